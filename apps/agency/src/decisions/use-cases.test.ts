import type { AuditAction, CaseStatus } from '@breakwater/contracts/generated/schema'
import { describe, expect, it } from 'vitest'
import type { CaseGrant } from '../cases/case-grant.ts'
import type { CaseSummary, Cases } from '../cases/cases.ts'
import type { Corrections } from '../cases/corrections.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quotas } from '../quotas/quota.ts'
import { recordedCalls } from '../testing/recorded-calls.ts'
import { decideCase } from './decide-case.ts'
import type { DecisionStep } from './decision-step.ts'
import type { Decisions } from './decisions.ts'
import { reopenCase } from './reopen-case.ts'
import { approveDecision, refuseDecision } from './review-decision.ts'
import type { DecisionPorts } from './take-step.ts'

const at = '2026-11-21T10:00:00.000Z'
const casey: StaffMember = {
  sub: 'casey',
  name: 'Casey Counselor',
  email: 'casey@agency.example',
  groups: ['counselors'],
  signedInAt: new Date('2026-11-21T09:00:00.000Z'),
}
const held: CaseGrant = {
  caseId: 'one',
  sub: 'casey',
  holder: { name: 'Casey', email: 'casey@agency.example' },
  purpose: 'COUNSELING_SESSION',
  grantedAt: '2026-11-21T09:30:00.000Z',
  expiresAt: '2026-11-21T10:15:00.000Z',
}
const detail = JSON.stringify({ trace: [{ path: 'outcome', rule: 'outcome', version: 1 }] })
const rule = { id: 'outcome', version: 1 }

function summary(status: CaseStatus): CaseSummary {
  const facts = { id: 'one', caseNumber: 'number', state: 'RI', language: 'es', submittedAt: 'submitted' } as const
  return { ...facts, status, outcome: 'SELF_PAY', flags: [] }
}

/** The decision of a colleague for a plan against the proposal. */
const proposal: DecisionStep = {
  caseId: 'one',
  version: 1,
  kind: 'DECIDED',
  status: 'DECISION_PENDING',
  outcome: 'DMP_STANDARD',
  proposed: 'SELF_PAY',
  rule,
  reason: 'The client asked for it',
  at: '2026-11-21T09:00:00.000Z',
  actor: 'cory',
  actorName: 'Cory Colleague',
  idempotencyKey: 'the-key-of-a-colleague',
}

type Stores = Cases &
  Quotas &
  Decisions &
  Pick<Corrections, 'evaluation'> & { figures: Corrections['version'] } & { reveal(): Promise<never> }

/** Stores that hold a case in a status, the steps that led to it and the caller's grant. */
function open(status: CaseStatus, { changed = {}, failing = 0 }: { changed?: Partial<Stores>; failing?: number } = {}) {
  const unused = async () => Promise.reject(new Error('not for decisions'))
  const stores: Stores = {
    reveal: async () => ({ household: {}, evaluation: { outcome: 'SELF_PAY', detail } }) as never,
    figures: async () => 0,
    evaluation: async () => ({ outcome: 'DEFICIT', detail }) as never,
    find: async () => ({ ...summary(status), reveal: () => ports.reveal() }),
    findGrant: async () => held,
    steps: async () => (status === 'IN_REVIEW' ? [] : [{ ...proposal, status }]),
    append: async () => true,
    record: async () => undefined,
    take: async () => true,
    grants: unused,
    open: unused,
    changeEnd: unused,
    list: unused,
    trail: unused,
    ...changed,
  }
  const { ports, calls } = recordedCalls(stores, { failing })
  const now = () => new Date(at)
  const corrections = { version: ports.figures, evaluation: ports.evaluation }
  return { ports: { cases: ports, corrections, decisions: ports, quotas: ports, agency: 'harborlight', now }, calls }
}

const key = 'the-key-of-this-call'
const first = { caseId: 'one', version: 0, idempotencyKey: key, proposed: 'SELF_PAY' } as const
const second = { caseId: 'one', version: 1, idempotencyKey: key }
const id = expect.stringMatching(/^[0-9a-f-]{36}$/)

