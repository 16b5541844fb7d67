import { useEffect, useRef } from 'react'

/**
 * For the heading of a page part that replaces another: takes the focus where the replaced part took it along, so that a screen
 * reader and the Tab key go on there. The element needs `tabIndex={-1}`.
 */
export function useFocusIfLost<Focusable extends HTMLElement>() {
  const element = useRef<Focusable>(null)
  useEffect(() => {
    if (document.activeElement === document.body) element.current?.focus({ preventScroll: true })
  }, [])
  return element
}
