import { describe, expect, it } from 'vitest'
import { caseEventVersions } from '../events/domain-event.ts'
import { type Fact, fact, factVersions } from './fact.ts'

/** The only fields that a fact may have: docs/decisions/051-facts.md says of each why it identifies no person. */
const allowedFields = ['id', 'type', 'version', 'time', 'agency', 'actor', 'case']

const opened: Fact = {
  id: '4f0c8c52-6a0c-4a5e-9a56-1f1e0a3c8b11',
  type: 'case-opened',
  version: 1,
  time: '2026-11-21T10:00:00.000Z',
  agency: 'harborlight',
  actor: 'staff',
  case: '0b8f2a0e3f3c4a548a0f5a3a7c1d9e42'.repeat(2),
}

const versions = factVersions.map((schema) => ({ schema, name: nameOf(schema) }))

type Version = { shape: { type: { value: string }; version: { value: number } } }

function nameOf({ shape }: Version) {
  return `${shape.type.value}.v${shape.version.value}`
}

describe('the facts about the events of an agency', () => {
  it('have the type and the version of an event about a case, each once', () => {
    expect(versions.map(({ name }) => name)).toEqual(caseEventVersions.map(nameOf))
  })

  it.each(versions)('$name has the allowed fields only', ({ schema }) => {
    expect(Object.keys(schema.shape).toSorted()).toEqual(allowedFields.toSorted())
  })

  it.each(versions)('$name refuses text that could name a person in any of its fields', ({ schema }) => {
    for (const [name, field] of Object.entries(schema.shape)) {
      for (const personal of ['Maribel', 'maribel@example.com', '14015550147', '48 Tidewater Lane', '123-45-6789']) {
        expect(field.safeParse(personal).success, `${name} takes "${personal}"`).toBe(false)
      }
    }
  })

  it.each(['caseId', 'sub', 'email', 'note'])('refuse a field %s that their version does not have', (field) => {
    expect(fact.parse(opened)).toEqual(opened)
    expect(fact.safeParse({ ...opened, [field]: '0b8f2a0e-3f3c-4a54-8a0f-5a3a7c1d9e42' }).success).toBe(false)
  })

  it.each([
    ['the id of a case in place of its pseudonym', { case: '0b8f2a0e-3f3c-4a54-8a0f-5a3a7c1d9e42' }],
    ['a pseudonym that is too short', { case: opened.case.slice(1) }],
    ['a pseudonym in upper case', { case: opened.case.toUpperCase() }],
    ['an unknown version', { version: 2 }],
    ['an unknown type', { type: 'case-deleted' }],
    ['an actor of another kind', { actor: 'consumer' }],
  ])('are refused with %s', (_, change) => {
    expect(fact.safeParse({ ...opened, ...change }).success).toBe(false)
  })

  it.each(caseEventVersions.map((schema) => [schema.shape.type.value, schema.shape.actor.value] as const))(
    'include %s, which is of the %s',
    (type, actor) => {
      expect(fact.parse({ ...opened, type, actor })).toEqual({ ...opened, type, actor })
    },
  )

  it.each(Object.keys(opened))('are refused without %s', (field) => {
    expect(fact.safeParse({ ...opened, [field]: undefined }).success).toBe(false)
  })
})