/** What a step is written with: its entry in the trail and its event. */
function logOf(action: AuditAction, type: string) {
  const { sub: actor, name: actorName, email: actorEmail } = casey
  const audit = { id, caseId: 'one', at, action, purpose: 'COUNSELING_SESSION', rule, actor, actorName, actorEmail }
  const event = { id, time: at, agency: 'harborlight', caseId: 'one', type, version: 1, actor: 'staff' }
  return { audit, events: [event] }
}

const taken = { caseId: 'one', at, actor: 'casey', actorName: 'Casey Counselor', idempotencyKey: key, rule }

describe('deciding a case', () => {
  it.each([
    ['as proposed, without a reason', 'SELF_PAY', undefined, 'DECIDED', 'case-decided'],
    ['as proposed, with a reason', 'SELF_PAY', 'Agrees', 'DECIDED', 'case-decided'],
    ['otherwise, for no plan', 'BUDGET_ONLY', 'Pays already', 'DECIDED', 'case-decided'],
    ['otherwise, for a standard plan', 'DMP_STANDARD', 'Asked for it', 'DECISION_PENDING', 'decision-submitted'],
    ['otherwise, for a hardship plan', 'DMP_HARDSHIP', 'Asked for it', 'DECISION_PENDING', 'decision-submitted'],
  ] as const)('%s writes the step with the rule, its entry and its event', async (_, outcome, reason, status, type) => {
    const { ports, calls } = open('IN_REVIEW')
    const step = { ...taken, version: 1, kind: 'DECIDED', status, outcome, proposed: 'SELF_PAY', reason }
    expect(await decideCase(ports, casey, { ...first, outcome, reason })).toEqual(step)
    expect(calls).toEqual([
      ['find', 'one'],
      ['findGrant', 'one', 'casey'],
      ['steps', 'one'],
      ['figures', 'one'],
      ['reveal'],
      ['append', expect.objectContaining(summary('IN_REVIEW')), step, logOf('CASE_DECIDED', type)],
    ])
  })

  it('waits for approval also where a supervisor decides for a plan against the proposal', async () => {
    const supervisor: StaffMember = { ...casey, groups: ['supervisors', 'admins'] }
    const input = { ...first, outcome: 'DMP_STANDARD', reason: 'Asked for it' } as const
    expect(await decideCase(open('IN_REVIEW').ports, supervisor, input)).toMatchObject({ status: 'DECISION_PENDING' })
  })

  it.each([undefined, null, '', ' \n\u00a0'])('otherwise is refused with the reason %j', async (reason) => {
    const { ports, calls } = open('IN_REVIEW')
    await expect(decideCase(ports, casey, { ...first, outcome: 'BUDGET_ONLY', reason })).rejects.toThrow(
      'INVALID_INPUT: input.reason: another outcome than the proposed one needs a reason',
    )
    expect(calls.map(([name]) => name)).not.toContain('append')
  })

  it('keeps no blank reason of a decision that needs none', async () => {
    const step = await decideCase(open('IN_REVIEW').ports, casey, { ...first, outcome: 'SELF_PAY', reason: ' ' })
    expect(step.reason).toBeUndefined()
  })

  it('goes by the evaluation of the corrected figures, and conflicts with a reader of the one before', async () => {
    const changed = { figures: async () => 3 }
    const { ports, calls } = open('IN_REVIEW', { changed })
    const step = await decideCase(ports, casey, { ...first, proposed: 'DEFICIT', outcome: 'DEFICIT' })
    expect(step).toMatchObject({ status: 'DECIDED', proposed: 'DEFICIT' })
    expect(calls.slice(3, -1)).toEqual([
      ['figures', 'one'],
      ['evaluation', 'one', 3],
    ])
    const late = decideCase(open('IN_REVIEW', { changed }).ports, casey, { ...first, outcome: 'SELF_PAY' })
    await expect(late).rejects.toThrow('VERSION_CONFLICT: corrections led to another proposal since')
  })

  it('states the rule of today where the evaluation does not say by which it was made', async () => {
    const reveal = async () =>
      ({ household: {}, evaluation: { outcome: 'SELF_PAY', detail: 'from another age' } }) as never
    const { ports } = open('IN_REVIEW', { changed: { reveal } })
    expect(await decideCase(ports, casey, { ...first, outcome: 'SELF_PAY' })).toMatchObject({
      rule: { id: 'outcome', version: 2 },
    })
  })
})

