import { describe, expect, it } from 'vitest'
import type { Quotas } from '../quotas/quota.ts'
import { recordedCalls } from '../testing/recorded-calls.ts'
import type { Application, Draft, SubmittedApplication } from './application.ts'
import type { Applications } from './applications.ts'
import { caseNumberOf } from './case-number.ts'
import { getApplication } from './get-application.ts'
import { type SaveApplication, saveApplication } from './save-application.ts'
import { submitApplication } from './submit-application.ts'
import { maribel } from './testing/maribel.ts'

const caller = { sub: 'maribel', groups: [] }
const at = '2026-11-21T10:00:00.000Z'
const typedPages = [{ path: '/apply', fields: [{ name: 'story', text: 'half' }] }]
const draft: Draft = {
  id: 'one',
  owner: 'maribel',
  version: 4,
  status: 'DRAFT',
  language: 'es',
  household: maribel,
  typedPages,
  createdAt: 'created',
  updatedAt: 'updated',
}
const evaluation = { outcome: 'SELF_PAY', flags: ['RECENT_BANKRUPTCY'], detail: 'evaluated' } as never
const { typedPages: _, ...stated } = draft
const submitted: SubmittedApplication = {
  ...stated,
  version: 5,
  status: 'SUBMITTED',
  updatedAt: at,
  submittedAt: at,
  idempotencyKey: 'key',
  caseNumber: caseNumberOf('one'),
  caseStatus: 'SUBMITTED',
  state: 'RI',
  outcome: 'SELF_PAY',
  flags: ['RECENT_BANKRUPTCY'] as never,
  evaluation,
}

/** A store that holds what it is given, and takes every write unless told. */
function open(stored: Application | undefined, changed: Partial<Applications & Quotas> = {}, failing = 0) {
  const store: Applications & Quotas = {
    find: async () => stored,
    list: async () => ({ items: stored ? [stored] : [] }),
    create: async () => true,
    replace: async (replaced) => ({ ...replaced, createdAt: 'created' }),
    submit: async () => true,
    take: async () => true,
    ...changed,
  }
  const { ports, calls } = recordedCalls(store, { failing })
  const evaluated: unknown[] = []
  const evaluate = async (...asked: unknown[]) => {
    evaluated.push(asked)
    return evaluation
  }
  return {
    ports: { applications: ports, quotas: ports, agency: 'harborlight', now: () => new Date(at), evaluate },
    calls,
    evaluated,
  }
}

type Ports = ReturnType<typeof open>['ports']
const saving: SaveApplication = { id: 'one', version: 3, language: 'es', household: maribel, typedPages }
const submission = { id: 'one', version: 4, idempotencyKey: 'key' }
const save = (ports: Ports, changed: Partial<SaveApplication> = {}) =>
  saveApplication(ports, caller, { ...saving, ...changed })
const submit = (ports: Ports) => submitApplication(ports, caller, submission)
const names = (calls: readonly [string, ...unknown[]][]) => calls.map(([name]) => name)

