import { casePurposeValues } from '@breakwater/contracts/generated/enum-values'
import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { describe, expect, it } from 'vitest'
import { maribel } from '../applications/testing/maribel.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quotas } from '../quotas/quota.ts'
import { recordedCalls } from '../testing/recorded-calls.ts'
import { caseActivity } from './case-activity.ts'
import { caseAudit } from './case-audit.ts'
import type { CaseGrant } from './case-grant.ts'
import type { CaseSummary, Cases } from './cases.ts'
import { extendCase, lockCase } from './change-grant.ts'
import { type CorrectCase, correctCase } from './correct-case.ts'
import type { Corrections, Saving } from './corrections.ts'
import { listCases } from './list-cases.ts'
import { openCase } from './open-case.ts'
import type { DecisionsOf } from './opened-case.ts'
import { ownGrant } from './own-grant.ts'
import { readCase } from './read-case.ts'

const casey: StaffMember = {
  sub: 'casey',
  name: 'Casey Now',
  email: 'now@agency.example',
  groups: ['counselors'],
  signedInAt: new Date('2026-11-21T09:00:00.000Z'),
}
const at = '2026-11-21T10:00:00.000Z'
const summary: CaseSummary = {
  id: 'one',
  caseNumber: 'number',
  status: 'SUBMITTED',
  state: 'RI',
  language: 'es',
  outcome: 'BUDGET_ONLY',
  flags: [],
  submittedAt: 'submitted',
}
const held: CaseGrant = {
  caseId: 'one',
  sub: 'casey',
  holder: { name: 'Casey Then', email: 'then@agency.example' },
  purpose: 'PLAN_SERVICING',
  grantedAt: '2026-11-21T09:30:00.000Z',
  expiresAt: '2026-11-21T10:15:00.000Z',
}
const colleague: CaseGrant = { ...held, sub: 'cory', holder: { name: 'Cory', email: 'cory@agency.example' } }
const content = { household: maribel, evaluation: { detail: 'evaluated' } }

type Stores = Cases & Quotas & Corrections & { reveal(): Promise<never>; decisionsOf: DecisionsOf }

/** A store that holds the case, the caller's grant and a colleague's. */
function open(changed: Partial<Stores> = {}, failing = 0) {
  const cases: Stores = {
    reveal: async () => content as never,
    decisionsOf: async () => [],
    find: async () => ({ ...summary, reveal: () => ports.reveal() }),
    findGrant: async () => held,
    grants: async () => [colleague],
    open: async () => true,
    changeEnd: async () => true,
    record: async () => undefined,
    list: async () => ({ items: [summary] }),
    trail: async () => ({ items: [] }),
    take: async () => true,
    savings: async () => [],
    version: async () => 2,
    evaluation: async () => ({ detail: 'corrected' }) as never,
    save: async () => true,
    ...changed,
  }
  const { ports, calls } = recordedCalls(cases, { failing })
  const settings = defaultAgencySettings
  const now = () => new Date(at)
  const stores = { cases: ports, corrections: ports, quotas: ports }
  return {
    ports: { ...stores, decisionsOf: ports.decisionsOf, settingsAt: async () => settings, agency: 'harborlight', now },
    calls,
  }
}

const id = expect.stringMatching(/^[0-9a-f-]{36}$/)
const entry = (action: string, purpose: string | undefined, name: string) => ({
  id,
  caseId: 'one',
  at,
  action,
  actor: 'casey',
  actorName: `Casey ${name}`,
  actorEmail: `${name.toLowerCase()}@agency.example`,
  purpose,
})
const event = (type: string) => ({
  id,
  time: at,
  agency: 'harborlight',
  caseId: 'one',
  type,
  version: 1,
  actor: 'staff',
})
const shownColleague = { name: 'Cory', purpose: 'PLAN_SERVICING', expiresAt: held.expiresAt }