const { outcome, proposed } = proposal

describe.each([
  {
    name: 'approving a decision',
    run: (ports: DecisionPorts, caller = casey) => approveDecision(ports, caller, second),
    from: 'DECISION_PENDING',
    step: { ...taken, version: 2, kind: 'APPROVED', status: 'DECIDED', outcome, proposed },
    log: logOf('DECISION_APPROVED', 'decision-approved'),
    needsAnother: true,
  },
  {
    name: 'refusing a decision',
    run: (ports: DecisionPorts, caller = casey) => refuseDecision(ports, caller, { ...second, reason: 'Too costly' }),
    from: 'DECISION_PENDING',
    step: { ...taken, version: 2, kind: 'REFUSED', status: 'IN_REVIEW', outcome, proposed, reason: 'Too costly' },
    log: logOf('DECISION_REFUSED', 'decision-refused'),
    needsAnother: true,
  },
  {
    name: 'reopening a case',
    run: (ports: DecisionPorts, caller = casey) => reopenCase(ports, caller, { ...second, reason: 'New income' }),
    from: 'DECIDED',
    step: { ...taken, version: 2, kind: 'REOPENED', status: 'IN_REVIEW', outcome, proposed, reason: 'New income' },
    log: logOf('CASE_REOPENED', 'case-reopened'),
    needsAnother: false,
  },
] as const)('$name', ({ run, from, step, log, needsAnother }) => {
  it('writes the step about the decision, its entry with the rule and its event', async () => {
    const { ports, calls } = open(from)
    expect(await run(ports)).toEqual(step)
    expect(calls).toEqual([
      ['find', 'one'],
      ['findGrant', 'one', 'casey'],
      ['steps', 'one'],
      ['append', expect.objectContaining(summary(from)), step, log],
    ])
  })

  it(`is ${needsAnother ? 'refused to' : 'allowed for'} the person who decided`, async () => {
    const { ports, calls } = open(from)
    const cory = { ...casey, sub: 'cory' }
    if (!needsAnother) return expect(run(ports, cory)).resolves.toMatchObject({ actor: 'cory' })
    await expect(run(ports, cory)).rejects.toThrow('FORBIDDEN: your own decision is approved or refused by another')
    expect(calls.map(([name]) => name)).toEqual(['find', 'findGrant', 'steps'])
  })
})

it('approving fails, and writes nothing, where a case waits for approval without a step', async () => {
  const { ports, calls } = open('DECISION_PENDING', { changed: { steps: async () => [] } })
  await expect(approveDecision(ports, casey, first)).rejects.toThrow('and has no step')
  expect(calls.map(([name]) => name)).not.toContain('append')
})

const useCases = {
  decide: ['IN_REVIEW', (ports: DecisionPorts) => decideCase(ports, casey, { ...first, outcome: 'SELF_PAY' })],
  approve: ['DECISION_PENDING', (ports: DecisionPorts) => approveDecision(ports, casey, second)],
  refuse: ['DECISION_PENDING', (ports: DecisionPorts) => refuseDecision(ports, casey, { ...second, reason: 'No' })],
  reopen: ['DECIDED', (ports: DecisionPorts) => reopenCase(ports, casey, { ...second, reason: 'New' })],
} as const

