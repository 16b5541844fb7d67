// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { paths } from '@breakwater/portal/paths'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Page, Route } from 'playwright-core'
import type { AgencyOutputs } from '../../src/sandbox-data/outputs.ts'
import { staffUser } from '../staff-sign-in.ts'
import type { Visit } from './visit.ts'

/** The portal as a person has it open. */
export type Portal = { page: Page; agency: AgencyOutputs; language: Language }

/** The addresses of a case that has a plan, and of one that the person has not opened. */
export type PortalCases = { withPlan: string; locked: string }

/** The portal of a supervisor or an administrator. */
export type StaffPortal = Portal & { cases: PortalCases }

type Controls = Pick<Visit, 'fields' | 'actions'>

/** A state of a page. Its name is the page's path in the syntax of the router, unless it is another state of a page. */
type State<P extends Portal> = { arrive(portal: P): Promise<void> }

export type PortalState<P extends Portal> = State<P> & Controls

/** What a person sees who is not signed in. */
export const visitorStates: Readonly<Record<string, PortalState<Portal>>> = {
  [paths.signIn]: { fields: 7, actions: 10, arrive: (portal) => open(portal, paths.signIn) },
  code: { fields: 8, actions: 11, arrive: askForCode },
}

/** What staff see, and an address without a page. */
export const staffStates: Readonly<Record<string, PortalState<StaffPortal>>> = {
  [paths.queue]: { fields: 7, actions: 18, arrive: openQueue },
  closedCase: {
    fields: 3,
    actions: 11,
    async arrive(portal) {
      await askForPurpose(portal)
      await portal.page.keyboard.press('Escape')
      await portal.page.getByRole('dialog').waitFor({ state: 'hidden' })
    },
  },
  [paths.caseFile]: { fields: 0, actions: 44, arrive: openCase },
  [`${paths.caseFile}/audit`]: {
    fields: 0,
    actions: 7,
    async arrive(portal) {
      await open(portal, `${portal.cases.withPlan}/audit`)
      await portal.page.locator('tbody tr').first().waitFor()
    },
  },
  '/settings': { fields: 0, actions: 3, arrive: (portal) => open(portal, '/settings') },
  notFound: { fields: 0, actions: 3, arrive: (portal) => open(portal, '/nowhere') },
}

/** Looks of the pages above: their controls are those of a state above. */
export const visitorLooks: Readonly<Record<string, State<Portal>>> = {
  refusedSignIn: {
    async arrive(portal) {
      await open(portal, paths.signIn)
      await portal.page.locator('input[name=email]').fill('unknown@example.com')
      await portal.page.locator('input[name=password]').fill('Wrong-River-Stone-41')
      await portal.page.locator('button[type=submit]').click()
      await portal.page.getByRole('alert').first().waitFor()
    },
  },
}

export const staffLooks: Readonly<Record<string, State<StaffPortal>>> = {
  accountMenu: {
    async arrive(portal) {
      await openQueue(portal)
      await portal.page.locator('header button[aria-expanded]').click()
      await portal.page.getByRole('radio').first().waitFor()
    },
  },
  askedPurpose: { arrive: askForPurpose },
  derivedFigures: {
    async arrive(portal) {
      await openCase(portal)
      await portal.page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
    },
  },
  askedToKeepOpen: {
    async arrive(portal) {
      await openCaseFor(portal, 115)
      await portal.page.getByRole('dialog').waitFor()
    },
  },
  expiredCase: {
    async arrive(portal) {
      await openCaseFor(portal, 0)
      await portal.page.locator('main button').first().waitFor()
    },
  },
}

/** Finds cases in the queue that is open. */
export async function findCases(page: Page): Promise<PortalCases> {
  const rows = page.locator('tbody tr')
  const pathOf = async (found: typeof rows) => {
    const path = await found.first().locator('a').getAttribute('href')
    if (path === null) throw new Error('the queue has no such case')
    return path
  }
  await rows.first().waitFor()
  // A case with a plan has most to show; an urgent one, which comes first, may have none.
  return {
    withPlan: await pathOf(rows.filter({ hasText: 'Standard DMP' })),
    locked: await pathOf(rows.filter({ hasNotText: 'Standard DMP' })),
  }
}

/** Opens an address of the portal in a language and waits for its heading. */
async function open({ page, agency, language }: Portal, path: string): Promise<void> {
  const url = new URL(path, agency.portalUrl)
  url.searchParams.set('lang', language)
  await page.goto(url.href)
  await page.locator(`html[lang=${language}] h1`).waitFor()
}

async function openQueue(portal: Portal): Promise<void> {
  await open(portal, paths.queue)
  await portal.page.locator('tbody a').first().waitFor()
}

async function askForCode(portal: Portal): Promise<void> {
  const { page, agency } = portal
  await open(portal, paths.signIn)
  const { email, password } = staffUser(agency, 'counselors')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('input[name=code]').waitFor()
}

async function askForPurpose(portal: StaffPortal): Promise<void> {
  await open(portal, portal.cases.locked)
  await portal.page.getByRole('dialog').waitFor()
}

async function openCase(portal: StaffPortal): Promise<void> {
  const { page, cases } = portal
  await open(portal, cases.withPlan)
  const purpose = page.getByRole('dialog').locator('select').first()
  const opened = page.locator('summary').first()
  await purpose.or(opened).first().waitFor()
  if (await opened.isVisible()) return
  await purpose.selectOption('QUALITY_REVIEW')
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await opened.waitFor()
}

/** Opens a case whose grant ends after so many seconds by the answer of the API, which is otherwise as it was. */
async function openCaseFor(portal: StaffPortal, seconds: number): Promise<void> {
  const { page, agency } = portal
  await openCase(portal)
  const shorten = async (route: Route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/"remainingSeconds":\d+/g, `"remainingSeconds":${seconds}`)
    await route.fulfill({ response, body })
  }
  await page.route(agency.graphqlUrl, shorten)
  await open(portal, portal.cases.withPlan)
  await page.getByRole('dialog').or(page.locator('main button')).first().waitFor()
  await page.unroute(agency.graphqlUrl, shorten)
}
