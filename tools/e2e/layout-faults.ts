// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'

/**
 * Returns layout faults: a page that is wider than the screen, and selects that cut off an option although their form
 * is wide enough for it.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const tooWide =
      scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} px wider than the screen`] : []
    const cut = [...document.querySelectorAll('select')].flatMap((select) => {
      const whole = select.cloneNode(true) as HTMLSelectElement
      Object.assign(whole.style, { position: 'absolute', width: 'max-content', maxWidth: 'none' })
      select.after(whole)
      const lacking = whole.offsetWidth - select.offsetWidth
      const { paddingLeft, paddingRight } = getComputedStyle(select.form ?? document.body)
      const room =
        (select.form ?? document.body).clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      const fits = whole.offsetWidth <= room
      whole.remove()
      return lacking > 0 && fits
        ? [`${select.labels[0]?.textContent ?? select.ariaLabel}: a choice is cut off by ${lacking} px`]
        : []
    })
    return [...tooWide, ...cut]
  })
}

/** Returns the texts of which a part is not shown, because an element around them cuts off what exceeds it. */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    // A text for screen readers alone is in a box of one pixel, or two where text is twice as large.
    const isForScreenReaders = ({ width, height }: DOMRect) => width <= 2 || height <= 2
    const isCut = (text: Node) => {
      const range = document.createRange()
      range.selectNodeContents(text)
      const rects = [...range.getClientRects()]
      for (let around = text.parentElement; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(around)
        const box = around.getBoundingClientRect()
        if ((cuts(overflowX) || cuts(overflowY)) && isForScreenReaders(box)) return false
        const exceeds = rects.some(
          ({ left, right, top, bottom }) =>
            (cuts(overflowX) && (right > box.right + 1 || left < box.left - 1)) ||
            (cuts(overflowY) && (bottom > box.bottom + 1 || top < box.top - 1)),
        )
        if (exceeds) return true
        // A frame that scrolls shows the rest; what is fixed is not inside of the elements around it.
        if (overflowX === 'auto' || overflowY === 'auto' || position === 'fixed') return false
      }
      return false
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const cut: string[] = []
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = text.textContent?.trim()
      if (!words || !text.parentElement?.checkVisibility({ visibilityProperty: true })) continue
      if (isCut(text)) cut.push(`"${words.slice(0, 60)}" is cut off`)
    }
    return cut
  })
}

/** Returns the parts of a page, by their selectors, that are not wholly on the screen until the page is scrolled. */
export async function partsOffScreen(page: Page, selectors: readonly string[]): Promise<string[]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const boxes = await Promise.all(
    selectors.map(async (selector) => ({ selector, box: await page.locator(selector).boundingBox() })),
  )
  return boxes.flatMap(({ selector, box }) => {
    if (!box) return [`${selector} is not shown`]
    const right = box.x + box.width
    const bottom = box.y + box.height
    const isOnScreen = box.x >= 0 && box.y >= 0 && right <= width && bottom <= height
    return isOnScreen ? [] : [`${selector} ends at ${Math.round(right)}, ${Math.round(bottom)}`]
  })
}

/** Returns the tables, by the label of their frame, of which a part is out of view until the frame is scrolled. */
export function columnsOutOfView(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[role=group]:has(> table)')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((frame) => `${frame.ariaLabel}: ${frame.scrollWidth - frame.clientWidth} px are out of view`),
  )
}

/** Returns the words of tables that continue on the next line, although a column has room for them: up to 20 letters. */
export function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('td, th')].flatMap((cell) => {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      const broken: string[] = []
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { 0: word, index } of (text.textContent ?? '').matchAll(/(?<!\p{L})\p{L}{1,20}(?!\p{L})/gu)) {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          if (range.getClientRects().length > 1) broken.push(word)
        }
      }
      return broken
    }),
  )
}