describe.each(Object.entries(useCases))('the use case to %s', (name, [from, run]) => {
  it('ends where a call fails, and answers nothing', async () => {
    const whole = open(from)
    await run(whole.ports)
    for (let failing = 1; failing <= whole.calls.length; failing++) {
      const { ports, calls } = open(from, { failing })
      await expect(run(ports)).rejects.toThrow(`call ${failing} failed`)
      expect(calls.map(([call]) => call)).toEqual(whole.calls.slice(0, failing).map(([call]) => call))
    }
  })

  it('finds no case, and does nothing else, under an unknown id', async () => {
    const { ports, calls } = open(from, { changed: { find: async () => undefined } })
    await expect(run(ports)).rejects.toThrow('NOT_FOUND: there is no such case')
    expect(calls).toEqual([['find', 'one']])
  })

  it('is refused without a grant that lasts, and the try is recorded', async () => {
    for (const grant of [undefined, { ...held, expiresAt: at }]) {
      const { ports, calls } = open(from, { changed: { findGrant: async () => grant } })
      await expect(run(ports)).rejects.toThrow('GRANT_REQUIRED: ')
      expect(calls.map(([call]) => call)).toEqual(['find', 'findGrant', 'take', 'record'])
    }
  })

  it.each(['PLAN_SERVICING', 'CONSUMER_REQUEST', 'QUALITY_REVIEW'] as const)(
    'is refused for the purpose %s, which only looks at the case',
    async (purpose) => {
      const { ports, calls } = open(from, { changed: { findGrant: async () => ({ ...held, purpose }) } })
      await expect(run(ports)).rejects.toThrow(`WRONG_PURPOSE: the case is open for ${purpose}`)
      expect(calls.map(([call]) => call)).toEqual(['find', 'findGrant'])
    },
  )

  it.each(['SUBMITTED', 'IN_REVIEW', 'DECISION_PENDING', 'DECIDED'] as const)(
    `is allowed in the status ${from} alone: %s`,
    async (status) => {
      const steps = async () => (name === 'decide' ? [] : [proposal])
      const { ports, calls } = open(status, { changed: { steps } })
      if (status === from) return expect(run(ports)).resolves.toMatchObject({ actor: 'casey' })
      await expect(run(ports)).rejects.toThrow(`WRONG_STATUS: a case in the status ${status} `)
      expect(calls.map(([call]) => call)).not.toContain('append')
    },
  )

  it('is refused if a step was taken since the version that the caller read', async () => {
    const later = { ...proposal, version: 2, idempotencyKey: 'another-key-of-another' }
    const { ports, calls } = open(from, { changed: { steps: async () => [proposal, later] } })
    await expect(run(ports)).rejects.toThrow('VERSION_CONFLICT: another person took a step since')
    expect(calls.map(([call]) => call)).not.toContain('append')
  })

  it('answers with the step that it took when it is sent again, and writes nothing', async () => {
    const step = await run(open(from).ports)
    const before = name === 'decide' ? [] : [proposal]
    const { ports, calls } = open(step.status, { changed: { steps: async () => [...before, step] } })
    expect(await run(ports)).toEqual(step)
    expect(calls.map(([call]) => call)).toEqual(['find', 'findGrant', 'steps'])
  })

  it('answers with the step that it took if its answer was lost while it was sent again', async () => {
    const step = await run(open(from).ports)
    const before = name === 'decide' ? [] : [proposal]
    const kept = [before, [...before, step]]
    const { ports } = open(from, {
      changed: { append: async () => false, steps: async () => kept.shift() ?? [] },
    })
    expect(await run(ports)).toEqual(step)
  })

  it('is refused if another person was faster', async () => {
    const before = name === 'decide' ? [] : [proposal]
    const faster = { ...proposal, version: before.length + 1, idempotencyKey: 'the-key-of-the-faster' }
    const kept = [before, [...before, faster]]
    const { ports } = open(from, {
      changed: { append: async () => false, steps: async () => kept.shift() ?? [] },
    })
    await expect(run(ports)).rejects.toThrow('VERSION_CONFLICT: ')
  })

  it.each([
    ['of another person', { actor: 'cory' }],
    ['of another kind of step', { actor: 'casey', kind: name === 'reopen' ? 'APPROVED' : 'REOPENED' } as const],
  ])('is refused with a key %s', async (_, changes) => {
    const other = { ...proposal, idempotencyKey: key, ...changes }
    const { ports } = open(from, { changed: { steps: async () => [other] } })
    await expect(run(ports)).rejects.toThrow('INVALID_INPUT: idempotencyKey: belongs to another step')
  })
})
