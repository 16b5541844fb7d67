// Parts of this file run in the page.
/// <reference lib="dom" />
import type { BrowserContext } from 'playwright-core'

declare global {
  interface Window {
    /** Waits for a change of the document after which the condition is true. */
    until: (holds: () => boolean) => Promise<void>
  }
}

/** How long a page may take to reach the expected state, in milliseconds. */
const timeoutMilliseconds = 25_000

/** Adds `until` to each document of a browser context. */
export function addUntil(context: BrowserContext): Promise<unknown> {
  return context.addInitScript((timeoutMilliseconds) => {
    window.until = (holds) =>
      new Promise((resolve, reject) => {
        if (holds()) return resolve()
        const changes = new MutationObserver(() => {
          if (!holds()) return
          changes.disconnect()
          resolve()
        })
        changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
        setTimeout(() => reject(new Error(`the page did not come to: ${holds}`)), timeoutMilliseconds)
      })
  }, timeoutMilliseconds)
}
