import { randomUUID } from 'node:crypto'
import type { CaseStatus, DecisionStep, Outcome } from '@breakwater/contracts/generated/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEvent } from '../audit/audit-event.ts'
import type { CaseSummary } from '../cases/cases.ts'
import type { OpenedCase } from '../cases/opened-case.ts'
import { type Member, memberOf, startStaffApi } from '../functions/staff-api/testing/staff-api.ts'
import type { Page } from '../platform/page.ts'
import { publishedEvents } from '../testing/published-events.ts'
import { decisionEntity } from './record.ts'

const [counselor, colleague] = [memberOf('counselors'), memberOf('counselors')]
const [supervisor, other] = [memberOf('supervisors'), memberOf('supervisors')]

let api: Awaited<ReturnType<typeof startStaffApi>>
beforeAll(async () => {
  api = await startStaffApi()
})
afterAll(() => api.stop())

/** A submitted case that some members have opened to work on it. */
async function openedCase(...members: Member[]) {
  const { id, outcome } = await api.submittedCase()
  for (const member of members) await api.open(id, member)
  const step =
    (field: string, sent: object = {}) =>
    (member: Member, input: { version: number; idempotencyKey?: string; reason?: string }) =>
      api.call<DecisionStep>(field, { input: { caseId: id, idempotencyKey: randomUUID(), ...sent, ...input } }, member)
  return {
    id,
    outcome,
    decide: step('decideCase', { proposed: outcome }) as (member: Member, input: Decision) => Promise<DecisionStep>,
    approve: step('approveDecision'),
    refuse: step('refuseDecision'),
    reopen: step('reopenCase'),
    read: (member: Member) => api.call<OpenedCase>('case', { id }, member),
  }
}

type Decision = { version: number; outcome: Outcome; reason?: string; idempotencyKey?: string }

/** A plan that no test's household is proposed. */
const plan = { outcome: 'DMP_STANDARD', reason: 'Her sister will pay the rent' } as const

async function queued(status: CaseStatus | null, id: string) {
  const { items } = await api.call<Page<CaseSummary>>('cases', { ...(status && { status }), limit: 100 }, counselor)
  return items.find((found) => found.id === id)
}

