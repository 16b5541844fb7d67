import { pagePaths } from '@breakwater/consumer/testing/page-paths'
import { languages } from '@breakwater/vocabulary/languages'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { launchBrowser } from './browser.ts'
import { type UsedControl, useEveryControl } from './every-control.ts'
import { layoutFaults } from './layout-faults.ts'
import { collectFaults } from './page-faults.ts'
import { arriveAtConsumerPage, consumerVisits } from './pages/consumer-pages.ts'
import { signInAsConsumer } from './pages/consumer-persons.ts'
import { arriveAtFrontDoor, frontDoorVisits } from './pages/front-door-pages.ts'
import type { Visit } from './pages/visit.ts'

const { agencies, frontDoor, gateway, mailbox } = inject('outputs')
const [agency] = Object.values(agencies) as [AgencyOutputs]
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

const endsTheSession = /^button "(Sign out|Cerrar sesión)"$/
const callsAPhone = /^a tel: /
const leavesForAnotherSite = /^a https:\/\//
const except = new RegExp([endsTheSession, callsAPhone, leavesForAnotherSite].map(({ source }) => source).join('|'))

/** The user pool's response to a wrong password or code, which the page then shows. */
const refusal = new RegExp(`^400 ${new URL(gateway).origin}/`)

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

it('visits every page of the application, and one address without a page', () => {
  expect(Object.keys(consumerVisits).toSorted()).toEqual([...pagePaths, '/nowhere'].toSorted())
  for (const [pattern, ofPage] of Object.entries(consumerVisits)) {
    const shape = new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}([?].*)?$`)
    for (const { path } of ofPage) expect(path, pattern).toMatch(shape)
  }
})

const lanes = languages.flatMap((language) =>
  (['visitor', 'newcomer', 'applicant', 'sender'] as const).map((person) => ({ language, person })),
)

describe.concurrent.each(lanes)(
  'every control of the application for a $person in $language',
  ({ language, person }) => {
    describe('responds within two seconds', { concurrent: false }, () => {
      let page: Page
      let faults: string[]
      beforeAll(async () => {
        page = await openPage()
        faults = collectFaults(page, refusal)
        if (person !== 'visitor') await signInAsConsumer(page, { person, language, agency, mailbox })
      })
      afterAll(() => page?.context().close())

      const own = Object.values(consumerVisits)
        .flat()
        .filter((visit) => visit.as === person)
      it.each(own)('on $path', async (visit) => {
        const used = await useEveryControl(page, {
          arrive: () => arriveAtConsumerPage({ page, url: agency.consumerUrl, language }, visit),
          except,
          by: language === 'en' ? 'mouse' : 'keyboard',
        })
        expectUsed(used, visit)
        expect(await layoutFaults(page), visit.path).toEqual([])
        expect(faults).toEqual([])
      })
    })
  },
)

describe.concurrent.each(languages)('every control of the front door in %s', (language) => {
  it('responds within two seconds', async ({ expect }) => {
    const page = await openPage()
    const faults = collectFaults(page)
    for (const visit of frontDoorVisits) {
      const used = await useEveryControl(page, {
        arrive: () => arriveAtFrontDoor({ page, url: frontDoor, language }, visit),
        except,
        by: language === 'en' ? 'mouse' : 'keyboard',
      })
      expectUsed(used, visit)
      expect(await layoutFaults(page), visit.path).toEqual([])
    }
    expect(faults).toEqual([])
    await page.context().close()
  })
})

async function openPage(): Promise<Page> {
  const page = await (await browser.newContext(phone)).newPage()
  page.setDefaultTimeout(20_000)
  return page
}

function expectUsed(used: readonly UsedControl[], { path, fields, actions }: Visit): void {
  const filled = used.filter(({ kind }) => /^(input|select|textarea)/.test(kind)).length
  expect(filled, `fields of ${path}`).toBeGreaterThanOrEqual(fields)
  expect(used.length - filled, `links and buttons of ${path}`).toBeGreaterThanOrEqual(actions)
}
