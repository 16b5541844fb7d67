import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Browser, Page } from 'playwright-core'
import type { Seen } from '../../src/looks/contact-sheet.ts'
import { frontDoorTheme, type Look, looksOf, nameOf, type Wanted } from '../../src/looks/look.ts'
import type { SandboxOutputs } from '../../src/sandbox-data/outputs.ts'
import { observePage } from '../observed-page.ts'
import type { Arrive, Tour } from '../pages/tour.ts'
import { lookFaults, show } from './look-faults.ts'

export type Pictures = {
  outputs: SandboxOutputs
  tours: readonly Tour[]
  /** Only the pages whose name contains this text, in any case. */
  pages: string
  /** The themes are the slugs of agencies; the front door has its own. */
  looks: Wanted
  /** The folder of the pictures. */
  out: string
  onSeen(seen: Seen): void
}

/** A tour at an agency, in one theme. */
type Trip = { tour: Tour; slug: string; theme: string; states: readonly string[] }

/** How many persons go through their pages at the same time. */
const lanes = 2

/**
 * Takes a picture of each page of the tours in each look, and looks for its faults. A page is loaded once for a theme and a
 * language; a page that cannot be reached is a fault of each of its looks.
 */
export async function takePictures(browser: Browser, pictures: Pictures): Promise<Seen[]> {
  const trips = tripsOf(pictures)
  const seen: Seen[] = []
  const next = async (): Promise<void> => {
    const trip = trips.shift()
    if (!trip) return
    for await (const one of seenOn(trip, browser, pictures)) {
      seen.push(one)
      pictures.onSeen(one)
    }
    await next()
  }
  await Promise.all(Array.from({ length: lanes }, next))
  return seen
}

function tripsOf({ tours, pages, looks: { themes } }: Pictures): Trip[] {
  return tours.flatMap((tour) => {
    const states = tour.states.filter((state) => pageName(tour, state).toLowerCase().includes(pages.toLowerCase()))
    if (states.length === 0) return []
    return tour.colors === 'front door'
      ? themes.slice(0, 1).map((slug) => ({ tour, slug, theme: frontDoorTheme, states }))
      : themes.map((slug) => ({ tour, slug, theme: slug, states }))
  })
}

async function* seenOn(
  { tour, slug, theme, states }: Trip,
  browser: Browser,
  { outputs, looks, out }: Pictures,
): AsyncGenerator<Seen> {
  const agency = outputs.agencies[slug]
  if (!agency) throw new Error(`the sandbox does not run ${slug}`)
  const page = await openPage(browser)
  const arrive = await tour.start(page, { agency, outputs })
  for (const state of states) {
    for (const language of looks.languages) {
      const ofLoad = looksOf({ ...looks, themes: [theme], languages: [language] })
      const unreached = await failure(page, () => arriveIn(page, { arrive, state, language, look: ofLoad[0] }))
      for (const look of ofLoad) {
        const name = pageName(tour, state)
        const picture = pictureFile(name, look)
        yield {
          page: name,
          look,
          picture,
          faults: unreached ?? (await takePicture(page, { tour, look, out, picture })),
        }
      }
    }
  }
  await page.context().close()
}

/** Opens a browser page whose looks can be shown. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage()
  page.setDefaultTimeout(20_000)
  await observePage(page)
  return page
}

type Arrival = { arrive: Arrive; state: string; language: Language; look: Look | undefined }

/** Arrives in a window of the first look: what a page shows can depend on where there is room. */
async function arriveIn(page: Page, { arrive, state, language, look }: Arrival): Promise<void> {
  if (look) await show(page, look)
  await arrive(state, language)
}

type Shot = { tour: Tour; look: Look; out: string; picture: string }

async function takePicture(page: Page, { tour, look, out, picture }: Shot): Promise<string[]> {
  const path = join(out, picture)
  mkdirSync(dirname(path), { recursive: true })
  let faults: string[] = []
  const failed = await failure(page, async () => {
    await show(page, look)
    // A dialog covers the window, and not the page below it.
    await page.screenshot({ path, fullPage: !(await page.getByRole('dialog').isVisible()) })
    faults = await lookFaults(page, tour)
  })
  return failed ?? faults
}

/**
 * Returns the first line of an error as the only fault, since the browser's log follows it; undefined if there was none.
 * @throws Error if the browser was closed
 */
async function failure(page: Page, work: () => Promise<void>): Promise<string[] | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (!page.context().browser()?.isConnected()) throw error
    return [String(error).split('\n', 1).join('')]
  }
}

/** The name of a page in one state, unique among the tours. */
export function pageName(tour: Tour, state: string): string {
  return `${tour.name}: ${state}`
}

/** The file of the picture of a page in a look, relative to the folder of the pictures. */
export function pictureFile(page: string, look: Look): string {
  return join(fileName(page), `${fileName(nameOf(look))}.png`)
}

function fileName(text: string): string {
  return text.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')
}
