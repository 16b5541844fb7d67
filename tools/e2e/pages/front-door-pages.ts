import type { Language } from '@breakwater/vocabulary/languages'
import type { Page } from 'playwright-core'
import type { Visit } from './visit.ts'

/** Pages of the front door. */
export const frontDoorVisits: readonly Visit[] = [
  { path: '/', fields: 1, actions: 4 },
  { path: '/started', fields: 1, actions: 4 },
  { path: '/started?state=TX', fields: 1, actions: 7 },
  { path: '/?state=PR', fields: 0, actions: 2 },
]

/** Opens a page of the front door as a visitor whom it does not know yet. */
export async function arriveAtFrontDoor(
  { page, url: frontDoor, language }: { page: Page; url: string; language: Language },
  { path }: Pick<Visit, 'path'>,
): Promise<void> {
  // The front door remembers the agency of a visitor, and redirects them.
  await page.context().clearCookies()
  const url = new URL(path, frontDoor)
  url.searchParams.set('lang', language)
  await page.goto(url.href)
  await page.locator('h1').first().waitFor()
}
