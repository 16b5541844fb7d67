import type { Page } from 'playwright-core'
import { cutTexts, layoutFaults } from '../layout-faults.ts'
import { settled } from '../observed-page.ts'
import { faintInForcedColors, shownEdges } from './forced-colors.ts'
import { motions } from './motions.ts'
import { controlsInPrint, shownTexts, textsLostInPrint } from './print.ts'

/** WCAG's narrowest window (1.4.10), and one of a phone or a small computer in which text is twice as large (1.4.4). */
const narrow = { width: 320, height: 640 }
const enlarged = { width: 640, height: 900 }

/**
 * Returns the faults of a page, as it is open, in the ways in which people adapt pages: a narrow window, text twice as large, forced
 * colors, reduced motion and print. Each names the way. Leaves the page as it was, but for its size.
 */
export async function adaptedFaults(page: Page): Promise<string[]> {
  const faults = {
    'at 320 px': await atNarrowWidth(page),
    'with text twice as large': await withLargeText(page),
    'in forced colors': await inForcedColors(page),
    'with reduced motion': await withReducedMotion(page),
    'in print': await inPrint(page),
  }
  return Object.entries(faults).flatMap(([way, found]) => found.map((fault) => `${way}: ${fault}`))
}

async function atNarrowWidth(page: Page): Promise<string[]> {
  await page.setViewportSize(narrow)
  await settled(page)
  return [...(await layoutFaults(page)), ...(await cutTexts(page))]
}

async function withLargeText(page: Page): Promise<string[]> {
  await page.setViewportSize(enlarged)
  const setScale = (scale: number) =>
    page.evaluate((by) => {
      const { style } = document.documentElement
      style.fontSize = ''
      if (by !== 1) style.fontSize = `${by * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}px`
    }, scale)
  await setScale(2)
  await settled(page)
  const faults = [...(await layoutFaults(page)), ...(await cutTexts(page))]
  await setScale(1)
  return faults
}

async function inForcedColors(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const edges = await shownEdges(page)
  await page.emulateMedia({ forcedColors: 'active' })
  const faults = await faintInForcedColors(page, edges)
  await page.emulateMedia({ forcedColors: 'none' })
  await edges.dispose()
  return faults
}

async function withReducedMotion(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const faults = await motions(page)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  return faults
}

async function inPrint(page: Page): Promise<string[]> {
  const texts = await shownTexts(page)
  await page.emulateMedia({ media: 'print' })
  const faults = [...(await controlsInPrint(page)), ...(await textsLostInPrint(texts))]
  await page.emulateMedia({ media: 'screen' })
  await texts.dispose()
  return faults
}
