import { useEffect, useRef } from 'react'

/**
 * Moves the focus to the first element that matches `selector`, which needs `tabIndex={-1}`, if a change of `shown` removed the
 * focused element. The first `shown` does not move the focus: the browser places it.
 */
export function useFocusAfterChange(shown: string | undefined, selector: string): void {
  const before = useRef(shown)
  useEffect(() => {
    const isFirst = before.current === undefined || before.current === shown
    before.current = shown
    if (!isFirst && document.activeElement === document.body) document.querySelector<HTMLElement>(selector)?.focus()
  }, [shown, selector])
}
