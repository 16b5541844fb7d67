import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import { describe, expect, it } from 'vitest'
import { recordedCalls } from '../testing/recorded-calls.ts'
import { busEntry } from './bus-entry.ts'
import { type PutOutcome, type RelayPorts, relayEvents } from './relay-events.ts'
import type { StreamRecord } from './stream-record.ts'
import { openedEvent } from './testing/domain-events.ts'
import { streamRecordOf, streamRecordOfItem } from './testing/stream-record-of.ts'

const recordOf = (event: DomainEvent) => streamRecordOf(event, `at-${Number.parseInt(event.id.slice(-12), 16)}`)

const put: PutOutcome = { is: 'put' }
const refused: PutOutcome = { is: 'poison', reason: 'MalformedDetail' }
const throttled: PutOutcome = { is: 'failed', cause: new Error('ThrottlingException') }

/** Ports of a bus that answers each call by its outcomes, and puts everything where none are left. */
function open(outcomes: readonly (readonly PutOutcome[])[] = [], failing = 0) {
  const left = [...outcomes]
  const ports: RelayPorts = {
    put: async (entries) => left.shift() ?? entries.map(() => put),
    bury: async () => undefined,
  }
  return recordedCalls(ports, { failing })
}

/** An event of so many bytes as EventBridge counts them. A fraction of a second has no longest form. */
function sized(event: DomainEvent, bytes: number): DomainEvent {
  const counted = 14 + 'breakwater.agency'.length + 'case-opened.v1'.length + JSON.stringify(event).length
  return { ...event, time: event.time.replace('Z', `${'0'.repeat(bytes - counted)}Z`) }
}

/** Two cases: of the first, an event before and after one of the second. */
const events = [openedEvent(1, 1), openedEvent(2, 2), openedEvent(3, 1)] as const
const records = events.map(recordOf)
const [first, second, third] = events.map(busEntry)
const unknown: StreamRecord = streamRecordOfItem({ pk: 'outbox#1', sk: '1', type: 'case-renamed', version: 1 }, 'at-0')
const spoiled = records.with(1, unknown)

