import { randomUUID } from 'node:crypto'
import { SaveApplicationDocument, SubmitApplicationDocument } from '@breakwater/contracts/generated/consumer'
import {
  AddCaseNoteDocument,
  ApproveDecisionDocument,
  CaseDocument,
  CaseNotesDocument,
  CorrectCaseDocument,
  DecideCaseDocument,
  OpenCaseDocument,
  RefuseDecisionDocument,
  ReopenCaseDocument,
} from '@breakwater/contracts/generated/staff'
import { beforeAll, expect, inject, it } from 'vitest'
import { type GraphqlEndpoint, requestGraphql, sendGraphql } from '../src/demo/graphql-request.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { createConsumer } from './consumer-account.ts'
import { sampleHousehold } from './sample-household.ts'
import { signInStaff } from './staff-sign-in.ts'

const { agencies, mailbox } = inject('outputs')
const [home] = Object.values(agencies) as [AgencyOutputs]
const url = home.graphqlUrl

let counselor: GraphqlEndpoint
let supervisor: GraphqlEndpoint
let caseId: string

beforeAll(async () => {
  const { accessToken: token } = await createConsumer(home, mailbox, 'decision.fictia@example.com')
  counselor = { url, token: await signInStaff(home, 'counselors') }
  supervisor = { url, token: await signInStaff(home, 'supervisors') }
  const { saveApplication } = await requestGraphql({ url, token }, SaveApplicationDocument, {
    input: { id: randomUUID(), version: 0, language: 'es', household: sampleHousehold('Decision') },
  })
  caseId = saveApplication.id
  await requestGraphql({ url, token }, SubmitApplicationDocument, {
    input: { id: caseId, version: saveApplication.version, idempotencyKey: randomUUID() },
  })
})

const open = (person: GraphqlEndpoint, purpose: 'QUALITY_REVIEW' | 'COUNSELING_SESSION') =>
  requestGraphql(person, OpenCaseDocument, { input: { caseId, purpose } })
const read = async (person: GraphqlEndpoint) => (await requestGraphql(person, CaseDocument, { id: caseId })).case

it('a quality review changes nothing; a plan against the proposal waits for another person', async () => {
  await open(supervisor, 'QUALITY_REVIEW')
  expect(await read(supervisor)).toMatchObject({ status: 'SUBMITTED', decisions: [] })

  await open(counselor, 'COUNSELING_SESSION')
  const proposed = (await read(counselor))?.evaluation.outcome ?? 'DMP_STANDARD'
  const outcome = proposed === 'DMP_HARDSHIP' ? 'DMP_STANDARD' : 'DMP_HARDSHIP'
  const input = { caseId, version: 0, idempotencyKey: randomUUID(), proposed, outcome } as const
  const without = await sendGraphql(counselor, DecideCaseDocument, { input })
  expect(without.errors[0]?.message).toMatch(/reason/i)
  const decide = { ...input, reason: 'the card banks agreed on the phone' }
  await requestGraphql(counselor, DecideCaseDocument, { input: decide })
  await requestGraphql(counselor, DecideCaseDocument, { input: decide })
  expect(await read(counselor)).toMatchObject({ status: 'DECISION_PENDING', decisions: [{ version: 1 }] })

  const step = (version: number) => ({ caseId, version, idempotencyKey: randomUUID() })
  await open(supervisor, 'COUNSELING_SESSION')
  const own = await sendGraphql(counselor, ApproveDecisionDocument, { input: step(1) })
  expect(own.errors.length).toBeGreaterThan(0)
  await requestGraphql(supervisor, RefuseDecisionDocument, { input: { ...step(1), reason: 'ask for it in writing' } })
  expect(await read(counselor)).toMatchObject({ status: 'IN_REVIEW' })
  await requestGraphql(counselor, DecideCaseDocument, { input: { ...decide, ...step(2) } })
  await requestGraphql(supervisor, ApproveDecisionDocument, { input: step(3) })
  expect(await read(counselor)).toMatchObject({ status: 'DECIDED' })
  await requestGraphql(supervisor, ReopenCaseDocument, { input: { ...step(4), reason: 'the income has changed' } })
  const { decisions, status } = (await read(counselor)) ?? {}
  expect({ status, steps: decisions?.length }).toEqual({ status: 'IN_REVIEW', steps: 5 })
})

it('a correction is kept beside what was stated, and a note is added once', async () => {
  const correction = { id: randomUUID(), change: 'SET', subject: 'expenses.expense-1.amountCents' } as const
  const corrections = [{ ...correction, value: '120000', reason: 'asked on the phone' }]
  for (const _ of ['first', 'again'])
    await requestGraphql(counselor, CorrectCaseDocument, { input: { caseId, version: 0, corrections } })
  const file = await read(counselor)
  expect(file?.household.expenses[0]?.amountCents).toBe(110_000)
  expect(file?.corrected?.household.expenses[0]?.amountCents).toBe(120_000)

  const note = { caseId, idempotencyKey: randomUUID(), kind: 'PRIVATE', text: 'will send the rent receipt' } as const
  for (const _ of ['first', 'again']) await requestGraphql(counselor, AddCaseNoteDocument, { input: note })
  const { caseNotes } = await requestGraphql(supervisor, CaseNotesDocument, { caseId })
  expect(caseNotes.items).toMatchObject([{ kind: 'PRIVATE', text: note.text }])
})
