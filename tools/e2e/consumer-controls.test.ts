import { randomUUID } from 'node:crypto'
import { categoriesByGroup, costGroups } from '@breakwater/consumer/cost-groups'
import { pagePaths } from '@breakwater/consumer/testing/page-paths'
import { SaveApplicationDocument, SubmitApplicationDocument } from '@breakwater/contracts/generated/consumer'
import { type Language, languages } from '@breakwater/vocabulary/languages'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { requestGraphql } from '../src/demo/graphql-request.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { launchBrowser } from './browser.ts'
import { createConsumer } from './consumer-account.ts'
import { type UsedControl, useEveryControl } from './every-control.ts'
import { layoutFaults } from './layout-faults.ts'
import { collectFaults } from './page-faults.ts'
import { sampleHousehold } from './sample-household.ts'

const { agencies, frontDoor, gateway, mailbox } = inject('outputs')
const [agency] = Object.values(agencies) as [AgencyOutputs]
const applicationUrl = agency.consumerUrl
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/**
 * A person without an account, and persons with one: before the first answer, with a draft, and with a sent
 * application.
 */
type Person = 'visitor' | 'newcomer' | 'applicant' | 'sender'

type Visit = {
  path: string
  as: Person
  /** The least number of fields that are filled or chosen, and of links and buttons that are used. */
  fields: number
  actions: number
  /** The values that an earlier page stores in the tab for this one. */
  kept?: Readonly<Record<string, string>>
}

/** Visits by the path of the page. */
const visits: Readonly<Record<string, readonly Visit[]>> = {
  '/': [
    { path: '/', as: 'visitor', fields: 0, actions: 10 },
    { path: '/', as: 'applicant', fields: 0, actions: 9 },
  ],
  '/sign-up': [{ path: '/sign-up', as: 'visitor', fields: 3, actions: 14 }],
  '/sign-in': [{ path: '/sign-in?state=TX', as: 'visitor', fields: 3, actions: 13 }],
  '/confirm': [
    {
      path: '/confirm',
      as: 'visitor',
      fields: 4,
      actions: 17,
      kept: { email: 'nobody@example.com', username: '6f1c1d0a-6f9b-4d52-8f7e-3c1f5e0f0a11' },
    },
  ],
  '/forgot-password': [{ path: '/forgot-password', as: 'visitor', fields: 1, actions: 8 }],
  '/reset-password': [
    { path: '/reset-password', as: 'visitor', fields: 3, actions: 14, kept: { email: 'nobody@example.com' } },
  ],
  '/about': [{ path: '/about', as: 'visitor', fields: 0, actions: 7 }],
  '/privacy': [{ path: '/privacy', as: 'visitor', fields: 0, actions: 6 }],
  '/terms': [{ path: '/terms', as: 'visitor', fields: 0, actions: 7 }],
  '/nowhere': [{ path: '/nowhere', as: 'visitor', fields: 0, actions: 7 }],
  '/apply': [{ path: '/apply', as: 'visitor', fields: 7, actions: 11 }],
  // While the draft still has all its original answers: the controls on the pages below change it.
  '/apply/check': [
    { path: '/apply/check', as: 'applicant', fields: 0, actions: 23 },
    { path: '/apply/check', as: 'visitor', fields: 0, actions: 23 },
  ],
  '/apply/income': [{ path: '/apply/income', as: 'applicant', fields: 0, actions: 12 }],
  '/apply/debts': [{ path: '/apply/debts', as: 'applicant', fields: 0, actions: 12 }],
  '/apply/income/:id': [{ path: '/apply/income/income-1', as: 'applicant', fields: 4, actions: 9 }],
  '/apply/debts/:id': [{ path: '/apply/debts/debt-1', as: 'applicant', fields: 9, actions: 9 }],
  '/apply/about-you': [{ path: '/apply/about-you', as: 'applicant', fields: 7, actions: 10 }],
  '/apply/household': [{ path: '/apply/household', as: 'applicant', fields: 8, actions: 10 }],
  ...Object.fromEntries(
    costGroups.map((group) => {
      const path = `/apply/living-costs/${group}`
      return [path, [{ path, as: 'applicant', fields: 2 * categoriesByGroup[group].length, actions: 8 }]]
    }),
  ),
  '/apply/your-situation': [{ path: '/apply/your-situation', as: 'applicant', fields: 10, actions: 9 }],
  '/home': [
    { path: '/home', as: 'newcomer', fields: 0, actions: 7 },
    { path: '/home', as: 'applicant', fields: 0, actions: 7 },
    { path: '/home', as: 'sender', fields: 0, actions: 8 },
  ],
  '/result': [{ path: '/result', as: 'sender', fields: 0, actions: 9 }],
  '/result/answers': [{ path: '/result/answers', as: 'sender', fields: 0, actions: 7 }],
}