const useCases = {
  open: (ports: ReturnType<typeof open>['ports']) =>
    openCase(ports, casey, { caseId: 'one', purpose: 'INTAKE_REVIEW', note: 'called', minutes: 20 }),
  read: (ports: ReturnType<typeof open>['ports']) => readCase(ports, casey, 'one'),
  extend: (ports: ReturnType<typeof open>['ports']) => extendCase(ports, casey, 'one'),
  lock: (ports: ReturnType<typeof open>['ports']) => lockCase(ports, casey, 'one'),
  'show the trail of': (ports: ReturnType<typeof open>['ports']) =>
    caseAudit(ports, casey, { caseId: 'one', limit: 3 }),
  'show the activity of': (ports: ReturnType<typeof open>['ports']) => caseActivity(ports, casey, 'one'),
  'show the grant of': (ports: ReturnType<typeof open>['ports']) => ownGrant(ports, casey, 'one'),
}

describe('opening a case', () => {
  const expiresAt = '2026-11-21T10:20:00.000Z'

  it('finds it, writes the grant with its log, and shows the grant with those of colleagues', async () => {
    const { ports, calls } = open()
    expect(await useCases.open(ports)).toEqual({
      caseId: 'one',
      purpose: 'INTAKE_REVIEW',
      grantedAt: at,
      expiresAt,
      remainingSeconds: 1200,
      colleagues: [shownColleague],
    })
    const holder = { name: 'Casey Now', email: 'now@agency.example' }
    const grant = { caseId: 'one', sub: 'casey', holder, purpose: 'INTAKE_REVIEW', grantedAt: at, expiresAt }
    const audit = { ...entry('CASE_OPENED', 'INTAKE_REVIEW', 'Now'), note: 'called' }
    expect(calls).toEqual([
      ['find', 'one'],
      [
        'open',
        expect.objectContaining(summary),
        { status: 'IN_REVIEW', grant },
        { audit, events: [event('case-opened')] },
      ],
      ['grants', 'one'],
    ])
  })

  it.each([null, undefined, ''])('keeps no note of %j, and lasts an hour unless told', async (note) => {
    const { ports, calls } = open()
    const { expiresAt } = await openCase(ports, casey, {
      caseId: 'one',
      purpose: 'QUALITY_REVIEW',
      note,
      minutes: null,
    })
    expect(expiresAt).toBe('2026-11-21T11:00:00.000Z')
    expect(calls[1]?.[2]).toMatchObject({ status: 'SUBMITTED' })
    expect(calls[1]?.[3]).toMatchObject({ audit: { note: undefined } })
  })

  it('lasts an hour at most, whatever is asked', async () => {
    const { ports } = open()
    const grant = await openCase(ports, casey, { caseId: 'one', purpose: 'INTAKE_REVIEW', minutes: 61 })
    expect(grant.expiresAt).toBe('2026-11-21T11:00:00.000Z')
  })
})

it.each(['IN_REVIEW', 'DECISION_PENDING', 'DECIDED'] as const)(
  'opening a case that is %s leaves its status, for each purpose',
  async (status) => {
    for (const purpose of casePurposeValues) {
      const { ports, calls } = open({
        find: async () => ({ ...summary, status, reveal: async () => content as never }),
      })
      await openCase(ports, casey, { caseId: 'one', purpose })
      expect(calls[1]?.[2], purpose).toMatchObject({ status })
    }
  },
)

describe('reading a case', () => {
  it('finds it and the grant, records the read, decrypts it, and shows the grant', async () => {
    const { ports, calls } = open()
    expect(await useCases.read(ports)).toEqual({
      ...summary,
      ...content,
      version: 0,
      corrections: [],
      corrected: undefined,
      settings: JSON.stringify(defaultAgencySettings),
      decisions: [],
      grant: {
        caseId: 'one',
        purpose: 'PLAN_SERVICING',
        grantedAt: held.grantedAt,
        expiresAt: held.expiresAt,
        remainingSeconds: 900,
        colleagues: [shownColleague],
      },
    })
    const log = { audit: entry('CASE_READ', 'PLAN_SERVICING', 'Now'), events: [event('case-read')] }
    expect(calls).toEqual([
      ['find', 'one'],
      ['findGrant', 'one', 'casey'],
      ['record', log],
      ['reveal'],
      ['savings', 'one'],
      ['decisionsOf', 'one', 'casey'],
      ['grants', 'one'],
    ])
  })
})