describe('a case', () => {
  it('is decided, refused, decided anew, approved and reopened, and keeps each step with its reason and person', async () => {
    const { id, outcome, decide, refuse, approve, reopen, read } = await openedCase(counselor, supervisor)
    expect(outcome).not.toBe(plan.outcome)
    expect((await read(counselor)).decisions).toEqual([])

    await decide(counselor, { version: 0, ...plan })
    expect(await queued(null, id)).toMatchObject({ status: 'DECISION_PENDING' })
    expect(await queued('DECISION_PENDING', id)).toBeDefined()
    await refuse(supervisor, { version: 1, reason: 'A letter of the sister is missing' })
    expect(await queued('IN_REVIEW', id)).toBeDefined()
    await decide(counselor, { version: 2, ...plan, reason: 'The letter is here' })
    await approve(supervisor, { version: 3 })
    expect(await queued(null, id)).toBeUndefined()
    expect(await queued('DECIDED', id)).toMatchObject({ status: 'DECIDED', outcome })
    await reopen(counselor, { version: 4, reason: 'The sister moves out' })

    const { status, decisions } = await read(supervisor)
    expect(status).toBe('IN_REVIEW')
    const about = {
      outcome: plan.outcome,
      proposed: outcome,
      rule: { id: 'outcome', version: 2 },
      at: expect.any(String),
    }
    const byCounselor = { ...about, by: 'Member of counselors', own: false }
    const bySupervisor = { ...about, by: 'Member of supervisors', own: true }
    expect(decisions).toEqual([
      { ...byCounselor, version: 1, kind: 'DECIDED', status: 'DECISION_PENDING', reason: plan.reason },
      {
        ...bySupervisor,
        version: 2,
        kind: 'REFUSED',
        status: 'IN_REVIEW',
        reason: 'A letter of the sister is missing',
      },
      { ...byCounselor, version: 3, kind: 'DECIDED', status: 'DECISION_PENDING', reason: 'The letter is here' },
      { ...bySupervisor, version: 4, kind: 'APPROVED', status: 'DECIDED', reason: undefined },
      { ...byCounselor, version: 5, kind: 'REOPENED', status: 'IN_REVIEW', reason: 'The sister moves out' },
    ])

    const { items } = await api.call<Page<AuditEvent>>('caseAudit', { caseId: id }, supervisor)
    expect(items.flatMap(({ action, rule, purpose }) => (rule ? [[action, rule.version, purpose]] : []))).toEqual([
      ['CASE_REOPENED', 2, 'COUNSELING_SESSION'],
      ['DECISION_APPROVED', 2, 'COUNSELING_SESSION'],
      ['CASE_DECIDED', 2, 'COUNSELING_SESSION'],
      ['DECISION_REFUSED', 2, 'COUNSELING_SESSION'],
      ['CASE_DECIDED', 2, 'COUNSELING_SESSION'],
    ])
    const events = await publishedEvents(api.table, id)
    expect(events.map(({ type }) => type).filter((type) => /decision|decided|reopened/.test(type))).toEqual([
      'decision-submitted',
      'decision-refused',
      'decision-submitted',
      'decision-approved',
      'case-reopened',
    ])
  })

  it('is decided at once as proposed, and says so in an event', async () => {
    const { id, outcome, decide } = await openedCase(counselor)
    expect(await decide(counselor, { version: 0, outcome })).toMatchObject({ status: 'DECIDED', own: true })
    expect((await publishedEvents(api.table, id)).at(-1)).toMatchObject({ type: 'case-decided', actor: 'staff' })
  })

  it('keeps its status when a person opens it after the decision', async () => {
    const { id, decide } = await openedCase(counselor)
    await decide(counselor, { version: 0, ...plan })
    for (const purpose of ['INTAKE_REVIEW', 'QUALITY_REVIEW'] as const) await api.open(id, supervisor, purpose)
    expect(await queued('DECISION_PENDING', id)).toBeDefined()
  })

  it('is changed in nothing by a person who opened it for quality review', async () => {
    const { id, outcome, decide, read } = await openedCase()
    await api.open(id, supervisor, 'QUALITY_REVIEW')
    await expect(decide(supervisor, { version: 0, outcome })).rejects.toThrow('WRONG_PURPOSE: ')
    expect(await read(supervisor)).toMatchObject({ status: 'SUBMITTED', decisions: [] })
  })

  it('is decided by one of two people at once, and tells the other that there is a newer step', async () => {
    const { outcome, decide, read } = await openedCase(counselor, colleague)
    const ends = await Promise.allSettled([
      decide(counselor, { version: 0, outcome }),
      decide(colleague, { version: 0, outcome }),
    ])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [lost] = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
    expect(String(lost)).toMatch(/VERSION_CONFLICT: /)
    expect((await read(counselor)).decisions).toHaveLength(1)
  })

  it('takes the step of one of two supervisors who answer at the same time', async () => {
    const { decide, approve, refuse, read } = await openedCase(counselor, supervisor, other)
    await decide(counselor, { version: 0, ...plan })
    const ends = await Promise.allSettled([
      approve(supervisor, { version: 1 }),
      refuse(other, { version: 1, reason: 'Too costly' }),
    ])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { status, decisions } = await read(counselor)
    expect(decisions).toHaveLength(2)
    expect(decisions.at(-1)?.status).toBe(status)
  })

  it('takes a call that is sent three times, two of them at once, as one step', async () => {
    const { outcome, decide, read } = await openedCase(counselor)
    const input = { version: 0, outcome, idempotencyKey: randomUUID() }
    const [one, two] = await Promise.all([decide(counselor, input), decide(counselor, input)])
    expect(two).toEqual(one)
    expect(await decide(counselor, input)).toEqual(one)
    expect((await read(counselor)).decisions).toEqual([one])
  })

  it('is left as it was if the write of a step fails', async () => {
    const { id, outcome, read } = await openedCase(counselor)
    const append = async () => Promise.reject(new Error('no answer'))
    const sent = { input: { caseId: id, version: 0, idempotencyKey: randomUUID(), proposed: outcome, outcome } }
    const ports = { decisions: { ...api.ports.decisions, append } }
    await expect(api.call('decideCase', sent, { ...counselor, ports })).rejects.toThrow('INTERNAL: ')
    expect(await read(counselor)).toMatchObject({ status: 'IN_REVIEW', decisions: [] })
    await expect(api.call('decideCase', sent, counselor), 'sent again').resolves.toMatchObject({ version: 1 })
  })

  it('has its reasons and the names of people sealed in the table', async () => {
    const { id, decide } = await openedCase(counselor)
    await decide(counselor, { version: 0, ...plan })
    const { data } = await decisionEntity(api.table).query.record({ caseId: id }).go({ data: 'raw' })
    const text = JSON.stringify(data)
    expect(text).toContain('step#000001')
    expect(text).not.toContain('sister')
    expect(text).not.toContain('Member of')
  })

  it('keeps its steps in their order beyond the tenth', async () => {
    const { outcome, decide, reopen, read } = await openedCase(counselor)
    for (let version = 0; version < 12; version += 2) {
      await decide(counselor, { version, outcome })
      await reopen(counselor, { version: version + 1, reason: 'Again' })
    }
    const { decisions } = await read(counselor)
    expect(decisions.map(({ version }) => version)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  })
})

describe('a step of a decision is refused', () => {
  it.each([
    ['an unknown outcome', 'decideCase', { outcome: 'BANKRUPTCY' }],
    ['no proposal that was read', 'decideCase', { outcome: 'DEFICIT', proposed: undefined }],
    ['a version below zero', 'decideCase', { outcome: 'DEFICIT', version: -1 }],
    ['a version that is no whole number', 'decideCase', { outcome: 'DEFICIT', version: 0.5 }],
    ['a short key', 'decideCase', { outcome: 'DEFICIT', idempotencyKey: 'short' }],
    ['a reason of 1,001 characters', 'decideCase', { outcome: 'DEFICIT', reason: 'n'.repeat(1_001) }],
    ['a reason that cannot be shown', 'decideCase', { outcome: 'DEFICIT', reason: '\u0000' }],
    ['no reason of a refusal', 'refuseDecision', {}],
    ['a blank reason of a refusal', 'refuseDecision', { reason: ' \n' }],
    ['a blank reason of a reopening', 'reopenCase', { reason: '\u00a0' }],
    ['no key of an approval', 'approveDecision', { idempotencyKey: undefined }],
  ])('with %s', async (_, field, changes) => {
    const proposed = 'DEFICIT'
    const input = { caseId: randomUUID(), version: 0, idempotencyKey: randomUUID(), proposed, ...changes }
    await expect(api.call(field, { input }, supervisor)).rejects.toThrow('INVALID_INPUT: input.')
  })

  it('and a reason of 1,000 characters is taken', async () => {
    const { outcome, decide } = await openedCase(counselor)
    const reason = 'n'.repeat(1_000)
    expect(await decide(counselor, { version: 0, outcome, reason })).toMatchObject({ reason })
  })
})