describe('saving a draft', () => {
  const written = { ...draft, createdAt: at, updatedAt: at }
  const published = (type: string, caseId: string) => ({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    time: at,
    agency: 'harborlight',
    caseId,
    type,
    version: 1,
    actor: 'consumer',
  })

  it('creates a new one, with an id of its own if the client gave none', async () => {
    const { ports, calls } = open(undefined)
    const created = { ...written, version: 1, id: expect.stringMatching(/^[0-9a-f-]{36}$/) }
    expect(await save(ports, { id: null, version: 0 })).toEqual(created)
    expect(await save(ports, { version: 0, typedPages: null })).toEqual({ ...created, id: 'one', typedPages: [] })
    const quota = { name: 'new-application', most: 20, hours: 24 }
    const event = published('application-started', expect.stringMatching(/^[0-9a-f-]{36}$/))
    expect(calls.slice(0, 2)).toEqual([
      ['take', { quota, holder: 'maribel', at: new Date(at) }],
      ['create', created, event],
    ])
    expect(calls[3]?.[2]).toEqual(published('application-started', 'one'))
    expect(names(calls)).toEqual(['take', 'create', 'take', 'create'])
  })

  it('replaces one of the version before', async () => {
    const { ports, calls } = open(undefined)
    expect(await save(ports)).toEqual({ ...written, createdAt: 'created' })
    const quota = { name: 'save', most: 2_000, hours: 1 }
    expect(calls).toEqual([
      ['take', { quota, holder: 'maribel', at: new Date(at) }],
      ['replace', written, published('application-saved', 'one')],
    ])
  })

  it.each([
    [{ version: 0 }, 'QUOTA_EXCEEDED: this can be done 20 times in 24 hours; try again later, or call the agency'],
    [{}, 'QUOTA_EXCEEDED: this can be done 2000 times in an hour; try again later, or call the agency'],
  ])('is refused without a write if its quota is used up: %j', async (sent, message) => {
    const { ports, calls } = open(draft, { take: async () => false })
    await expect(save(ports, sent)).rejects.toThrow(message)
    expect(names(calls)).toEqual(['take'])
  })

  it.each([
    ['created', { version: 0 }, { create: async () => false }, 1],
    ['replaced', {}, { replace: async () => null }, 4],
  ] as const)('that was %s by this very save already answers what is stored', async (_, sent, refusing, version) => {
    const stored = { ...draft, version }
    const { ports, calls } = open(stored, refusing)
    expect(await save(ports, sent)).toBe(stored)
    expect(calls[2]).toEqual(['find', 'one', 'maribel'])
  })

  it.each([
    ['another version', { version: 5 }],
    ['another language', { language: 'en' as const }],
    ['another household', { household: { ...maribel, householdSize: 9 } }],
    ['other unfinished pages', { typedPages: [] }],
  ])('is refused if what is stored has %s', async (_, other) => {
    const { ports } = open({ ...draft, ...other }, { replace: async () => null })
    await expect(save(ports)).rejects.toThrow(
      'VERSION_CONFLICT: the application was saved elsewhere since; load it again',
    )
  })

  it('is refused if the application is unknown, or was submitted', async () => {
    const refusing = { replace: async () => null }
    await expect(save(open(undefined, refusing).ports)).rejects.toThrow('NOT_FOUND: there is no such application')
    await expect(save(open(submitted, refusing).ports)).rejects.toThrow(
      'ALREADY_SUBMITTED: the application was submitted and cannot be changed; call the agency',
    )
  })

  it.each([undefined, null, ''])('with a version and the id %j is refused before anything is read', async (id) => {
    const { ports, calls } = open(draft)
    await expect(save(ports, { id, version: 1 })).rejects.toThrow(
      'INVALID_INPUT: version must be 0 for a new application; send its id to save an existing one',
    )
    expect(calls).toEqual([])
  })
})

describe('submitting a draft', () => {
  it('evaluates it as of the time, and writes the case with its log', async () => {
    const { ports, calls, evaluated } = open(draft)
    expect(await submit(ports)).toEqual(submitted)
    expect(evaluated).toEqual([[maribel, new Date(at)]])
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/)
    const audit = { id, caseId: 'one', at, action: 'APPLICATION_SUBMITTED', actor: 'maribel' }
    const event = {
      id,
      time: at,
      agency: 'harborlight',
      caseId: 'one',
      type: 'application-submitted',
      version: 1,
      actor: 'consumer',
    }
    const use = { quota: { name: 'submission', most: 5, hours: 24 }, holder: 'maribel', at: new Date(at) }
    expect(calls).toEqual([
      ['find', 'one', 'maribel'],
      ['submit', submitted, { audit, events: [event] }, use],
    ])
    expect(JSON.stringify(calls)).not.toContain('half')
  })

  it.each([
    ['NOT_FOUND: there is no such application', undefined],
    [
      'VERSION_CONFLICT: the application was saved elsewhere since; load it and check it again',
      { ...draft, version: 3 },
    ],
    ['INCOMPLETE_APPLICATION: still to be answered: state', { ...draft, household: { ...maribel, state: null } }],
    [
      'INCOMPLETE_APPLICATION: still to be answered: contact.firstName, housing',
      { ...draft, household: { ...maribel, housing: null, contact: { ...maribel.contact, firstName: '' } } },
    ],
    [
      'ALREADY_SUBMITTED: the application was submitted before; load it to see its result',
      { ...submitted, idempotencyKey: 'other' },
    ],
  ])('is refused without a write: %s', async (message, stored) => {
    const { ports, calls } = open(stored)
    await expect(submit(ports)).rejects.toThrow(message)
    expect(names(calls)).toEqual(['find'])
  })

  it('is refused in words of its quota if nothing was written and the draft is as it was', async () => {
    const { ports, calls } = open(draft, { submit: async () => false })
    await expect(submit(ports)).rejects.toThrow('QUOTA_EXCEEDED: this can be done 5 times in 24 hours; ')
    expect(names(calls)).toEqual(['find', 'submit', 'find'])
  })

  it('answers the first result if it was submitted with this key', async () => {
    const { ports, calls } = open(submitted)
    expect(await submit(ports)).toBe(submitted)
    expect(names(calls)).toEqual(['find'])
  })
})

