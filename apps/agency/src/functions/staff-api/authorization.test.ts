import { randomUUID } from 'node:crypto'
import { type ApiFieldOf, apiFields } from '@breakwater/contracts/generated/api-fields'
import type { CaseStatus, Outcome } from '@breakwater/contracts/generated/schema'
import { type StaffGroup, staffGroups } from '@breakwater/vocabulary/staff-groups'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Member, memberOf, startStaffApi } from './testing/staff-api.ts'

/** What the caller holds on the case, which has the status that the field needs except for the last. */
const situations = ['own grant', 'no grant', 'expired grant', 'wrong purpose', 'wrong status'] as const
type Situation = (typeof situations)[number]

const roles: readonly (StaffGroup | 'none')[] = [...staffGroups, 'none']

/** What the caller knows of the case: the version of the newest step, and the proposed outcome. */
type Known = { version: number; proposed: Outcome }

type Row = {
  allows: readonly StaffGroup[]
  /** The situations in which the field answers; each other one refuses. */
  passes: readonly Situation[]
  /** The statuses in which a field that depends on the status answers. */
  status?: CaseStatus
  /** What a person who may use the field gets, where the row sends no more than shows that. */
  ends?: RegExp
  /** The refusal of a purpose that only looks at the case, where it has one of its own. */
  refusedPurpose?: RegExp
  sends: (caseId: string, known: Known) => object
}

const staff = staffGroups
const overseers = ['supervisors', 'admins'] as const
const always = situations
/** Statuses and purposes do not matter for what only needs a grant. */
const withGrant = ['own grant', 'wrong purpose', 'wrong status'] as const
const key = () => randomUUID()

/** Settings do not depend on a case: an admin is admitted, and told that there is no such version. */
const settingsStep: Row = {
  allows: ['admins'],
  passes: always,
  ends: /^NOT_FOUND: /,
  sends: () => ({ input: { id: key(), language: 'en', comment: 'Agreed' } }),
}

/** Who may do what, when: a field of the staff without a row here is an error. */
const rows: Readonly<Record<ApiFieldOf<'staff'>, Row>> = {
  cases: { allows: staff, passes: always, sends: () => ({}) },
  openCase: { allows: staff, passes: always, sends: (caseId) => ({ input: { caseId, purpose: 'INTAKE_REVIEW' } }) },
  caseGrant: { allows: staff, passes: always, sends: (caseId) => ({ caseId }) },
  caseAudit: { allows: overseers, passes: always, sends: (caseId) => ({ caseId }) },
  case: { allows: staff, passes: withGrant, sends: (id) => ({ id }) },
  caseActivity: { allows: staff, passes: always, sends: (caseId) => ({ caseId }) },
  correctCase: {
    allows: staff,
    passes: ['own grant', 'wrong status'],
    refusedPurpose: /^FORBIDDEN: this purpose only looks/,
    sends: (caseId) => ({
      input: {
        caseId,
        version: 0,
        corrections: [{ id: key(), change: 'SET', subject: 'householdSize', value: '4', reason: 'A child was born' }],
      },
    }),
  },
  extendCase: { allows: staff, passes: withGrant, sends: (caseId) => ({ caseId }) },
  lockCase: { allows: staff, passes: withGrant, sends: (caseId) => ({ caseId }) },
  caseNotes: { allows: staff, passes: withGrant, sends: (caseId) => ({ caseId }) },
  agencySettings: { allows: ['admins'], passes: always, sends: () => ({}) },
  proposeSettings: { ...settingsStep, ends: /^INVALID_INPUT: /, sends: () => ({ input: {} }) },
  approveSettings: settingsStep,
  refuseSettings: settingsStep,
  withdrawSettings: settingsStep,
  addCaseNote: {
    allows: staff,
    passes: ['own grant', 'wrong status'],
    sends: (caseId) => ({ input: { caseId, idempotencyKey: key(), kind: 'SHARED', text: 'Called' } }),
  },
  decideCase: {
    allows: staff,
    passes: ['own grant'],
    status: 'IN_REVIEW',
    sends: (caseId, known) => ({
      input: { caseId, ...known, idempotencyKey: key(), outcome: 'BUDGET_ONLY', reason: 'Said so' },
    }),
  },
  approveDecision: {
    allows: overseers,
    passes: ['own grant'],
    status: 'DECISION_PENDING',
    sends: (caseId, { version }) => ({ input: { caseId, version, idempotencyKey: key() } }),
  },
  refuseDecision: {
    allows: overseers,
    passes: ['own grant'],
    status: 'DECISION_PENDING',
    sends: (caseId, { version }) => ({ input: { caseId, version, idempotencyKey: key(), reason: 'Too costly' } }),
  },
  reopenCase: {
    allows: staff,
    passes: ['own grant'],
    status: 'DECIDED',
    sends: (caseId, { version }) => ({ input: { caseId, version, idempotencyKey: key(), reason: 'New income' } }),
  },
}

