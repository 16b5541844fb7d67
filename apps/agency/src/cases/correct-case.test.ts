import { randomUUID } from 'node:crypto'
import type { CaseActivity, CaseGrant, CorrectionInput, ExpenseInput } from '@breakwater/contracts/generated/schema'
import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dynamoApplications } from '../applications/dynamo-applications.ts'
import { evaluateBy } from '../applications/evaluate-household.ts'
import { getApplication } from '../applications/get-application.ts'
import { saveApplication } from '../applications/save-application.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { maribel } from '../applications/testing/maribel.ts'
import { dynamoDecisions } from '../decisions/dynamo-decisions.ts'
import { staffFields } from '../functions/staff-api/staff-fields.ts'
import { dynamoNotes } from '../notes/dynamo-notes.ts'
import { admitStaff } from '../platform/admit.ts'
import { createHandler } from '../platform/create-handler.ts'
import { fieldEvent } from '../platform/testing/field-event.ts'
import { testContext } from '../platform/testing/test-context.ts'
import { testPool } from '../platform/testing/test-pool.ts'
import { testSealer } from '../platform/testing/test-sealer.ts'
import { dynamoQuotas } from '../quotas/dynamo-quotas.ts'
import { settingsPorts } from '../settings/testing/settings-in-memory.ts'
import { publishedEvents } from '../testing/published-events.ts'
import { startTable } from '../testing/start-table.ts'
import { dynamoCases } from './dynamo-cases.ts'
import { dynamoCorrections } from './dynamo-corrections.ts'
import type { OpenedCase } from './opened-case.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_staff'
const casey = { sub: randomUUID(), issuer, groups: ['counselors'] }
const cory = { sub: randomUUID(), issuer, groups: ['counselors'] }
const settings = { ...defaultAgencySettings, version: 'harborlight-test' }

let store: Awaited<ReturnType<typeof startTable>>
let time = Date.parse('2026-11-21T10:00:00.000Z')
const now = () => {
  time += 1
  return new Date(time)
}

beforeAll(async () => {
  store = await startTable()
})
afterAll(() => store.stop())

/** A submitted case that both counselors have open, and what they ask. */
async function session() {
  const sealer = testSealer()
  const shared = { quotas: dynamoQuotas(store), agency: 'harborlight', now }
  const applications = {
    ...shared,
    applications: dynamoApplications(store, sealer),
    evaluate: evaluateBy(async () => settings),
  }
  const consumer = { sub: randomUUID(), groups: [] }
  const { id } = await saveApplication(applications, consumer, { version: 0, language: 'es', household: maribel })
  const submitted = await submitApplication(applications, consumer, { id, version: 1, idempotencyKey: randomUUID() })

  const pool = testPool([
    [casey.sub, { name: 'Casey', email: 'casey@agency.example', groups: ['counselors'] }],
    [cory.sub, { name: 'Cory', email: 'cory@agency.example', groups: ['counselors'] }],
  ])
  const { context } = testContext<'staff'>(issuer, admitStaff(pool.readAccount, pool.listGroups))
  const ports = {
    ...shared,
    cases: dynamoCases(store, sealer),
    corrections: dynamoCorrections(store, sealer),
    decisions: dynamoDecisions(store, sealer),
    notes: dynamoNotes(store, sealer),
    settingsAt: async () => settings,
  }
  const handler = createHandler<'staff'>(context, staffFields({ ...settingsPorts('harborlight', now), ...ports }))
  const ask = <T>(field: string, sent: object, person = casey) =>
    handler(fieldEvent(field, sent, person), { awsRequestId: 'test' }) as Promise<T>
  const openCase = (person: typeof casey) =>
    ask<CaseGrant>('openCase', { input: { caseId: id, purpose: 'COUNSELING_SESSION' } }, person)
  await openCase(casey)
  await openCase(cory)
  return {
    id,
    submitted,
    ask,
    correct: (version: number, corrections: CorrectionInput[], person = casey) =>
      ask<OpenedCase>('correctCase', { input: { caseId: id, version, corrections } }, person),
    consumerSees: () => getApplication(applications, consumer, id),
  }
}

const set = (subject: string, value: unknown): CorrectionInput => {
  return { id: randomUUID(), change: 'SET', subject, value: JSON.stringify(value), reason: 'asked on the phone' }
}
const pets: ExpenseInput = { id: 'pets', category: 'PETS', frequency: 'MONTHLY', amountCents: 4_500 }

