import { createHash } from 'node:crypto'
import { caseEventVersions, type DomainEvent } from '@breakwater/contracts/events/domain-event'
import { factVersions } from '@breakwater/contracts/facts/fact'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuid } from '../relay/testing/domain-events.ts'
import { eventOfType } from '../testing/messages.ts'
import { tellFact } from './tell-fact.ts'

const caseId = uuid(7)
const hashed = (text: string) => createHash('sha256').update(text).digest('hex')
const pseudonymOf = async (kind: string, id: string) => hashed(`${kind} ${id}`)
const events = caseEventVersions.map(({ shape: { type, actor } }) => eventOfType(type.value, actor.value, caseId))
const told = (event: object) => tellFact(pseudonymOf, event as DomainEvent)

describe('the fact about an event', () => {
  it.each(events)(
    '$type has its id, time, agency, type, version and actor, and a pseudonym for its case',
    async (event) => {
      const { caseId: _, ...told } = event
      expect(await tellFact(pseudonymOf, event as DomainEvent)).toEqual({ ...told, case: hashed(`case ${caseId}`) })
    },
  )

  it('is none where the event is about settings', async () => {
    const { caseId: settingsId, ...proposed } = eventOfType('case-read', 'staff', caseId)
    expect(await told({ ...proposed, type: 'settings-proposed', settingsId })).toBeUndefined()
  })

  it('holds no other field of an event, for any name and value', async () => {
    const allowed = new Set<string>(factVersions.flatMap(({ shape }) => Object.keys(shape)))
    const name = fc.oneof(
      fc.constantFrom('name', 'email', 'sub', 'note', 'data', '__proto__', 'toJSON', 'case'),
      fc.string(),
    )
    const planted = fc.dictionary(name, fc.constantFrom('Maribel', '14015550147', { street: '48 Tidewater Lane' }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...events), planted, async (event, more) => {
        const fact = await told({ ...more, ...event })
        expect(fact).toEqual(await told(event))
        for (const field of Object.keys(fact ?? {})) expect(allowed).toContain(field)
        expect(JSON.stringify(fact)).not.toMatch(/Maribel|14015550147|Tidewater/)
        expect(JSON.stringify(fact)).not.toContain(caseId)
      }),
    )
  })

  it.each(['Maribel', 'maribel@example.com', '14015550147'])(
    'does not exist if a field of the event is "%s"',
    async (personal) => {
      const [event] = events
      for (const field of ['id', 'time', 'agency', 'type', 'version', 'actor']) {
        expect(await told({ ...event, [field]: personal })).toBeUndefined()
      }
    },
  )

  it('does not exist for an event of another version', async () => {
    expect(await told({ ...events[0], version: 2 })).toBeUndefined()
  })
})
