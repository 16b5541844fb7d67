import { createHash } from 'node:crypto'
import type { Fact } from '@breakwater/contracts/facts/fact'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Poison } from '../consumers/poison.ts'
import type { QueueMessage } from '../consumers/queue-call.ts'
import { openedEvent, uuid } from '../relay/testing/domain-events.ts'
import { messageOf } from '../testing/messages.ts'
import { type FactsPorts, sendFacts } from './send-facts.ts'

const fulfilled = { status: 'fulfilled', value: undefined } as const
const failed = (reason: unknown) => ({ status: 'rejected', reason }) as const
const poison = (reason: string) => failed(new Poison(reason))

/** Ports that keep what was put, which is all that they are sent unless they are changed. */
function ports(changed: Partial<FactsPorts> = {}) {
  const calls: (readonly Fact[])[] = []
  const opened: FactsPorts = {
    pseudonymOf: async (kind, id) => createHash('sha256').update(`${kind} ${id}`).digest('hex'),
    ...changed,
    async put(facts) {
      calls.push(facts)
      return changed.put ? await changed.put(facts) : facts.map(() => fulfilled)
    },
  }
  return { ports: opened, calls, ids: () => calls.map((facts) => facts.map(({ id }) => id)) }
}

const messages = [1, 2, 3].map((n) => messageOf(openedEvent(n, n)))
const notAnEvent: QueueMessage = { messageId: 'other', body: '{}' }

describe('the facts about the events of messages', () => {
  it('are sent by one call, in the order of their messages', async () => {
    const { ports: opened, ids } = ports()
    expect(await sendFacts(opened, messages)).toEqual([fulfilled, fulfilled, fulfilled])
    expect(ids()).toEqual([[uuid(1), uuid(2), uuid(3)]])
  })

  it('leave out what holds no event of a known version, which is poison', async () => {
    const { ports: opened, ids } = ports()
    const unknown = messageOf({ ...openedEvent(4, 4), version: 2 })
    expect(await sendFacts(opened, [notAnEvent, ...messages.slice(0, 1), unknown])).toEqual([
      poison('NotAnEvent'),
      fulfilled,
      poison('NotAnEvent'),
    ])
    expect(ids()).toEqual([[uuid(1)]])
  })

  it('are poison if the id of the case was not replaced by a pseudonym', async () => {
    const { ports: opened, calls } = ports({ pseudonymOf: async (_, id) => id })
    expect(await sendFacts(opened, messages)).toEqual(messages.map(() => poison('NoFact')))
    expect(calls).toEqual([])
  })

  it('need no call if there are none', async () => {
    const { ports: opened, calls } = ports()
    expect(await sendFacts(opened, [notAnEvent])).toEqual([poison('NotAnEvent')])
    expect(await sendFacts(opened, [])).toEqual([])
    expect(calls).toEqual([])
  })

  it('have the outcome each of its own record', async () => {
    const cause = new Error('ServiceUnavailableException')
    const { ports: opened } = ports({ put: async () => [fulfilled, failed(cause), fulfilled] })
    expect(await sendFacts(opened, [notAnEvent, ...messages])).toEqual([
      poison('NotAnEvent'),
      fulfilled,
      failed(cause),
      fulfilled,
    ])
  })

  it('have failed together if the call fails', async () => {
    const cause = new Error('no connection')
    const { ports: opened } = ports({ put: () => Promise.reject(cause) })
    expect(await sendFacts(opened, [notAnEvent, ...messages])).toEqual([
      poison('NotAnEvent'),
      ...messages.map(() => failed(cause)),
    ])
  })

  it('have failed if the answer leaves them out', async () => {
    const { ports: opened } = ports({ put: async () => [fulfilled] })
    const [first, ...others] = await sendFacts(opened, messages)
    expect(first).toEqual(fulfilled)
    expect(others).toEqual([1, 2].map(() => failed(new Error('the answer leaves the fact out'))))
  })

  it('are sent without the one whose pseudonym failed', async () => {
    const cause = new Error('ThrottlingException')
    const { pseudonymOf } = ports().ports
    const { ports: opened, ids } = ports({
      pseudonymOf: (kind, id) => (id === openedEvent(2, 2).caseId ? Promise.reject(cause) : pseudonymOf(kind, id)),
    })
    expect(await sendFacts(opened, messages)).toEqual([fulfilled, failed(cause), fulfilled])
    expect(ids()).toEqual([[uuid(1), uuid(3)]])
  })

  it('arrive all and each the same every time, if what failed or comes twice is sent again', async () => {
    const delivery = fc.record({
      events: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 10 }),
      failures: fc.infiniteStream(fc.boolean()),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(delivery, { minLength: 1, maxLength: 8 }), async (deliveries) => {
        const lake: string[] = []
        for (const { events, failures } of deliveries) {
          let waiting = events.map((n) => messageOf(openedEvent(n, n % 3)))
          for (let tries = 0; waiting.length > 0; tries += 1) {
            const { ports: opened } = ports({
              put: async (facts) =>
                facts.map((fact) => {
                  if (tries < 3 && failures.next().value) return failed(new Error('InternalFailure'))
                  lake.push(JSON.stringify(fact))
                  return fulfilled
                }),
            })
            const outcomes = await sendFacts(opened, waiting)
            waiting = waiting.filter((_, index) => outcomes[index]?.status !== 'fulfilled')
          }
        }
        const sent = new Set(deliveries.flatMap(({ events }) => events.map((n) => uuid(n))))
        const arrived = [...new Set(lake)].map((text) => JSON.parse(text))
        // One text for each id: a repetition is the same fact, and the lake may drop it.
        expect(arrived.map(({ id }) => id).toSorted()).toEqual([...sent].toSorted())
      }),
    )
  })
})
