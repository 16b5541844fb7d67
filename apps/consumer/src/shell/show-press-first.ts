type Press = Pick<
  MouseEvent,
  | 'altKey'
  | 'button'
  | 'ctrlKey'
  | 'isTrusted'
  | 'metaKey'
  | 'preventDefault'
  | 'shiftKey'
  | 'stopPropagation'
  | 'target'
>

/**
 * Lets the browser show that a link of the application is pressed before the press is followed: drawing the next page
 * takes 0.1 s on a slow phone, in which nothing would seem to happen. Call it for each click, before all other listeners.
 */
export function showPressFirst(press: Press): void {
  const { isTrusted, button, altKey, ctrlKey, metaKey, shiftKey, target } = press
  // The press that is made below comes by here too.
  if (!isTrusted || button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.origin !== window.location.origin || link.target || link.download) return
  press.preventDefault()
  press.stopPropagation()
  // The next frame shows the press; what is asked for in it runs before it is drawn.
  window.requestAnimationFrame(() => setTimeout(() => link.isConnected && link.click()))
}
