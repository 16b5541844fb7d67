import { randomUUID } from 'node:crypto'
import { SaveApplicationDocument, SubmitApplicationDocument } from '@breakwater/contracts/generated/consumer'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Page } from 'playwright-core'
import { requestGraphql } from '../../src/demo/graphql-request.ts'
import type { AgencyOutputs } from '../../src/sandbox-data/outputs.ts'
import { createConsumer } from '../consumer-account.ts'
import { sampleHousehold } from '../sample-household.ts'
import type { ConsumerPerson } from './consumer-pages.ts'

export type SignedInConsumer = {
  person: Exclude<ConsumerPerson, 'visitor'>
  /** Of the application. */
  language: Language
  agency: AgencyOutputs
  mailbox: string
}

/** Creates an account with the person's answers so far, and signs in. */
export async function signInAsConsumer(
  page: Page,
  { person, language, agency, mailbox }: SignedInConsumer,
): Promise<void> {
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
  await page.goto(new URL('/sign-in', agency.consumerUrl).href)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
}
