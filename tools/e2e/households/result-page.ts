import { figuresOn, type ShownFigure } from '@breakwater/domain/testing/shown-figures'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Page } from 'playwright-core'
import type { AgencyOutputs } from '../../src/sandbox-data/outputs.ts'
import type { ConsumerAccount } from '../consumer-account.ts'

declare global {
  interface Window {
    figuresOn: (page: Document) => ShownFigure[]
  }
}

/** What a person reads on the result page, in one language. */
export type ShownResult = {
  /** Headings and sentences of the counseling rules, in reading order. */
  words: string[]
  figures: ShownFigure[]
  /** Every other text of the page that is not among the figures. */
  others: string[]
}

/** Signs in at the built application and opens the result. */
export async function openResultPage(page: Page, agency: AgencyOutputs, account: ConsumerAccount): Promise<void> {
  await page.clock.install()
  await page.goto(String(new URL('/sign-in', agency.consumerUrl)))
  await page.locator('#email').fill(account.email)
  await page.locator('#password').fill(account.password)
  await page.locator('button[type=submit]').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.goto(String(new URL('/result', agency.consumerUrl)))
  await page.locator('.receipt-number').waitFor()
  await page.evaluate(`window.figuresOn = ${figuresOn}`)
}

/**
 * Reads the page in each language after the application has fetched the result again, as for a person who returns to
 * "My application" later; until then it shows what it has cached.
 */
export async function readResult(page: Page, caseNumber: string): Promise<Record<Language, ShownResult>> {
  await page.clock.fastForward(31_000)
  const [first, second] = await page.evaluate(async (caseNumber) => {
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent ?? '')
    const words = 'main h1, .result-part > h2, .notice-title, .result-sentence'
    const read = () => ({
      language: document.documentElement.lang,
      words: texts(words),
      figures: window.figuresOn(document),
      others: texts(`main :is(h1, h2, h3, p):not(${words}, .way *, .debt-course)`),
    })
    const click = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()

    click('main a[href="/home"]')
    await window.until(() => document.querySelector('.case-number dd')?.textContent === caseNumber)
    click('main a[href="/result"]')
    await window.until(() => document.querySelector('.receipt-number') !== null)
    const first = read()
    click('.language-switch')
    await window.until(() => document.documentElement.lang !== first.language)
    return [first, read()] as const
  }, caseNumber)
  return first.language === 'en' ? { en: first, es: second } : { en: second, es: first }
}
