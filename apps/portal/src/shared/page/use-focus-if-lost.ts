import { useEffect, useRef } from 'react'

/**
 * Moves the focus to the heading of a part that replaced the focused part, so that screen readers and the Tab key continue
 * there. The element needs `tabIndex={-1}`.
 */
export function useFocusIfLost<Focusable extends HTMLElement>() {
  const element = useRef<Focusable>(null)
  useEffect(() => {
    if (document.activeElement === document.body) element.current?.focus({ preventScroll: true })
  }, [])
  return element
}