describe('the relay', () => {
  it('puts each event with source, type and version, its JSON and its time, those of one case in calls that follow one another', async () => {
    const { ports, calls } = open()
    expect(await relayEvents(ports, records)).toEqual({ put: 3, buried: [] })
    expect(calls).toEqual([
      ['put', [first, second]],
      ['put', [third]],
    ])
    expect(first).toEqual({
      Source: 'breakwater.agency',
      DetailType: 'case-opened.v1',
      Detail: JSON.stringify(events[0]),
      Time: new Date(events[0].time),
    })
  })

  it('puts nothing for no record', async () => {
    const { ports, calls } = open()
    expect(await relayEvents(ports, [])).toEqual({ put: 0, buried: [] })
    expect(calls).toEqual([])
  })

  it('puts ten events by a call at most', async () => {
    const { ports, calls } = open()
    await relayEvents(
      ports,
      Array.from({ length: 21 }, (_, n) => recordOf(openedEvent(n, n))),
    )
    expect(calls.map(([, entries]) => (entries as object[]).length)).toEqual([10, 10, 1])
  })

  it.each([
    [0, [2, 1]],
    [1, [1, 2]],
  ])('puts no more by a call than EventBridge takes: a mebibyte and %i bytes', async (more, sizes) => {
    const { ports, calls } = open()
    const large = [sized(openedEvent(1, 1), 524_288), sized(openedEvent(2, 2), 524_288 + more), openedEvent(3, 3)]
    expect(await relayEvents(ports, large.map(recordOf))).toEqual({ put: 3, buried: [] })
    expect(calls.map(([, entries]) => (entries as object[]).length)).toEqual(sizes)
  })

  it('puts an event that fills a call, and buries a larger one', async () => {
    const { ports, calls } = open()
    const full = sized(openedEvent(1, 1), 1_048_576)
    const large = recordOf(sized(openedEvent(2, 2), 1_048_577))
    expect(await relayEvents(ports, [recordOf(full), large, records[2] ?? unknown])).toEqual({
      put: 2,
      buried: [{ sequenceNumber: 'at-2', reason: 'TooLarge' }],
    })
    expect(calls).toEqual([
      ['put', [busEntry(full)]],
      ['bury', large, 'TooLarge'],
      ['put', [third]],
    ])
  })

  it.each<[string, StreamRecord]>([
    ['an unknown type', unknown],
    ['an unknown version', streamRecordOfItem({ ...events[1], version: 2 }, 'at-0')],
    ['an attribute that no event has', streamRecordOfItem({ ...events[1], name: 'Maribel' }, 'at-0')],
    ['no item', { dynamodb: { SequenceNumber: 'at-0' } }],
    ['an item of no known form', { dynamodb: { SequenceNumber: 'at-0', NewImage: { id: { X: 'x' } } } }],
  ])('buries a record with %s in its turn, and puts the others', async (_, record) => {
    const { ports, calls } = open()
    expect(await relayEvents(ports, records.with(1, record))).toEqual({
      put: 2,
      buried: [{ sequenceNumber: 'at-0', reason: 'NotAnEvent' }],
    })
    expect(calls).toEqual([
      ['put', [first]],
      ['bury', record, 'NotAnEvent'],
      ['put', [third]],
    ])
  })

  it('buries an event that the bus refuses for good, and puts the others', async () => {
    const { ports, calls } = open([[refused, put]])
    expect(await relayEvents(ports, records)).toEqual({
      put: 2,
      buried: [{ sequenceNumber: 'at-1', reason: 'MalformedDetail' }],
    })
    expect(calls).toEqual([
      ['put', [first, second]],
      ['bury', records[0], 'MalformedDetail'],
      ['put', [third]],
    ])
  })

  it.each<[string, PutOutcome[], string, number]>([
    ['the first', [throttled, put], 'at-1', 0],
    ['a later one', [put, throttled], 'at-2', 1],
  ])('ends where the bus fails to put %s of a call', async (_, outcomes, sequenceNumber, done) => {
    const { ports, calls } = open([outcomes])
    expect(await relayEvents(ports, records)).toEqual({
      put: done,
      buried: [],
      failed: { sequenceNumber, cause: new Error('ThrottlingException') },
    })
    expect(calls).toHaveLength(1)
  })

  it('buries nothing that comes after an event which is to be repeated', async () => {
    const { ports, calls } = open([[throttled, refused]])
    expect(await relayEvents(ports, records)).toMatchObject({ failed: { sequenceNumber: 'at-1' } })
    expect(calls).toHaveLength(1)
  })

  it('repeats an event that the answer of the bus leaves out', async () => {
    const { ports } = open([[put]])
    expect(await relayEvents(ports, records)).toMatchObject({ put: 1, failed: { sequenceNumber: 'at-2' } })
  })

  it.each<[string, readonly StreamRecord[], PutOutcome[][], string[]]>([
    ['events', records, [], ['at-1', 'at-3']],
    ['a record that is no event', spoiled, [], ['at-1', 'at-0', 'at-3']],
    ['a refused event', records, [[put, refused]], ['at-1', 'at-2', 'at-3']],
  ])(
    'with %s ends where a call fails, and names the first record that is not done',
    async (_, sent, outcomes, from) => {
      const whole = open(outcomes)
      await relayEvents(whole.ports, sent)
      expect(whole.calls).toHaveLength(from.length)
      for (const [index, sequenceNumber] of from.entries()) {
        const { ports, calls } = open(outcomes, index + 1)
        const { failed } = await relayEvents(ports, sent)
        expect(failed).toEqual({ sequenceNumber, cause: new Error(`call ${index + 1} failed`) })
        expect(calls).toEqual(whole.calls.slice(0, index + 1))
      }
    },
  )
})
