import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { type DomainEvent, domainEvent, domainEventVersions, subjectOf } from './domain-event.ts'

/** The only fields that an event may have. None of them can hold personal data: see the test of their values. */
const allowedFields = ['id', 'type', 'version', 'time', 'agency', 'actor', 'caseId', 'settingsId']

const opened: DomainEvent = {
  id: '4f0c8c52-6a0c-4a5e-9a56-1f1e0a3c8b11',
  type: 'case-opened',
  version: 1,
  time: '2026-11-21T10:00:00.000Z',
  agency: 'harborlight',
  actor: 'staff',
  caseId: '0b8f2a0e-3f3c-4a54-8a0f-5a3a7c1d9e42',
}

const versions = domainEventVersions.map((schema) => ({ schema, name: nameOf(schema.shape) }))

function nameOf({ type, version }: { type: z.ZodLiteral<string>; version: z.ZodLiteral<number> }) {
  return `${type.value}.v${version.value}`
}

describe('the events of an agency', () => {
  it('have a type and version each of its own', () => {
    const names = versions.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('case-opened.v1')
  })

  it.each(versions)('$name has allowed fields only', ({ schema }) => {
    expect(allowedFields).toEqual(expect.arrayContaining(Object.keys(schema.shape)))
  })

  it.each(versions)('$name refuses text that could name a person in any of its fields', ({ schema }) => {
    for (const [name, field] of Object.entries(schema.shape)) {
      for (const personal of ['Maribel', 'maribel@example.com', '14015550147', '48 Tidewater Lane']) {
        expect(field.safeParse(personal).success, `${name} takes "${personal}"`).toBe(false)
      }
    }
  })

  it.each(['firstName', 'email', 'note', 'sub'])('refuse a field %s that their version does not have', (field) => {
    expect(domainEvent.safeParse(opened).success).toBe(true)
    expect(domainEvent.safeParse({ ...opened, [field]: 'x' }).success).toBe(false)
  })

  it('are read by their type and version', () => {
    expect(domainEvent.parse(opened)).toEqual(opened)
    expect(domainEvent.safeParse({ ...opened, version: 2 }).success).toBe(false)
    expect(domainEvent.safeParse({ ...opened, actor: 'consumer' }).success).toBe(false)
  })

  it.each([
    ['application-started', 'consumer'],
    ['application-saved', 'consumer'],
    ['application-idle', 'system'],
    ['application-submitted', 'consumer'],
    ['case-opened', 'staff'],
    ['case-read', 'staff'],
    ['case-corrected', 'staff'],
    ['case-extended', 'staff'],
    ['case-closed', 'staff'],
    ['decision-submitted', 'staff'],
    ['case-decided', 'staff'],
    ['decision-approved', 'staff'],
    ['decision-refused', 'staff'],
    ['case-reopened', 'staff'],
    ['case-note-added', 'staff'],
  ])('include %s, which is of the %s', (type, actor) => {
    const event = { ...opened, type, actor }
    expect(domainEvent.parse(event)).toEqual(event)
    const other = actor === 'staff' ? 'consumer' : 'staff'
    expect(domainEvent.safeParse({ ...event, actor: other }).success).toBe(false)
  })

  it.each(['settings-proposed', 'settings-approved', 'settings-refused', 'settings-withdrawn'])(
    'include %s, which is of the staff and about settings in place of a case',
    (type) => {
      const { caseId: settingsId, ...rest } = opened as Extract<DomainEvent, { caseId: string }>
      const event = { ...rest, type, settingsId }
      expect(subjectOf(domainEvent.parse(event))).toBe(settingsId)
      expect(domainEvent.safeParse({ ...event, actor: 'system' }).success).toBe(false)
      expect(domainEvent.safeParse({ ...event, caseId: settingsId }).success).toBe(false)
    },
  )

  it.each(Object.keys(opened))('are refused without %s', (field) => {
    expect(domainEvent.safeParse({ ...opened, [field]: undefined }).success).toBe(false)
  })

  it.each([
    ['a time with an offset', { time: '2026-11-21T10:00:00+01:00' }],
    ['a day without a time', { time: '2026-11-21' }],
    ['an agency in upper case', { agency: 'Harborlight' }],
    ['an agency of one letter', { agency: 'h' }],
    ['an agency of 32 letters', { agency: 'h'.repeat(32) }],
    ['an id that is no UUID', { id: '1' }],
    ['a case that is no UUID', { caseId: '1' }],
  ])('are refused with %s', (_, change) => {
    expect(domainEvent.safeParse({ ...opened, ...change }).success).toBe(false)
  })

  it.each([{ time: '2026-11-21T10:00:00Z' }, { agency: 'h1' }, { agency: `h${'-1'.repeat(15)}` }])(
    'are accepted with %j',
    (change) => {
      expect(domainEvent.safeParse({ ...opened, ...change }).success).toBe(true)
    },
  )
})