describe('correcting a case', () => {
  const working: CaseGrant = { ...held, purpose: 'COUNSELING_SESSION' }
  const input: CorrectCase = {
    caseId: 'one',
    version: 1,
    corrections: [
      { id: 'new', change: 'SET', subject: 'expenses.e1.amountCents', value: 130_000, reason: 'rent went up' },
    ],
  }
  const saved = (subject: string, version = 2): Saving => ({
    caseId: 'one',
    version,
    at,
    actor: 'cory',
    by: colleague.holder,
    corrections: [{ id: `kept-${version}`, change: 'SET', subject, value: 1, reason: 'asked' }],
  })
  const correct = (ports: ReturnType<typeof open>['ports']) => correctCase(ports, casey, input)
  const save = (version: number) => [
    'save',
    {
      caseId: 'one',
      version,
      at,
      actor: 'casey',
      by: { name: 'Casey Now', email: 'now@agency.example' },
      corrections: input.corrections,
    },
    expect.objectContaining({ outcome: expect.any(String), detail: expect.any(String) }),
    { audit: entry('CASE_CORRECTED', 'COUNSELING_SESSION', 'Now'), events: [event('case-corrected')] },
  ]

  it('merges with what others saved since, and writes a saving with its evaluation and log before it answers', async () => {
    const savings = async () => [saved('householdSize', 1), saved('debts.d1.balanceCents')]
    const { ports, calls } = open({ findGrant: async () => working, savings })
    const file = await correct(ports)
    expect(file.version).toBe(2)
    expect(calls).toEqual([
      ['find', 'one'],
      ['findGrant', 'one', 'casey'],
      ['savings', 'one'],
      ['reveal'],
      save(3),
      ['reveal'],
      ['savings', 'one'],
      ['evaluation', 'one', 2],
      ['decisionsOf', 'one', 'casey'],
      ['grants', 'one'],
    ])
  })

  it('looks again if a colleague saved in between, and refuses then what is about the same', async () => {
    const kept = [[], [saved('expenses.e1.frequency')]]
    const savings = async () => kept.shift() ?? []
    const { ports, calls } = open({ findGrant: async () => working, savings, save: async () => false })
    await expect(correct(ports)).rejects.toThrow('VERSION_CONFLICT: ')
    expect(calls.map(([name]) => name)).toEqual([
      ...['find', 'findGrant', 'savings', 'reveal', 'save'],
      ...['find', 'findGrant', 'savings'],
    ])
  })

  it('changes nothing the second time, and reads the case with an entry of its own', async () => {
    const savings = async () => [{ ...saved('x'), corrections: input.corrections }]
    const { ports, calls } = open({ findGrant: async () => working, savings })
    await correct(ports)
    expect(calls.map(([name]) => name)).toEqual([
      ...['find', 'findGrant', 'savings'],
      ...['find', 'findGrant', 'record', 'reveal', 'savings', 'evaluation', 'decisionsOf', 'grants'],
    ])
  })

  it.each(['PLAN_SERVICING', 'CONSUMER_REQUEST', 'QUALITY_REVIEW'] as const)(
    'is refused under a grant for %s, and nothing is read',
    async (purpose) => {
      const { ports, calls } = open({ findGrant: async () => ({ ...held, purpose }) })
      await expect(correct(ports)).rejects.toThrow('FORBIDDEN: ')
      expect(calls.map(([name]) => name)).toEqual(['find', 'findGrant'])
    },
  )

  it('is refused without a live grant, with an entry in the trail', async () => {
    const { ports, calls } = open({ findGrant: async () => undefined })
    await expect(correct(ports)).rejects.toThrow('GRANT_REQUIRED: ')
    expect(calls.map(([name]) => name)).toEqual(['find', 'findGrant', 'take', 'record'])
  })

  it('ends where a call fails, and answers nothing', async () => {
    for (let failing = 1; failing <= 8; failing++) {
      const { ports, calls } = open({ findGrant: async () => working }, failing)
      await expect(correct(ports)).rejects.toThrow(`call ${failing} failed`)
      expect(calls).toHaveLength(failing)
    }
  })

  it('finds no case under an unknown id', async () => {
    await expect(correct(open({ find: async () => undefined }).ports)).rejects.toThrow('NOT_FOUND: ')
  })
})