describe('correcting a case', () => {
  it('answers what was stated and what is in force, each with its evaluation, and who corrected what, when and why', async () => {
    const { correct, submitted } = await session()
    const rent = set('expenses.e1.amountCents', 130_000)
    const file = await correct(0, [rent])
    expect(file).toMatchObject({ version: 1, household: maribel, evaluation: submitted.evaluation })
    expect(file.corrected?.household.expenses[0]).toMatchObject({ id: 'e1', amountCents: 130_000 })
    const { livingCostsCents, settingsVersion } = file.corrected?.evaluation ?? {}
    expect(livingCostsCents).toBe(submitted.evaluation.livingCostsCents + 130_000 - 121_733)
    expect(settingsVersion).toBe('harborlight-test')
    expect(file.corrections).toEqual([
      {
        id: rent.id,
        version: 1,
        change: 'SET',
        subject: 'expenses.e1.amountCents',
        value: '130000',
        reason: 'asked on the phone',
        by: 'Casey',
        at: expect.any(String),
        inForce: true,
      },
    ])
    expect(file.settings).toBe(JSON.stringify(settings))
  })

  it('adds, removes and undoes, and keeps each correction in view', async () => {
    const { correct, ask, id } = await session()
    const added = { id: randomUUID(), change: 'ADD', subject: 'expenses.pets', expense: pets, reason: 'a dog' } as const
    const removed = { id: randomUUID(), change: 'REMOVE', subject: 'debts.d1', reason: 'paid off' } as const
    const first = await correct(0, [added, removed])
    expect(first.corrected?.household.expenses.at(-1)).toEqual(pets)
    expect(first.corrected?.household.debts).toEqual([])
    const undo = { id: randomUUID(), change: 'UNDO', subject: removed.id, reason: 'not yet' } as const
    await correct(1, [undo])
    const file = await ask<OpenedCase>('case', { id })
    expect(file.corrected?.household.debts).toEqual(maribel.debts)
    expect(file.corrections.map(({ change, inForce }) => [change, inForce])).toEqual([
      ['ADD', true],
      ['REMOVE', false],
      ['UNDO', true],
    ])
    expect(file.corrections[0]?.expense).toEqual(pets)
  })

  it('merges what two people correct at the same time if it is about different figures', async () => {
    const { correct } = await session()
    const saved = await Promise.all([
      correct(0, [set('expenses.e1.amountCents', 130_000)]),
      correct(0, [set('debts.d1.balanceCents', 900_000)], cory),
    ])
    expect(saved.map(({ version }) => version).toSorted()).toContain(2)
    const newest = saved.find(({ version }) => version === 2)
    expect(newest?.corrected?.household).toMatchObject({
      expenses: [{ amountCents: 130_000 }, { amountCents: 13_719 }],
      debts: [{ balanceCents: 900_000 }],
    })
  })

  it('refuses a correction of what a colleague corrected since, and accepts it once the person has seen that', async () => {
    const { correct } = await session()
    await correct(0, [set('expenses.e1.amountCents', 130_000)])
    const own = [set('expenses.e1.amountCents', 140_000)]
    await expect(correct(0, own, cory)).rejects.toThrow('VERSION_CONFLICT: ')
    const file = await correct(1, own, cory)
    expect(file.corrected?.household.expenses[0]?.amountCents).toBe(140_000)
    expect(file.corrections.map(({ by }) => by)).toEqual(['Casey', 'Cory'])
  })

  it('changes nothing when the same is sent again', async () => {
    const { correct, id } = await session()
    const sent = [set('householdSize', 4)]
    await correct(0, sent)
    const again = await correct(0, sent)
    expect(again).toMatchObject({ version: 1, corrections: [{ id: sent[0]?.id }] })
    const events = (await publishedEvents(store, id)).filter(({ type }) => type === 'case-corrected')
    expect(events).toHaveLength(1)
  })

  it('leaves the consumer’s result as it was', async () => {
    const { correct, consumerSees } = await session()
    const before = await consumerSees()
    await correct(0, [set('incomes.i1.netCents', 10_000)])
    expect(await consumerSees()).toEqual(before)
  })

  it('shows a colleague by the version of the case that there is something new', async () => {
    const { correct, ask, id } = await session()
    expect(await ask<CaseActivity>('caseActivity', { caseId: id }, cory)).toMatchObject({ version: 0 })
    await correct(0, [set('householdSize', 4)])
    const activity = await ask<CaseActivity>('caseActivity', { caseId: id }, cory)
    expect(activity).toMatchObject({ version: 1, colleagues: [{ name: 'Casey', purpose: 'COUNSELING_SESSION' }] })
  })

  const sent = (change: Partial<CorrectionInput>) => [{ ...set('householdSize', 4), ...change }]
  it.each<[string, CorrectionInput[], string]>([
    ['without corrections', [], 'corrections'],
    ['without a reason', sent({ reason: ' ' }), 'reason: must say why'],
    ['with an id that is no UUID', sent({ id: '1' }), 'id'],
    ['with a value that is no JSON', sent({ value: 'four' }), 'value: must be'],
    ['with a value of another kind', sent({ value: '"four"' }), 'can have this value'],
    ['without a value', sent({ value: null }), 'value: must be'],
    ['of a figure that is not corrected here', sent({ subject: 'state', value: '"CA"' }), 'can have this value'],
    ['of an unknown row', sent({ subject: 'debts.x.balanceCents' }), 'not there'],
    ['that set a figure and add a row', sent({ expense: pets }), 'adds no row'],
    ['that add nothing', sent({ change: 'ADD', subject: 'expenses.pets' }), 'adds exactly one'],
    ['that add to another list', sent({ change: 'ADD', subject: 'debts.pets', expense: pets }), 'another list'],
    [
      'that add a row of impossible figures',
      sent({ change: 'ADD', subject: 'expenses.pets', expense: { ...pets, amountCents: -1 } }),
      'expenses[2].amountCents',
    ],
  ])('is refused %s', async (_, corrections, problem) => {
    const { correct } = await session()
    const refused = correct(0, corrections)
    await expect(refused).rejects.toThrow('INVALID_INPUT: ')
    await expect(refused).rejects.toThrow(problem)
  })
})