const refusals: Readonly<Record<Exclude<Situation, 'own grant'>, RegExp>> = {
  'no grant': /^GRANT_REQUIRED: /,
  'expired grant': /^GRANT_REQUIRED: /,
  'wrong purpose': /^WRONG_PURPOSE: /,
  'wrong status': /^WRONG_STATUS: /,
}

let api: Awaited<ReturnType<typeof startStaffApi>>
beforeAll(async () => {
  api = await startStaffApi()
})
afterAll(() => api.stop())

/** The steps by which another member brings a case from review into a status. */
const steps: Readonly<Record<CaseStatus, readonly object[]>> = {
  SUBMITTED: [],
  IN_REVIEW: [],
  DECISION_PENDING: [{ outcome: 'DMP_STANDARD', reason: 'Asked for it' }],
  DECIDED: [{ outcome: 'BUDGET_ONLY', reason: 'Pays already' }],
}

/** A case in a status, and the version of its newest step. */
async function caseIn(status: CaseStatus) {
  const { id, outcome: proposed } = await api.submittedCase()
  const decider = memberOf('counselors')
  await api.open(id, decider)
  for (const [version, step] of steps[status].entries()) {
    await api.call('decideCase', { input: { caseId: id, version, idempotencyKey: key(), proposed, ...step } }, decider)
  }
  return { id, known: { version: steps[status].length, proposed } }
}

/** A status in which no field of the needed one answers. */
function otherThan(status: CaseStatus): CaseStatus {
  return status === 'DECIDED' ? 'IN_REVIEW' : 'DECIDED'
}

async function prepare({ status = 'IN_REVIEW' }: Row, situation: Situation, member: Member) {
  const prepared = await caseIn(situation === 'wrong status' ? otherThan(status) : status)
  const opener: Member = { ...member, groups: ['counselors'] }
  if (situation !== 'no grant') {
    await api.open(prepared.id, opener, situation === 'wrong purpose' ? 'QUALITY_REVIEW' : 'COUNSELING_SESSION')
  }
  if (situation === 'expired grant') api.wait(60 * 60_000)
  return prepared
}

const fieldNames = Object.entries(apiFields).flatMap(([name, { side }]) => (side === 'staff' ? [name] : []))

it('the table of authorization has a row for each field of the staff, and no other', () => {
  expect(Object.keys(rows).toSorted()).toEqual(fieldNames.toSorted())
})

describe.each(Object.entries(rows))('the field %s', (field, row) => {
  describe.each(roles)('for a person of the role %s', (role) => {
    const isAllowed = row.allows.some((group) => group === role)

    it.each(situations)(`${isAllowed ? 'goes by the case' : 'is refused'}, with %s`, async (situation) => {
      const member: Member = role === 'none' ? { ...memberOf(), groups: ['accountants'] } : memberOf(role)
      const { id, known } = await prepare(row, situation, member)
      const end = await api.call(field, row.sends(id, known), member).then(
        () => 'answered',
        (error: Error) => error.message,
      )
      if (!isAllowed) expect(end).toMatch(/^FORBIDDEN: /)
      else if (row.passes.includes(situation) || situation === 'own grant')
        expect(end).toMatch(row.ends ?? /^answered$/)
      else expect(end).toMatch((situation === 'wrong purpose' && row.refusedPurpose) || refusals[situation])
    })
  })
})

describe.each(['approveDecision', 'refuseDecision'] as const)('the field %s', (field) => {
  it.each(overseers)('is refused to one of the %s for their own decision', async (role) => {
    const member = memberOf(role)
    const { id, known } = await caseIn('IN_REVIEW')
    await api.open(id, member)
    const decision = { ...known, outcome: 'DMP_STANDARD', reason: 'Asked for it' }
    await api.call('decideCase', { input: { caseId: id, idempotencyKey: key(), ...decision } }, member)
    await expect(api.call(field, rows[field].sends(id, { ...known, version: 1 }), member)).rejects.toThrow(
      'FORBIDDEN: your own decision',
    )
  })
})