/** Pages of the front door. */
const frontDoorPages: readonly Omit<Visit, 'as'>[] = [
  { path: '/', fields: 1, actions: 4 },
  { path: '/started', fields: 1, actions: 4 },
  { path: '/started?state=TX', fields: 1, actions: 7 },
  { path: '/?state=PR', fields: 0, actions: 2 },
]

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
  expect(Object.keys(visits).toSorted()).toEqual([...pagePaths, '/nowhere'].toSorted())
  for (const [pattern, ofPage] of Object.entries(visits)) {
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
        if (person !== 'visitor') await arriveSignedIn(page, person, language)
      })
      afterAll(() => page?.context().close())

      const own = Object.values(visits)
        .flat()
        .filter((visit) => visit.as === person)
      it.each(own)('on $path', async (visit) => {
        const { path, kept } = visit
        const url = new URL(path, applicationUrl)
        url.searchParams.set('lang', language)
        const used = await useEveryControl(page, {
          arrive: async () => {
            if (kept) await keep(page, kept)
            await page.goto(url.href)
            await page.locator('main h1').waitFor()
          },
          except,
          by: language === 'en' ? 'mouse' : 'keyboard',
        })
        expectUsed(used, visit)
        expect(await layoutFaults(page), path).toEqual([])
        expect(faults).toEqual([])
      })
    })
  },
)

describe.concurrent.each(languages)('every control of the front door in %s', (language) => {
  it('responds within two seconds', async ({ expect }) => {
    const page = await openPage()
    const faults = collectFaults(page)
    for (const visit of frontDoorPages) {
      const url = new URL(visit.path, frontDoor)
      url.searchParams.set('lang', language)
      const used = await useEveryControl(page, {
        arrive: async () => {
          // The front door remembers the agency of a visitor, and redirects them.
          await page.context().clearCookies()
          await page.goto(url.href)
        },
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

/** Creates an account with the person's answers so far, and signs in. */
async function arriveSignedIn(page: Page, person: Exclude<Person, 'visitor'>, language: Language): Promise<void> {
  const { email, password, accessToken } = await createConsumer(
    agency,
    mailbox,
    `${person}.${language}.${randomUUID()}@example.com`,
  )
  const { hardship, ...unfinished } = sampleHousehold('Controls')
  if (person !== 'newcomer') {
    const household =
      person === 'sender' ? { ...unfinished, hardship } : { ...unfinished, debts: unfinished.debts.slice(0, 1) }
    const id = randomUUID()
    const { saveApplication } = await requestGraphql(
      { url: agency.graphqlUrl, token: accessToken },
      SaveApplicationDocument,
      {
        input: { id, version: 0, language, household },
      },
    )
    if (person === 'sender')
      await requestGraphql({ url: agency.graphqlUrl, token: accessToken }, SubmitApplicationDocument, {
        input: { id, version: saveApplication.version, idempotencyKey: randomUUID() },
      })
  }
  await page.goto(new URL('/sign-in', applicationUrl).href)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
}

async function keep(page: Page, kept: Readonly<Record<string, string>>): Promise<void> {
  if (!page.url().startsWith(applicationUrl)) await page.goto(applicationUrl)
  await page.evaluate((entries) => {
    for (const [name, value] of entries) sessionStorage.setItem(`breakwater.personal.${name}`, JSON.stringify(value))
  }, Object.entries(kept))
}

function expectUsed(used: readonly UsedControl[], { path, fields, actions }: Omit<Visit, 'as'>): void {
  const filled = used.filter(({ kind }) => /^(input|select|textarea)/.test(kind)).length
  expect(filled, `fields of ${path}`).toBeGreaterThanOrEqual(fields)
  expect(used.length - filled, `links and buttons of ${path}`).toBeGreaterThanOrEqual(actions)
}