describe.each([
  [
    'creates a draft',
    (ports: Ports) => save(ports, { version: 0 }),
    { create: async () => false },
    { ...draft, version: 1 },
  ],
  ['replaces a draft', save, { replace: async () => null }, draft],
  ['submits a draft', submit, { submit: async () => false }, draft],
  ['answers the newest application', (ports: Ports) => getApplication(ports, caller), {}, draft],
] as const)('the use case that %s', (_, run, refusing, stored) => {
  it('ends where a call fails, and answers nothing', async () => {
    for (const changed of [{}, refusing]) {
      const whole = open(stored, changed)
      await run(whole.ports).catch(() => undefined)
      for (let failing = 1; failing <= whole.calls.length; failing++) {
        const { ports, calls } = open(stored, changed, failing)
        await expect(run(ports)).rejects.toThrow(`call ${failing} failed`)
        expect(names(calls)).toEqual(names(whole.calls).slice(0, failing))
      }
    }
  })
})

describe('the application that is asked for', () => {
  it('is the caller’s own of that id', async () => {
    const { ports, calls } = open(draft)
    expect(await getApplication(ports, caller, 'one')).toBe(draft)
    expect(calls).toEqual([['find', 'one', 'maribel']])
    await expect(getApplication(open(undefined).ports, caller, 'one')).rejects.toThrow(
      'NOT_FOUND: there is no such application',
    )
  })

  it('is the caller’s newest one without an id, or none', async () => {
    const { ports, calls } = open(draft)
    expect(await getApplication(ports, caller, null)).toBe(draft)
    expect(calls).toEqual([
      ['list', 'maribel', { limit: 1 }],
      ['find', 'one', 'maribel'],
    ])
    expect(await getApplication(open(undefined).ports, caller)).toBeNull()
  })
})

describe('an evaluation whose figures GraphQL cannot carry', () => {
  const largest = 2_147_483_647
  const evaluated = (figures: object) => {
    const { ports } = open(draft)
    return submit({ ...ports, evaluate: async () => ({ outcome: 'SELF_PAY', flags: [], ...figures }) as never })
  }

  it.each([
    [{ livingCostsCents: largest + 1 }, 'livingCostsCents'],
    [{ surplusAfterMinimumsCents: -largest - 1 }, 'surplusAfterMinimumsCents'],
    [{ plan: { totalCents: largest + 1 } }, 'totalCents'],
    [
      { plan: null, blockedPlan: { plan: { interestCents: largest + 1, feesCents: largest + 1 } } },
      'interestCents, feesCents',
    ],
    [{ ways: [{ totalCents: largest }, { totalCents: largest + 1, interestCents: null }] }, 'totalCents'],
    [{ ways: [{ balances: [largest, largest + 1] }, { balances: null }] }, 'balances'],
    [{ spending: [{ cents: largest + 1 }] }, 'cents'],
  ])('is refused with the names of the figures: %j', async (figures, named) => {
    await expect(evaluated(figures)).rejects.toThrow(
      `INVALID_INPUT: the amounts add up to more than any household has (${named}); look for a missing decimal point`,
    )
  })

  it('is not one whose figures are the largest that it can', async () => {
    const figures = { livingCostsCents: largest, surplusAfterMinimumsCents: -largest, plan: { totalCents: largest } }
    await expect(evaluated({ ...figures, settingsVersion: '9999999999' })).resolves.toMatchObject({ version: 5 })
  })
})