describe('the activity of a case', () => {
  it('is the version of its figures and who else has it open, and is not recorded', async () => {
    const { ports, calls } = open()
    expect(await caseActivity(ports, casey, 'one')).toEqual({ version: 2, colleagues: [shownColleague] })
    expect(calls).toEqual([
      ['find', 'one'],
      ['findGrant', 'one', 'casey'],
      ['version', 'one'],
      ['grants', 'one'],
    ])
  })

  it('is null without a live grant', async () => {
    expect(await caseActivity(open({ findGrant: async () => undefined }).ports, casey, 'one')).toBeNull()
  })
})

describe.each([
  ['extending', useCases.extend, 'CASE_EXTENDED', '2026-11-21T11:00:00.000Z', [event('case-extended')], 3600],
  ['locking', useCases.lock, 'CASE_LOCKED', at, [event('case-closed')], 0],
] as const)('%s a case', (_, change, action, expiresAt, events, remainingSeconds) => {
  it('changes the end of the caller’s grant as it was found, with its log', async () => {
    const { ports, calls } = open()
    expect(await change(ports)).toMatchObject({ purpose: 'PLAN_SERVICING', expiresAt, remainingSeconds })
    const log = { audit: entry(action, 'PLAN_SERVICING', 'Now'), events }
    expect(calls).toEqual([
      ['find', 'one'],
      ['findGrant', 'one', 'casey'],
      ['changeEnd', held, expiresAt, log],
      ['grants', 'one'],
    ])
  })

  it('looks again if the grant changed meanwhile', async () => {
    const outcomes = [false, true]
    const { ports, calls } = open({ changeEnd: async () => outcomes.shift() ?? false })
    expect(await change(ports)).toMatchObject({ expiresAt })
    expect(calls.map(([name]) => name)).toEqual([
      ...['find', 'findGrant', 'changeEnd'],
      ...['find', 'findGrant', 'changeEnd', 'grants'],
    ])
  })
})

describe.each(Object.entries(useCases))('the use case that would %s a case', (_, run) => {
  it('ends where a call fails, and answers nothing', async () => {
    const whole = open()
    await run(whole.ports)
    for (let failing = 1; failing <= whole.calls.length; failing++) {
      const { ports, calls } = open({}, failing)
      await expect(run(ports)).rejects.toThrow(`call ${failing} failed`)
      expect(calls.map(([name]) => name)).toEqual(whole.calls.slice(0, failing).map(([name]) => name))
    }
  })

  it('finds no case, and does nothing else, under an unknown id', async () => {
    const { ports, calls } = open({ find: async () => undefined })
    await expect(run(ports)).rejects.toThrow('NOT_FOUND: there is no such case')
    expect(calls).toEqual([['find', 'one']])
  })
})

describe.each([
  ['read', useCases.read],
  ['extend', useCases.extend],
  ['lock', useCases.lock],
] as const)('without a grant that lasts, the use case that would %s a case', (_, run) => {
  it.each([
    ['there is none', undefined],
    ['it ends now', { ...held, expiresAt: at }],
    ['it is of an earlier sign-in', { ...held, grantedAt: '2026-11-21T08:59:59.999Z' }],
  ])('refuses it, since %s', async (_, grant) => {
    const { ports, calls } = open({ findGrant: async () => grant })
    await expect(run(ports)).rejects.toThrow(
      'GRANT_REQUIRED: the case is not open for you, or no longer; open it with a purpose',
    )
    const audit = entry('CASE_REFUSED', undefined, 'Now')
    const quota = { name: 'refused-try', most: 1, hours: 1 }
    expect(calls.slice(2)).toEqual([
      ['take', { quota, holder: 'casey one', at: new Date(at) }],
      ['record', { audit, events: [] }],
    ])
  })

  it('refuses it, and ends where a call fails', async () => {
    for (let failing = 1; failing <= 4; failing++) {
      const { ports, calls } = open({ findGrant: async () => undefined }, failing)
      await expect(run(ports)).rejects.toThrow(`call ${failing} failed`)
      expect(calls).toHaveLength(failing)
    }
  })

  it('refuses it without another entry in the trail if the tries of the hour are recorded', async () => {
    const { ports, calls } = open({ findGrant: async () => undefined, take: async () => false })
    await expect(run(ports)).rejects.toThrow('GRANT_REQUIRED: ')
    expect(calls.map(([name]) => name)).toEqual(['find', 'findGrant', 'take'])
  })

  it.each([
    ['it ends a millisecond later', { ...held, expiresAt: '2026-11-21T10:00:00.001Z' }],
    ['it was given when the person signed in', { ...held, grantedAt: '2026-11-21T09:00:00.000Z' }],
  ])('allows it, since %s', async (_, grant) => {
    await expect(run(open({ findGrant: async () => grant }).ports)).resolves.toMatchObject({})
  })
})

