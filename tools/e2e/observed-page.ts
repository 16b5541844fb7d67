// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'

/** A page has settled when it has not changed for this time, in milliseconds. */
const quietTime = 50

declare global {
  interface Window {
    /** Milliseconds from the last use until the page ran another task; infinite until then. */
    answered: number
    /** Requests in progress. */
    requests: number
    /** The control that is used; undefined in a document that was opened afterwards. */
    used: Element | undefined
    /** Effects since the use: changes, requests, navigations, prints, and moves of the focus to another element. */
    effects: number
  }
}

const observed = new WeakSet<Page>()

/** Maintains the fields that `Window` declares above in each document of the page. */
export async function observePage(page: Page): Promise<void> {
  if (observed.has(page)) return
  observed.add(page)
  await page.addInitScript(observe)
}

function observe(): void {
  window.answered = 0
  window.requests = 0
  window.effects = 0
  const count = () => {
    window.effects += 1
  }
  new MutationObserver(count).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
  window.navigation.addEventListener('navigate', count)
  window.addEventListener('focusin', ({ target }) => {
    if (target !== window.used) count()
  })
  window.print = count
  const { fetch } = window
  window.fetch = async (...request) => {
    count()
    window.requests += 1
    return fetch(...request).finally(() => {
      window.requests -= 1
    })
  }
  for (const type of ['click', 'keydown', 'change', 'input']) {
    const measure = () => {
      const usedAt = performance.now()
      window.answered = Number.POSITIVE_INFINITY
      // Not in an idle callback: Chromium without a screen may never run one.
      setTimeout(() =>
        setTimeout(() => {
          window.answered = Math.round(performance.now() - usedAt)
        }),
      )
    }
    window.addEventListener(type, measure, { capture: true })
  }
}

/** Returns the milliseconds that the page took to respond to the last use; 0 if the use opened another document. */
export async function answered(page: Page): Promise<number> {
  for (;;) {
    const milliseconds = await page.evaluate(() => window.answered).catch(() => Number.POSITIVE_INFINITY)
    if (Number.isFinite(milliseconds)) return milliseconds
    await page.waitForTimeout(20)
  }
}

/** The state of a page after it has settled. */
export type PageState = {
  /** The browser's address and language: a control that changes either has left the page under test. */
  place: string
  /** Effects since the last use of a control; infinite in a document that was opened afterwards. */
  effects: number
  /** Whether an element of the page has the focus; undefined in a document that was opened afterwards. */
  hasFocus?: boolean
}

/**
 * Waits until the work that a control started is over: no request is in progress, nothing moves, and the page has
 * stopped changing. A page that never stops rendering never settles.
 */
export async function settled(page: Page): Promise<PageState> {
  try {
    return await page.evaluate(
      (time) =>
        new Promise<PageState>((resolve) => {
          // An endless animation, such as a loading indicator, counts through the change that ends it.
          const isMoving = () =>
            document
              .getAnimations()
              .some(
                ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
              )
          const done = () => {
            observer.disconnect()
            const place = `${location.origin}${location.pathname} ${document.documentElement.lang}`
            const hasFocus = document.activeElement !== null && document.activeElement !== document.body
            resolve(
              window.used ? { place, effects: window.effects, hasFocus } : { place, effects: Number.POSITIVE_INFINITY },
            )
          }
          let round = 0
          const again = () => {
            round += 1
            const current = round
            const check = () => {
              if (current !== round) return
              if (window.requests > 0 || isMoving()) again()
              else done()
            }
            // An animation may start two frames after its cause.
            setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(check)), time)
          }
          const observer = new MutationObserver(again)
          observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
          again()
        }),
      quietTime,
    )
  } catch (error) {
    // The control opened another document, which must settle too.
    if (!(error instanceof Error && /context was destroyed|navigation/i.test(error.message))) throw error
    await page.waitForLoadState('domcontentloaded')
    return settled(page)
  }
}
