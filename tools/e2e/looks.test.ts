import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { dealLooks, pairsOf } from '../src/looks/deal-looks.ts'
import { everyLook, frontDoorTheme, type Look, looksOf, nameOf } from '../src/looks/look.ts'
import { launchBrowser } from './browser.ts'
import { adaptedFaults } from './looks/adapted-faults.ts'
import { lookFaults, show } from './looks/look-faults.ts'
import { openPage, pageName, pictureFile } from './looks/take-pictures.ts'
import type { Arrive, Tour } from './pages/tour.ts'
import { tours } from './pages/tours.ts'

const outputs = inject('outputs')
const slugs = Object.keys(outputs.agencies)

/** Looks in which each page is seen here; `npm run screenshots` has all of them. */
const looksPerPage = 2

/** Another test uses the staff of the first agency at the same time, and locks the cases that they have open. */
function themesOf({ colors, name }: Tour): string[] {
  if (colors === 'front door') return [frontDoorTheme]
  return name === 'portal, supervisor' ? slugs.slice(1) : slugs
}

const dealt = dealLooks(
  new Map(
    tours.flatMap((tour) =>
      tour.states.map((state) => [pageName(tour, state), looksOf({ themes: themesOf(tour), ...everyLook })] as const),
    ),
  ),
  looksPerPage,
)

type View = { state: string; looks: readonly [Look, ...Look[]] }

/** The pages of one person at one agency. */
const trips = tours.flatMap((tour) => {
  const views = tour.states.flatMap((state): View[] => {
    const [first, ...rest] = dealt.get(pageName(tour, state)) ?? []
    return first ? [{ state, looks: [first, ...rest] }] : []
  })
  const byTheme = Map.groupBy(views, ({ looks: [{ theme }] }) => theme)
  return [...byTheme].map(([theme, ofTheme]) => ({ tour, name: tour.name, theme, views: ofTheme }))
})

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

it('sees each pair of a theme, a mode, a language and a width on at least one page', () => {
  const every = looksOf({ themes: [...slugs, frontDoorTheme], ...everyLook })
  const seen = new Set([...dealt.values()].flat().flatMap(pairsOf))
  expect([...new Set(every.flatMap(pairsOf))].filter((pair) => !seen.has(pair))).toEqual([])
})

it('has a picture of its own for each page in each look', () => {
  const look = { theme: 'one', language: 'en', mode: 'light', width: 360 } as const
  const files = tours.flatMap((tour) => tour.states.map((state) => pictureFile(pageName(tour, state), look)))
  expect(new Set(files).size).toBe(files.length)
})

describe.concurrent.each(trips)('pages of the $name in the colors of $theme', ({ tour, theme, views }) => {
  describe('have no fault of accessibility and layout, also where people adapt them', { concurrent: false }, () => {
    let page: Page
    let arrive: Arrive
    beforeAll(async () => {
      page = await openPage(browser)
      const agency = outputs.agencies[theme] ?? outputs.agencies[slugs[0] ?? '']
      if (!agency) throw new Error('the sandbox runs no agency')
      arrive = await tour.start(page, { agency, outputs })
    })
    afterAll(() => page?.context().close())

    it.each(views)('on $state', async ({ state, looks }) => {
      const [first] = looks
      await show(page, first)
      await arrive(state, first.language)
      for (const look of looks) {
        await show(page, look)
        expect(await lookFaults(page, tour), nameOf(look)).toEqual([])
      }
      expect(await adaptedFaults(page)).toEqual([])
    })
  })
})
