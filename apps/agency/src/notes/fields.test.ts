import { randomUUID } from 'node:crypto'
import type { CaseNote } from '@breakwater/contracts/generated/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEvent } from '../audit/audit-event.ts'
import { type Member, memberOf, startStaffApi } from '../functions/staff-api/testing/staff-api.ts'
import type { Page } from '../platform/page.ts'
import { publishedEvents } from '../testing/published-events.ts'
import { noteEntity } from './record.ts'

const [counselor, colleague, supervisor] = [memberOf('counselors'), memberOf('counselors'), memberOf('supervisors')]

let api: Awaited<ReturnType<typeof startStaffApi>>
beforeAll(async () => {
  api = await startStaffApi()
})
afterAll(() => api.stop())

const add = (caseId: string, input: object = {}, member: Member = counselor) => {
  const note = { caseId, idempotencyKey: randomUUID(), kind: 'PRIVATE', text: 'Mr. Quintanilla called' }
  return api.call<CaseNote>('addCaseNote', { input: { ...note, ...input } }, member)
}
const list = (caseId: string, sent: object = {}, member: Member = counselor) =>
  api.call<Page<CaseNote>>('caseNotes', { caseId, ...sent }, member)

async function openedCase(...members: Member[]) {
  const { id } = await api.submittedCase()
  for (const member of members) await api.open(id, member)
  return id
}

describe('the session notes of a case', () => {
  it('are listed newest first with their writers, each page behind the one before', async () => {
    const id = await openedCase(counselor, supervisor)
    expect(await list(id)).toEqual({ items: [] })
    const notes = [
      await add(id, { text: 'one' }),
      await add(id, { text: 'two', kind: 'SHARED' }, supervisor),
      await add(id, { text: 'three' }),
    ]
    expect(notes[1]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      caseId: id,
      at: expect.any(String),
      kind: 'SHARED',
      text: 'two',
      by: 'Member of supervisors',
    })
    const first = await list(id, { limit: 2 })
    expect(first.items).toEqual([notes[2], notes[1]])
    expect(await list(id, { limit: 2, cursor: first.cursor })).toEqual({ items: [notes[0]] })
  })

  it('take one call that is sent again, also at once, as one note', async () => {
    const id = await openedCase(counselor)
    const input = { idempotencyKey: randomUUID() }
    const [one, two] = await Promise.all([add(id, input), add(id, input)])
    expect(two).toEqual(one)
    api.wait(60_000)
    expect(await add(id, input)).toEqual(one)
    expect(await list(id)).toEqual({ items: [one] })
  })

  it.each([{ text: 'Another text' }, { kind: 'SHARED' }])('refuse another note under one key: %j', async (changes) => {
    const id = await openedCase(counselor)
    const input = { idempotencyKey: randomUUID() }
    await add(id, input)
    await expect(add(id, { ...input, ...changes })).rejects.toThrow('INVALID_INPUT: idempotencyKey: belongs to another')
    expect((await list(id)).items).toHaveLength(1)
  })

  it('keep the same key of two people apart', async () => {
    const id = await openedCase(counselor, colleague)
    const input = { idempotencyKey: randomUUID() }
    await add(id, input)
    await add(id, { ...input, text: 'Of a colleague' }, colleague)
    expect((await list(id)).items.map(({ text }) => text)).toEqual(['Of a colleague', 'Mr. Quintanilla called'])
  })

  it('are recorded when they are written and when they are read, and a new one is an event', async () => {
    const id = await openedCase(counselor)
    await add(id)
    await list(id)
    const { items } = await api.call<Page<AuditEvent>>('caseAudit', { caseId: id }, supervisor)
    expect(items.slice(1, 3)).toMatchObject([
      { action: 'NOTES_READ', actor: counselor.sub, purpose: 'COUNSELING_SESSION' },
      { action: 'NOTE_ADDED', actor: counselor.sub, purpose: 'COUNSELING_SESSION' },
    ])
    expect(JSON.stringify(items)).not.toContain('Quintanilla')
    expect((await publishedEvents(api.table, id)).at(-1)).toMatchObject({ type: 'case-note-added', actor: 'staff' })
  })

  it('have their texts and writers sealed in the table', async () => {
    const id = await openedCase(counselor)
    await add(id)
    const { data } = await noteEntity(api.table).query.record({ caseId: id }).go({ data: 'raw' })
    const text = JSON.stringify(data)
    expect(text).toContain('PRIVATE')
    expect(text).not.toContain('Quintanilla')
    expect(text).not.toContain('Member of')
  })

  it('are read under any purpose, and written only to work on the case', async () => {
    const id = await openedCase(counselor)
    const note = await add(id)
    await api.open(id, supervisor, 'QUALITY_REVIEW')
    expect(await list(id, {}, supervisor)).toEqual({ items: [note] })
    await expect(add(id, {}, supervisor)).rejects.toThrow('WRONG_PURPOSE: ')
    await expect(list(id, {}, colleague)).rejects.toThrow('GRANT_REQUIRED: ')
    await expect(add(id, {}, colleague)).rejects.toThrow('GRANT_REQUIRED: ')
    for (const ask of [list, add]) await expect(ask(randomUUID())).rejects.toThrow('NOT_FOUND: ')
  })

  it.each([
    ['a blank text', { text: ' \n' }],
    ['a text of 4,001 characters', { text: 'n'.repeat(4_001) }],
    ['a text that cannot be shown', { text: '\u0000' }],
    ['an unknown kind', { kind: 'SECRET' }],
    ['a short key', { idempotencyKey: 'short' }],
  ])('refuse %s', async (_, changes) => {
    await expect(add(randomUUID(), changes)).rejects.toThrow('INVALID_INPUT: input.')
  })

  it('take a text of 4,000 characters', async () => {
    const id = await openedCase(counselor)
    const text = 'n'.repeat(4_000)
    expect(await add(id, { text })).toMatchObject({ text })
  })

  it('fail if a note is not where its time says', async () => {
    const id = await openedCase(counselor)
    const input = { idempotencyKey: randomUUID() }
    const note = await add(id, input)
    await noteEntity(api.table).delete({ caseId: id, at: note.at, id: note.id }).go()
    await expect(api.ports.notes.find(id, note.id)).rejects.toThrow('a note is not where its time says')
  })
})
