// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Browser, Page } from 'playwright-core'

/** A slow phone in a slow 4G network: bits per second, milliseconds there and back, and a quarter of the CPU. */
const network = { down: 1_440_000, up: 675_000, latency: 562 }
const slowdown = 4

/** Milliseconds after the start in which a late font or image could still move something. */
const afterwards = 1_000

export type Loading = {
  /** Milliseconds until the largest contentful paint. */
  largestPaint: number
  /** The sum of all layout shifts, without those that follow an input. */
  layoutShift: number
}

declare global {
  interface Window {
    seen: Loading & { longestInteraction: number }
  }
}

/** Opens the welcome page without any cache over a slow network, until the application has started in it. */
export async function measureLoading(browser: Browser, url: string): Promise<Loading> {
  return visit(browser, url, async (page) => {
    await page.waitForTimeout(afterwards)
    const { largestPaint, layoutShift } = await page.evaluate(() => window.seen)
    return { largestPaint, layoutShift }
  })
}

/**
 * Opens a fold of the welcome page, presses Start and types into the first field, on a slow phone.
 * @returns milliseconds from an input until the next paint, the longest of all inputs
 */
export async function measureInteractions(browser: Browser, url: string): Promise<number> {
  return visit(browser, url, async (page) => {
    await page.locator('summary').first().click()
    await page.locator('.hero .button').first().click()
    const field = page.locator('main input[type=text]').first()
    await field.click()
    await field.pressSequentially('Ana')
    await page.waitForTimeout(afterwards)
    return page.evaluate(() => window.seen.longestInteraction)
  })
}

async function visit<Result>(browser: Browser, url: string, use: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  try {
    const page = await context.newPage()
    await page.addInitScript(observe)
    const devTools = await context.newCDPSession(page)
    await devTools.send('Network.enable')
    await devTools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.down / 8,
      uploadThroughput: network.up / 8,
    })
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await page.goto(url, { waitUntil: 'load' })
    // The application sets the window's title, which the page has as the name of the agency alone.
    await page.waitForFunction(() => document.title.includes(' – '))
    return await use(page)
  } finally {
    await context.close()
  }
}

/** Maintains `window.seen` from the start of the document. */
function observe(): void {
  window.seen = { largestPaint: 0, layoutShift: 0, longestInteraction: 0 }
  const { seen } = window
  const watch = <Entry extends PerformanceEntry>(type: string, add: (entry: Entry) => void) => {
    const options = { type, buffered: true, durationThreshold: 16 }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) add(entry as Entry)
    }).observe(options)
  }
  watch('largest-contentful-paint', ({ startTime }) => {
    seen.largestPaint = startTime
  })
  watch<LayoutShift>('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) seen.layoutShift += value
  })
  watch<PerformanceEventTiming>('event', ({ interactionId, duration }) => {
    if (interactionId) seen.longestInteraction = Math.max(seen.longestInteraction, duration)
  })
}

type LayoutShift = PerformanceEntry & { value: number; hadRecentInput: boolean }
