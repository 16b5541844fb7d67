import { useEffect, useRef } from 'react'

/**
 * Moves the focus to the first element that fits `selector`, which needs `tabIndex={-1}`, where a change of what is shown has taken
 * the focus along. What is shown first does not: there the browser places the focus.
 */
export function useFocusAfterChange(shown: string | undefined, selector: string): void {
  const before = useRef(shown)
  useEffect(() => {
    const isFirst = before.current === undefined || before.current === shown
    before.current = shown
    if (!isFirst && document.activeElement === document.body) document.querySelector<HTMLElement>(selector)?.focus()
  }, [shown, selector])
}
