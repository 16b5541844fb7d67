import { paths } from '@breakwater/portal/paths'
import { pagePaths } from '@breakwater/portal/testing/page-paths'
import { languages } from '@breakwater/vocabulary/languages'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { type UsedControl, useEveryControl } from './every-control.ts'
import { layoutFaults } from './layout-faults.ts'
import { collectFaults } from './page-faults.ts'
import { signInAtPortal } from './portal-sign-in.ts'
import { staffUser } from './staff-sign-in.ts'

const [agency] = Object.values(inject('outputs').agencies)
if (!agency) throw new Error('the sandbox runs no agency')
const { portalUrl } = agency

/** The least number of fields that are filled or chosen, and of links and buttons that are used. */
type Known = { fields: number; actions: number }

const knownPages = {
  [paths.signIn]: { fields: 7, actions: 10 },
  [paths.queue]: { fields: 7, actions: 18 },
  [paths.caseFile]: { fields: 0, actions: 44 },
  [`${paths.caseFile}/audit`]: { fields: 0, actions: 7 },
} satisfies Record<string, Known>

/** Other states of these pages, and an address without a page. */
const knownStates = {
  code: { fields: 8, actions: 11 },
  closedCase: { fields: 3, actions: 11 },
  notFound: { fields: 0, actions: 3 },
} satisfies Record<string, Known>

const known: Readonly<Record<string, Known>> = { ...knownPages, ...knownStates }

/**
 * The user pool's response to a wrong password or code, which the page then shows, and the response for a case that is
 * not open.
 */
const refusal = new RegExp(`^400 ${new URL(inject('outputs').gateway).origin}/`)
const leavesTheSession = /^button "(Sign out|Salir|Cerrar sesión)"$/

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

it('visits every page of the portal', () => {
  expect(Object.keys(knownPages).toSorted()).toEqual(pagePaths.toSorted())
})

describe.concurrent.each(languages)('every control of the portal answers within two seconds in %s', (language) => {
  describe('signed in', { concurrent: false }, () => {
    let page: Page
    let faults: string[]
    let casePath = ''
    let closedPath = ''

    beforeAll(async () => {
      page = await openPage()
      await page.goto(portalUrl)
      await signInAtPortal(page, staffUser(agency, language === 'en' ? 'supervisors' : 'admins'))
      // A case with a plan has most to show; an urgent one, which comes first, may have none.
      const cases = page.locator('tbody tr')
      const hrefOf = (found: typeof cases) => found.first().locator('a').getAttribute('href')
      await cases.first().waitFor()
      casePath = (await hrefOf(cases.filter({ hasText: 'Standard DMP' }))) ?? ''
      closedPath = (await hrefOf(cases.filter({ hasNotText: 'Standard DMP' }))) ?? ''
      faults = collectFaults(page, refusal)
    })
    afterAll(() => page?.context().close())

    it.each<[page: string, arrive: () => Promise<void>]>([
      [
        paths.queue,
        async () => {
          await open(page, paths.queue)
          await page.locator('tbody a').first().waitFor()
        },
      ],
      [
        'closedCase',
        async () => {
          await open(page, closedPath)
          await page.getByRole('dialog').waitFor()
          await page.keyboard.press('Escape')
          await page.getByRole('dialog').waitFor({ state: 'hidden' })
        },
      ],
      [paths.caseFile, () => openCase()],
      [
        `${paths.caseFile}/audit`,
        async () => {
          await open(page, `${casePath}/audit`)
          await page.locator('tbody tr').first().waitFor()
        },
      ],
      ['notFound', () => open(page, '/nowhere')],
    ])('on %s', async (name, arrive) => {
      expectUsed(await useEveryControl(page, { arrive, except: leavesTheSession, by: handOf(language) }), name)
      expect(await layoutFaults(page)).toEqual([])
      expect(faults).toEqual([])
    })

    async function openCase(): Promise<void> {
      await open(page, casePath)
      const purpose = page.getByRole('dialog').locator('select').first()
      const opened = page.locator('summary').first()
      await purpose.or(opened).first().waitFor()
      if (await opened.isVisible()) return
      await purpose.selectOption('QUALITY_REVIEW')
      await page.getByRole('dialog').locator('button[type=submit]').click()
      await opened.waitFor()
    }
  })

  it.each<[step: string, arrive: (page: Page) => Promise<void>]>([
    [paths.signIn, (page) => open(page, paths.signIn)],
    [
      'code',
      async (page) => {
        await open(page, paths.signIn)
        const { email, password } = staffUser(agency, 'counselors')
        await page.locator('input[name=email]').fill(email)
        await page.locator('input[name=password]').fill(password)
        await page.locator('button[type=submit]').click()
        await page.locator('input[name=code]').waitFor()
      },
    ],
  ])('signed out, on %s', async (step, arrive) => {
    const page = await openPage()
    const faults = collectFaults(page, refusal)
    expectUsed(await useEveryControl(page, { arrive: () => arrive(page), by: handOf(language) }), step)
    expect(faults).toEqual([])
    await page.context().close()
  })

  /** Opens an address of the portal in the language under test and waits for its heading. */
  async function open(page: Page, path: string): Promise<void> {
    const url = new URL(path, portalUrl)
    url.searchParams.set('lang', language)
    await page.goto(url.href)
    await page.locator(`html[lang=${language}] h1`).waitFor()
  }
})

function handOf(language: (typeof languages)[number]): 'mouse' | 'keyboard' {
  return language === 'en' ? 'mouse' : 'keyboard'
}

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

function expectUsed(used: readonly UsedControl[], name: string): void {
  const least = known[name]
  if (!least) throw new Error(`${name} is not among the known pages and states`)
  const { fields, actions } = least
  const filled = used.filter(({ kind }) => /^(input|select|textarea)/.test(kind)).length
  expect(filled, `fields of ${name}`).toBeGreaterThanOrEqual(fields)
  expect(used.length - filled, `links and buttons of ${name}`).toBeGreaterThanOrEqual(actions)
}