it('a grant is shown with no seconds left once it is over, and without those of colleagues that are over', async () => {
  const over = { ...held, expiresAt: '2026-11-21T10:00:00.999Z' }
  const grants = async () => [colleague, { ...colleague, sub: 'late', expiresAt: at }, held]
  const { grant } = await readCase(open({ findGrant: async () => over, grants }).ports, casey, 'one')
  expect(grant).toMatchObject({ remainingSeconds: 0, colleagues: [shownColleague] })
})

describe('the trail of a case', () => {
  const opened = { id: 'entry', caseId: 'one', at, action: 'CASE_OPENED' as const, actor: 'cory' }
  const trail = async () => ({ items: [{ ...opened, note: 'called' }, opened], cursor: 'next' })
  const look = (ports: ReturnType<typeof open>['ports']) => caseAudit(ports, casey, { caseId: 'one', limit: 3 })
  const audit = entry('AUDIT_READ', undefined, 'Now')

  it('is read after the look at it is recorded, and shows notes to a reader who has the case open', async () => {
    const { ports, calls } = open({ trail })
    expect(await look(ports)).toEqual({
      items: [
        { ...opened, note: 'called', noteWithheld: false },
        { ...opened, note: undefined, noteWithheld: false },
      ],
      cursor: 'next',
    })
    expect(calls).toEqual([
      ['find', 'one'],
      ['findGrant', 'one', 'casey'],
      ['record', { audit, events: [] }],
      ['trail', 'one', { limit: 3 }],
    ])
  })

  it('withholds notes from another reader', async () => {
    const { ports } = open({ trail, findGrant: async () => undefined })
    expect((await look(ports)).items).toEqual([
      { ...opened, note: undefined, noteWithheld: true },
      { ...opened, note: undefined, noteWithheld: false },
    ])
  })
})

describe('the caller’s own grant', () => {
  it('is shown, and is null if none lasts', async () => {
    const { ports, calls } = open()
    expect(await ownGrant(ports, casey, 'one')).toMatchObject({ remainingSeconds: 900, colleagues: [shownColleague] })
    expect(calls).toEqual([
      ['find', 'one'],
      ['findGrant', 'one', 'casey'],
      ['grants', 'one'],
    ])
    expect(await ownGrant(open({ findGrant: async () => undefined }).ports, casey, 'one')).toBeNull()
  })
})

it('the list of cases is of one status, or of each open one, and has the newest decided cases first', async () => {
  const { ports, calls } = open()
  await listCases(ports, { limit: 3 }, 'IN_REVIEW')
  await listCases(ports, { limit: 4 }, null)
  await listCases(ports, { limit: 5 })
  await listCases(ports, { limit: 6 }, 'DECIDED')
  expect(calls).toEqual([
    ['list', ['IN_REVIEW'], { limit: 3, newestFirst: false }],
    ['list', ['SUBMITTED', 'IN_REVIEW', 'DECISION_PENDING'], { limit: 4, newestFirst: false }],
    ['list', ['SUBMITTED', 'IN_REVIEW', 'DECISION_PENDING'], { limit: 5, newestFirst: false }],
    ['list', ['DECIDED'], { limit: 6, newestFirst: true }],
  ])
})
