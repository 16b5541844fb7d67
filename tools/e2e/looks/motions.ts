// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'

/** What moves for no longer than this does not move for a person, in seconds. */
const unseen = 0.01

/** Returns the elements, with their before and after, whose animations or transitions can be seen. */
export function motions(page: Page): Promise<string[]> {
  return page.evaluate((limit) => {
    const longest = (durations: string) => Math.max(...durations.split(',').map(Number.parseFloat))
    const motionOf = (element: Element, part: string) => {
      const style = getComputedStyle(element, part)
      const animation = style.animationName === 'none' ? 0 : longest(style.animationDuration)
      const transition = style.transitionProperty === 'none' ? 0 : longest(style.transitionDuration)
      const seconds = Math.max(animation, transition)
      return seconds > limit ? [`${element.localName}.${element.className}${part} moves for ${seconds} s`] : []
    }
    const found = [...document.querySelectorAll('*')].flatMap((element) =>
      ['', '::before', '::after'].flatMap((part) => motionOf(element, part)),
    )
    return [...new Set(found)]
  }, unseen)
}
