import type { Page } from 'playwright-core'
import { type Look, screenOf } from '../../src/looks/look.ts'
import { axeViolations } from '../browser.ts'
import { cutTexts, layoutFaults } from '../layout-faults.ts'
import { settled } from '../observed-page.ts'
import type { Tour } from '../pages/tour.ts'

/** Gives the page that is open the size and the colors of a look, without loading it again, and waits until nothing moves. */
export async function show(page: Page, look: Pick<Look, 'mode' | 'width'>): Promise<void> {
  await page.emulateMedia({ colorScheme: look.mode })
  await page.setViewportSize(screenOf(look))
  await settled(page)
}

/** Returns the faults of accessibility and layout of a page as it is shown now. */
export async function lookFaults(page: Page, { kind }: Pick<Tour, 'kind'>): Promise<string[]> {
  return [...(await layoutFaults(page)), ...(await cutTexts(page)), ...(await axeViolations(page, kind))]
}
