import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import {
  ApplicationDocument,
  type HouseholdInput,
  SaveApplicationDocument,
  SubmitApplicationDocument,
} from '@breakwater/contracts/generated/consumer'
import { expect, inject, it } from 'vitest'
import { requestGraphql } from '../src/demo/graphql-request.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { createConsumer } from './consumer-account.ts'
import { sampleHousehold } from './sample-household.ts'
import { staffUser } from './staff-sign-in.ts'

const { agencies, mailbox } = inject('outputs')
const [agency] = Object.values(agencies) as [AgencyOutputs]

type Mail = { to: string; subject: string; text: string }

/** The mails to an address that a test accepts, as soon as there is one. */
async function mailsTo(to: string, accepted: (mail: Mail) => boolean): Promise<Mail[]> {
  for (const end = Date.now() + 60_000; ; ) {
    const response = await fetch(`${mailbox}.json?to=${encodeURIComponent(to)}`)
    const found = ((await response.json()) as Mail[]).filter(accepted)
    if (found.length > 0 || Date.now() > end) return found
    await setTimeout(250)
  }
}

async function submit(email: string, language: 'en' | 'es', household: HouseholdInput) {
  const { accessToken: token } = await createConsumer(agency, mailbox, email)
  const api = { url: agency.graphqlUrl, token }
  const { saveApplication } = await requestGraphql(api, SaveApplicationDocument, {
    input: { id: randomUUID(), version: 0, language, household },
  })
  const { id, version } = saveApplication
  const input = { id, version, idempotencyKey: randomUUID() }
  await requestGraphql(api, SubmitApplicationDocument, { input })
  const { application } = await requestGraphql(api, ApplicationDocument, { id })
  return { id, caseNumber: application?.caseNumber ?? '' }
}

it.each([
  ['en', 'has your application', 'What happens next'],
  ['es', 'recibió su solicitud', 'Qué sigue'],
] as const)(
  'a submission in %s is confirmed once by mail, with its number, what is next and a link back',
  async (language, subject, next) => {
    const email = `confirmed.${language}@example.com`
    const { caseNumber } = await submit(email, language, sampleHousehold('Confirmed'))
    const isConfirmation = (mail: Mail) => mail.subject.includes(subject)
    const [mail] = await mailsTo(email, isConfirmation)
    expect(caseNumber).toMatch(/\d/)
    for (const part of [agency.name, caseNumber, next, `${agency.consumerUrl}/result?lang=${language}`])
      expect(mail?.text).toContain(part)
    // A repetition would come within seconds.
    await setTimeout(3_000)
    expect(await mailsTo(email, isConfirmation)).toHaveLength(1)
  },
  120_000,
)

it('supervisors are told of an urgent case by its number alone, and of no other', async () => {
  const urgent = sampleHousehold('Urgent')
  urgent.housing = { ...urgent.housing, status: 'RENT', foreclosureOrEviction: true }
  const { id, caseNumber } = await submit('urgent.case@example.com', 'es', urgent)
  const calm = await submit('calm.case@example.com', 'es', sampleHousehold('Calm'))
  const { email } = staffUser(agency, 'supervisors')
  const mails = await mailsTo(email, ({ subject }) => subject.includes(caseNumber))
  expect(mails).toHaveLength(1)
  expect(mails[0]?.text).toContain(`${agency.portalUrl}/cases/${id}`)
  for (const personal of ['Fictia', 'Inventada', 'urgent.case@example.com'])
    expect(mails[0]?.text).not.toContain(personal)
  await mailsTo('calm.case@example.com', ({ subject }) => subject.includes(agency.name))
  expect(await mailsTo(email, ({ subject }) => subject.includes('rgent'))).not.toContainEqual(
    expect.objectContaining({ subject: expect.stringContaining(calm.caseNumber) }),
  )
}, 120_000)
