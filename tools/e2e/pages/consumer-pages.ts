import { categoriesByGroup, costGroups } from '@breakwater/consumer/cost-groups'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Page } from 'playwright-core'
import type { Visit } from './visit.ts'

/**
 * A person without an account, and persons with one: before the first answer, with a draft, and with a sent
 * application.
 */
export type ConsumerPerson = 'visitor' | 'newcomer' | 'applicant' | 'sender'

/**
 * The heading of a page once the application has started. Before, the document has the welcome page in each language, of
 * which one is shown at most.
 */
export const startedPage = '#app main h1'

export type ConsumerVisit = Visit & {
  as: ConsumerPerson
  /** The values that an earlier page stores in the tab for this one. */
  kept?: Readonly<Record<string, string>>
}

/** The visits of every page of the application and of an address without a page, by the path of the page. */
export const consumerVisits: Readonly<Record<string, readonly ConsumerVisit[]>> = {
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

/** A form that a person without an account leaves without the answers that it needs, so that it shows what is missing. */
export type RefusedForm = {
  path: string
  /** What is typed before, by the CSS selector of the field. */
  typed?: Readonly<Record<string, string>>
}

export const refusedForms: readonly RefusedForm[] = [
  { path: '/sign-up' },
  { path: '/sign-in' },
  { path: '/forgot-password' },
  { path: '/apply' },
  { path: '/apply/household' },
  { path: '/apply/income/new' },
  { path: '/apply/debts/new' },
  { path: '/apply/living-costs/home', typed: { '#RENT-amount': 'mil cien' } },
  { path: '/apply/your-situation' },
  { path: '/apply/check' },
]

export type OpenedApplication = { page: Page; url: string; language: Language }

/** Opens a page of the application and waits for its heading. */
export async function arriveAtConsumerPage(
  { page, url: application, language }: OpenedApplication,
  { path, kept }: Pick<ConsumerVisit, 'path' | 'kept'>,
): Promise<void> {
  if (kept) await keep(page, application, kept)
  const url = new URL(path, application)
  url.searchParams.set('lang', language)
  await page.goto(url.href)
  await page.locator(startedPage).waitFor()
}

/** Opens a form, goes on without the answers that it needs, and waits for the summary of what is missing. */
export async function arriveAtRefusedForm(
  application: OpenedApplication,
  { path, typed = {} }: RefusedForm,
): Promise<void> {
  const { page, url } = application
  // What an earlier page keeps in the tab for a later one would be an answer.
  if (page.url().startsWith(url)) await page.evaluate(() => sessionStorage.clear())
  await arriveAtConsumerPage(application, { path })
  for (const [field, text] of Object.entries(typed)) await page.locator(field).fill(text)
  // The last button of a form goes on.
  await page.locator('main button:is([type=submit], .button)').last().click()
  await page.getByRole('alert').first().waitFor()
}

async function keep(page: Page, application: string, kept: Readonly<Record<string, string>>): Promise<void> {
  if (!page.url().startsWith(application)) await page.goto(application)
  await page.evaluate((entries) => {
    for (const [name, value] of entries) sessionStorage.setItem(`breakwater.personal.${name}`, JSON.stringify(value))
  }, Object.entries(kept))
}
