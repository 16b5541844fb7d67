// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { JSHandle, Page } from 'playwright-core'

/** The texts of a page and the elements that they are in. */
export type ShownTexts = JSHandle<{ words: string; around: Element }[]>

/** What only a screen has a use for, and may go with its words: controls, what names them, and what floats or counts down. */
const useless = [
  ...['nav', 'a', 'button', 'select', 'summary', 'label:has(select)', ':has(> kbd, > * > kbd)'],
  ...['[role=status]', '[role=dialog]', '.summary-bar', ':has(> [role=timer])'],
].join()

/** Returns the texts that the page shows now in its content. */
export function shownTexts(page: Page): Promise<ShownTexts> {
  return page.evaluateHandle((excluded) => {
    const content = document.querySelector('main') ?? document.body
    const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT)
    const shown: { words: string; around: Element }[] = []
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const { parentElement: around } = text
      const words = text.textContent?.trim()
      if (!words || !around || around.closest(excluded)) continue
      if (around.checkVisibility({ visibilityProperty: true })) shown.push({ words, around })
    }
    return shown
  }, useless)
}

/** Returns the texts that are not shown any more. */
export function textsLostInPrint(texts: ShownTexts): Promise<string[]> {
  return texts.evaluate((shown) =>
    shown
      .filter(({ around }) => !around.checkVisibility({ visibilityProperty: true }))
      .map(({ words }) => `"${words.slice(0, 60)}" is lost`),
  )
}

/** Returns what a printed page has no use for and shows: navigation, switches, and what floats over other parts of it. */
export function controlsInPrint(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1
    }
    const useless = document.querySelectorAll('.site-header, nav, button:not(th button), .button, .skip-link')
    const floating = [...document.querySelectorAll('body *')].filter((element) =>
      ['sticky', 'fixed'].includes(getComputedStyle(element).position),
    )
    return [...useless, ...floating]
      .filter(isShown)
      .map((element) => `${element.localName}.${element.className} is shown`)
  })
}
