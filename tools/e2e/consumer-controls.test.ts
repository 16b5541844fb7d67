import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaveApplicationDocument, SubmitApplicationDocument } from '@breakwater/contracts/generated/consumer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { requestGraphql } from '../src/demo/graphql-request.ts'
import type { AgencyOutputs } from '../src/start/outputs.ts'
import { launchBrowser } from './browser.ts'
import { type ConsumerAccount, createConsumer } from './consumer-account.ts'
import { type UsedControl, useEveryControl } from './every-control.ts'
import { sampleHousehold } from './sample-household.ts'

const { agencies, frontDoor, mailbox } = inject('outputs')
const agency = Object.values(agencies)[0] as AgencyOutputs
const smallPhone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const languages = ['en', 'es'] as const

/** Pages as far as they can be reached, by who reaches them, each with the least number of controls that it is known to have. */
const pages = {
  visitor: {
    '/': 10,
    '/about': 2,
    '/privacy': 2,
    '/terms': 2,
    '/sign-up': 12,
    '/sign-in': 11,
    '/confirm': 11,
    '/forgot-password': 4,
    '/reset-password': 12,
    '/nowhere': 2,
    '/apply/about-you': 12,
    '/apply/income': 5,
    '/apply/check': 16,
  },
  applicant: {
    '/home': 5,
    '/apply/about-you': 12,
    '/apply/household': 13,
    '/apply/income': 7,
    '/apply/income/income-1': 8,
    '/apply/living-costs/home': 18,
    '/apply/living-costs/bills': 12,
    '/apply/living-costs/daily': 16,
    '/apply/living-costs/car-and-health': 16,
    '/apply/living-costs/family-and-other': 20,
    '/apply/debts': 10,
    '/apply/debts/debt-1': 12,
    '/apply/your-situation': 13,
    '/apply/check': 15,
  },
  client: { '/home': 5, '/result': 4, '/result/answers': 2 },
} as const

const frontDoorPages = { '/': 3, '/started': 3, '/started?state=TX': 4, '/started?state=PR': 2 }

type Language = (typeof languages)[number]
type Accounts = { visitor?: never; applicant: ConsumerAccount; client: ConsumerAccount }

/** What only a test of its own may use: it ends the session or sends the application. */
const except = /"(Sign out|Cerrar sesión|Send my application|Enviar mi solicitud)"/

let browser: Browser
let accounts: Record<Language, Accounts>
beforeAll(async () => {
  browser = await launchBrowser()
  const accountsIn = async (language: Language): Promise<Accounts> => {
    const applicant = await createConsumer(agency, mailbox, `controles.solicitante.${language}@example.com`)
    const client = await createConsumer(agency, mailbox, `controles.cliente.${language}@example.com`)
    await save(applicant, 'Draft')
    const sent = await save(client, 'Sent')
    await requestGraphql(agency.graphqlUrl, client.accessToken, SubmitApplicationDocument, {
      input: { ...sent, idempotencyKey: randomUUID() },
    })
    return { applicant, client }
  }
  accounts = { en: await accountsIn('en'), es: await accountsIn('es') }
})
afterAll(() => browser?.close())

it('knows every page of the application', () => {
  const router = readFileSync(join(import.meta.dirname, '../../apps/consumer/src/site/router.ts'), 'utf8')
  const routes = [...router.matchAll(/^ {2}\w+: '(\/.*)',$/gm)].map(([, path]) => path as string)
  expect(routes.length).toBeGreaterThan(15)
  const visited = Object.values(pages).flatMap((paths) => Object.keys(paths))
  const isVisited = (route: string) => {
    const pattern = new RegExp(`^${route.replace(/:\w+/, '[^/]+')}$`)
    return visited.some((path) => pattern.test(path))
  }
  // This one only leads to the page where the person left off.
  expect(routes.filter((route) => !isVisited(route))).toEqual(['/apply'])
})

describe('every control answers within two seconds, in both languages,', () => {
  it('on the front door', () =>
    inEachLanguage(async (language) => {
      const visit = await newVisit(language)
      for (const [path, least] of Object.entries(frontDoorPages)) {
        const url = new URL(path, frontDoor)
        url.searchParams.set('lang', language)
        await visit.useEveryControl(url.href, least)
      }
      await visit.end()
    }))

  it.each(['visitor', 'applicant', 'client'] as const)('on the pages of the %s', (person) =>
    inEachLanguage(async (language) => {
      const visit = await newVisit(language)
      const account = accounts[language][person]
      if (account) await visit.signIn(account)
      for (const [path, least] of Object.entries(pages[person]))
        await visit.useEveryControl(new URL(path, agency.consumerUrl).href, least)
      await visit.end()
    }),
  )
})

async function inEachLanguage(use: (language: Language) => Promise<void>): Promise<void> {
  await Promise.all(languages.map(use))
}

async function newVisit(language: Language) {
  const context = await browser.newContext({ ...smallPhone, locale: `${language}-US` })
  const page = await context.newPage()
  const complaints: string[] = []
  const frameLinks = new Set<string>()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // What a service refuses is the business of the page, which says so.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(`${page.url()}: ${message.text()}`)
  })

  /** Opens an address and waits for its heading, in the language under test. */
  async function open(url: string): Promise<void> {
    await page.goto(url)
    await page.locator('h1').waitFor()
    if ((await page.locator('html').getAttribute('lang')) !== language)
      await page.locator('button.language-switch').click()
    await page.locator(`html[lang=${language}]`).waitFor()
  }

  return {
    async useEveryControl(url: string, least: number): Promise<void> {
      const by = language === 'en' ? 'mouse' : 'keyboard'
      const used = await useEveryControl(page, { arrive: () => open(url), except, frameLinks, by }).catch((cause) => {
        throw new Error(`${language} ${url}: ${cause.message}`, { cause })
      })
      expect(used.length, `${language} ${url}: ${names(used)}`).toBeGreaterThanOrEqual(least)
      expect(complaints).toEqual([])
    },
    async signIn({ email, password }: ConsumerAccount): Promise<void> {
      await open(new URL('/sign-in', agency.consumerUrl).href)
      await page.locator('input[type=email]').fill(email)
      await page.locator('input[type=password]').fill(password)
      await page.locator('form button[type=submit]').click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
    },
    end: () => context.close(),
  }
}

function names(used: readonly UsedControl[]): string {
  return `used: ${used.map(({ name }) => name).join(', ')}`
}

async function save({ accessToken }: ConsumerAccount, tag: string): Promise<{ id: string; version: number }> {
  const { saveApplication } = await requestGraphql(agency.graphqlUrl, accessToken, SaveApplicationDocument, {
    input: { id: randomUUID(), version: 0, language: 'en', household: sampleHousehold(tag) },
  })
  return { id: saveApplication.id, version: saveApplication.version }
}
