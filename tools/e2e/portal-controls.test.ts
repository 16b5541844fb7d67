import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { useEveryControl } from './every-control.ts'
import { signInAtPortal } from './portal-sign-in.ts'
import { staffUser } from './staff-sign-in.ts'

const [agency] = Object.values(inject('outputs').agencies)
if (!agency) throw new Error('the sandbox runs no agency')
const { portalUrl } = agency
const languages = ['en', 'es'] as const

let browser: Browser
let page: Page
let casePath = ''
const complaints: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(portalUrl)
  await signInAtPortal(page, staffUser(agency, 'supervisors'))
  casePath = (await page.locator('tbody a').first().getAttribute('href')) ?? ''
})
afterAll(() => browser?.close())

describe.each(languages)('every control of the portal in %s', (language) => {
  const by = language === 'en' ? 'mouse' : 'keyboard'
  const leavesTheSession = /"(Sign out|Salir|Cerrar sesión)"/

  /** Opens an address of the portal in the language under test and waits for its heading. */
  async function open(path: string, at = page): Promise<void> {
    await at.goto(new URL(path, portalUrl).href)
    await at.locator('h1').waitFor()
    const change = at.locator('button.language-switch')
    if ((await change.getAttribute('lang')) === language) await change.click()
    await at.locator(`html[lang=${language}]`).waitFor()
  }

  it('answers within two seconds on the queue', async () => {
    const used = await useEveryControl(page, {
      arrive: async () => {
        await open('/cases')
        await page.locator('tbody a').first().waitFor()
      },
      except: leavesTheSession,
      by,
    })
    expect(used.length).toBeGreaterThan(8)
    expect(complaints).toEqual([])
  })

  it('answers within two seconds in an open case, the dialog that opens it included', async () => {
    const used = await useEveryControl(page, { arrive: () => openCase(), except: leavesTheSession, by })
    expect(used.filter(({ name }) => name.startsWith('summary')).length).toBeGreaterThan(8)
    expect(used.filter(({ name }) => /"(APR|Saldo|Balance)"/.test(name)).length).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  it('answers within two seconds on the audit trail, and where there is no page', async () => {
    const trail = await useEveryControl(page, { arrive: () => open(`${casePath}/audit`), except: leavesTheSession, by })
    expect(trail.length).toBeGreaterThan(4)
    const nothing = await useEveryControl(page, { arrive: () => open('/nowhere'), except: leavesTheSession, by })
    expect(nothing.length).toBeGreaterThan(1)
    expect(complaints).toEqual([])
  })

  it('answers within two seconds on the sign-in, the way to a new password included', async () => {
    const visitor = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
    visitor.setDefaultTimeout(10_000)
    visitor.on('pageerror', (error) => complaints.push(error.message))
    const used = await useEveryControl(visitor, { arrive: () => open('/sign-in', visitor), by })
    expect(used.length).toBeGreaterThan(6)
    expect(complaints).toEqual([])
    await visitor.context().close()
  })

  async function openCase(): Promise<void> {
    await open(casePath)
    const purpose = page.getByRole('dialog').locator('select').first()
    const opened = page.locator('summary').first()
    await purpose.or(opened).first().waitFor()
    if (await opened.isVisible()) return
    await purpose.selectOption('QUALITY_REVIEW')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await opened.waitFor()
  }
})
