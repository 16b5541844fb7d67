import { pagePaths } from '@breakwater/portal/testing/page-paths'
import { languages } from '@breakwater/vocabulary/languages'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { type UsedControl, useEveryControl } from './every-control.ts'
import { layoutFaults } from './layout-faults.ts'
import { collectFaults } from './page-faults.ts'
import {
  findCases,
  type Portal,
  type PortalCases,
  type PortalState,
  staffStates,
  visitorStates,
} from './pages/portal-pages.ts'
import { signInAtPortal } from './portal-sign-in.ts'
import { staffUser } from './staff-sign-in.ts'

const [agency] = Object.values(inject('outputs').agencies)
if (!agency) throw new Error('the sandbox runs no agency')
const { portalUrl } = agency

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
  const visited = Object.keys({ ...visitorStates, ...staffStates }).filter((name) => name.startsWith('/'))
  expect(visited.toSorted()).toEqual(pagePaths.toSorted())
})

describe.concurrent.each(languages)('every control of the portal answers within two seconds in %s', (language) => {
  describe('signed in', { concurrent: false }, () => {
    let page: Page
    let faults: string[]
    let cases: PortalCases

    beforeAll(async () => {
      page = await openPage()
      await page.goto(portalUrl)
      await signInAtPortal(page, staffUser(agency, language === 'en' ? 'supervisors' : 'admins'))
      cases = await findCases(page)
      faults = collectFaults(page, refusal)
    })
    afterAll(() => page?.context().close())

    it.each(Object.entries(staffStates))('on %s', async (_, state) => {
      const arrive = () => state.arrive({ page, agency, language, cases })
      expectUsed(await useEveryControl(page, { arrive, except: leavesTheSession, by: handOf(language) }), state)
      expect(await layoutFaults(page)).toEqual([])
      expect(faults).toEqual([])
    })
  })

  it.each(Object.entries(visitorStates))('signed out, on %s', async (_, state) => {
    const page = await openPage()
    const faults = collectFaults(page, refusal)
    const arrive = () => state.arrive({ page, agency, language })
    expectUsed(await useEveryControl(page, { arrive, by: handOf(language) }), state)
    expect(faults).toEqual([])
    await page.context().close()
  })
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

function expectUsed(used: readonly UsedControl[], { fields, actions }: PortalState<Portal>): void {
  const filled = used.filter(({ kind }) => /^(input|select|textarea)/.test(kind)).length
  expect(filled, 'fields').toBeGreaterThanOrEqual(fields)
  expect(used.length - filled, 'links and buttons').toBeGreaterThanOrEqual(actions)
}
