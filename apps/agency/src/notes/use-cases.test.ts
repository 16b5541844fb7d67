import { describe, expect, it } from 'vitest'
import type { CaseGrant } from '../cases/case-grant.ts'
import type { Cases } from '../cases/cases.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quotas } from '../quotas/quota.ts'
import { recordedCalls } from '../testing/recorded-calls.ts'
import { addCaseNote, type NotePorts } from './add-case-note.ts'
import { listCaseNotes } from './list-case-notes.ts'
import type { Notes } from './notes.ts'

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
  purpose: 'INTAKE_REVIEW',
  grantedAt: '2026-11-21T09:30:00.000Z',
  expiresAt: '2026-11-21T10:15:00.000Z',
}

type Stores = Pick<Cases, 'findGrant' | 'record'> & Notes & Quotas & { findCase: Cases['find'] }

function open(changed: Partial<Stores> = {}, failing = 0) {
  const stores: Stores = {
    findCase: async () => ({ id: 'one' }) as never,
    findGrant: async () => held,
    record: async () => undefined,
    take: async () => true,
    find: async () => undefined,
    list: async () => ({ items: [] }),
    add: async () => true,
    ...changed,
  }
  const { ports, calls } = recordedCalls(stores, { failing })
  const { findCase, findGrant, record } = ports
  const cases = { find: findCase, findGrant, record } as Cases
  return { ports: { cases, notes: ports, quotas: ports, agency: 'harborlight', now: () => new Date(at) }, calls }
}

const useCases = {
  'add a note to': (ports: NotePorts) =>
    addCaseNote(ports, casey, { caseId: 'one', idempotencyKey: 'key', kind: 'SHARED', text: 'Called' }),
  'list the notes of': (ports: NotePorts) => listCaseNotes(ports, casey, { caseId: 'one', limit: 3 }),
}

const id = expect.stringMatching(/^[0-9a-f-]{36}$/)
const { sub: actor, name: actorName, email: actorEmail } = casey
const entry = { id, caseId: 'one', at, purpose: 'INTAKE_REVIEW', actor, actorName, actorEmail }

it('adding a note writes it with its entry in the trail and its event', async () => {
  const { ports, calls } = open()
  const note = { id, caseId: 'one', at, kind: 'SHARED', text: 'Called', author: 'casey', authorName: 'Casey Counselor' }
  expect(await useCases['add a note to'](ports)).toEqual(note)
  const event = {
    id,
    time: at,
    agency: 'harborlight',
    caseId: 'one',
    type: 'case-note-added',
    version: 1,
    actor: 'staff',
  }
  expect(calls).toEqual([
    ['findCase', 'one'],
    ['findGrant', 'one', 'casey'],
    ['add', note, { audit: { ...entry, action: 'NOTE_ADDED' }, events: [event] }],
  ])
})

it('listing notes records it before anything is read', async () => {
  const { ports, calls } = open()
  expect(await useCases['list the notes of'](ports)).toEqual({ items: [] })
  expect(calls).toEqual([
    ['findCase', 'one'],
    ['findGrant', 'one', 'casey'],
    ['record', { audit: { ...entry, action: 'NOTES_READ' }, events: [] }],
    ['list', 'one', { limit: 3 }],
  ])
})

describe.each(Object.entries(useCases))('the use case to %s a case', (_, run) => {
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
    const { ports, calls } = open({ findCase: async () => undefined })
    await expect(run(ports)).rejects.toThrow('NOT_FOUND: there is no such case')
    expect(calls).toEqual([['findCase', 'one']])
  })

  it('is refused without a grant that lasts, and the try is recorded', async () => {
    const { ports, calls } = open({ findGrant: async () => ({ ...held, expiresAt: at }) })
    await expect(run(ports)).rejects.toThrow('GRANT_REQUIRED: ')
    expect(calls.map(([name]) => name)).toEqual(['findCase', 'findGrant', 'take', 'record'])
  })
})
