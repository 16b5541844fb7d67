import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordedCalls } from '../testing/recorded-calls.ts'
import type { BusEntry } from './bus-entry.ts'
import { type PutOutcome, type RelayPorts, relayEvents } from './relay-events.ts'
import { type StreamRecord, sequenceNumberOf } from './stream-record.ts'
import { openedEvent } from './testing/domain-events.ts'
import { streamRecordOf, streamRecordOfItem } from './testing/stream-record-of.ts'

/** What is written to the outbox, in the order of the stream. */
type Written = { kind: 'event' | 'refused' | 'unknown'; ofCase: number }

/** What happens to a call: it works, it fails, it fails although it worked, or the bus fails on some of its entries. */
type Fate = 'works' | 'fails' | 'answer is lost' | readonly boolean[]

const written = fc.array(
  fc.record<Written>({
    kind: fc.oneof(
      { weight: 6, arbitrary: fc.constant('event' as const) },
      { weight: 1, arbitrary: fc.constantFrom('refused' as const, 'unknown' as const) },
    ),
    ofCase: fc.nat(4),
  }),
  { maxLength: 40 },
)
const fates = fc.array(
  fc.oneof(
    fc.constantFrom<Fate>('works', 'fails', 'answer is lost'),
    fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
  ),
  { maxLength: 30 },
)

type Put = { id: number; ofCase: number }

const idOf = ({ Detail }: BusEntry) => Number.parseInt(JSON.parse(Detail).id.slice(-12), 16)
const caseOf = ({ Detail }: BusEntry): string => JSON.parse(Detail).caseId

/** A stream, a bus and a queue whose calls have fates, until there are none left: then every call works. */
function world(items: readonly Written[], given: readonly Fate[]) {
  const records = items.map(({ kind, ofCase }, n): StreamRecord => {
    if (kind === 'unknown') return streamRecordOfItem({ pk: `outbox#${ofCase}`, sk: `${n}`, type: 'case-lost' }, `${n}`)
    return streamRecordOf(openedEvent(n, ofCase), `${n}`)
  })
  const left = [...given]
  const puts: Put[] = []
  const buried: { id: number; reason: string }[] = []
  const isRefused = (entry: BusEntry) => items[idOf(entry)]?.kind === 'refused'
  const ports: RelayPorts = {
    async put(entries) {
      const fate = left.shift() ?? 'works'
      if (fate === 'fails') throw new Error('no connection')
      const outcomes = entries.map((entry, index): PutOutcome => {
        if (typeof fate === 'object' && fate[index]) return { is: 'failed', cause: new Error('throttled') }
        return isRefused(entry) ? { is: 'poison', reason: 'InvalidArgument' } : { is: 'put' }
      })
      for (const [index, entry] of entries.entries())
        if (outcomes[index]?.is === 'put') puts.push({ id: idOf(entry), ofCase: items[idOf(entry)]?.ofCase ?? -1 })
      if (fate === 'answer is lost') throw new Error('no answer')
      return outcomes
    },
    async bury(record, reason) {
      const fate = left.shift() ?? 'works'
      if (fate === 'fails') throw new Error('no connection')
      buried.push({ id: Number(sequenceNumberOf(record)), reason })
      if (fate === 'answer is lost') throw new Error('no answer')
    },
  }
  return { records, puts, buried, ports }
}

/** Calls the relay as Lambda does: again from the record that it reports, until none is left. */
async function deliver({ records, ports }: ReturnType<typeof world>) {
  const runs: { from: number; calls: ReturnType<typeof recordedCalls>['calls']; failedAt: number | undefined }[] = []
  for (let from = 0; from < records.length; ) {
    const recorded = recordedCalls(ports)
    const { failed } = await relayEvents(recorded.ports, records.slice(from))
    const failedAt = failed && Number(failed.sequenceNumber)
    runs.push({ from, calls: recorded.calls, failedAt })
    if (failedAt === undefined) break
    // A repetition never begins before what it was called with.
    expect(failedAt).toBeGreaterThanOrEqual(from)
    from = failedAt
  }
  return runs
}

const entriesOf = (call: readonly unknown[]) => (call[0] === 'put' ? (call[1] as BusEntry[]) : [])

describe('with any records and any failed calls, the relay', () => {
  const check = (
    property: (run: ReturnType<typeof world>, items: readonly Written[], given: readonly Fate[]) => Promise<void>,
  ) =>
    fc.assert(
      fc.asyncProperty(written, fates, (items, given) => property(world(items, given), items, given)),
      { numRuns: 300 },
    )

  it('puts every event that the bus takes at least once, and no other', () =>
    check(async (run, items) => {
      await deliver(run)
      const expected = items.flatMap(({ kind }, id) => (kind === 'event' ? [id] : []))
      expect([...new Set(run.puts.map(({ id }) => id))].toSorted((one, other) => one - other)).toEqual(expected)
    }))

  it('puts an event of a case only after every earlier one of it', () =>
    check(async (run, items) => {
      await deliver(run)
      const seen = new Set<number>()
      for (const { id, ofCase } of run.puts) {
        const earlier = items.flatMap((item, n) =>
          n < id && item.ofCase === ofCase && item.kind === 'event' ? [n] : [],
        )
        expect(earlier.filter((n) => !seen.has(n))).toEqual([])
        seen.add(id)
      }
    }))

  it('buries every record that can never be put with its reason, and no other', () =>
    check(async (run, items) => {
      await deliver(run)
      const reasons = { event: [], refused: ['InvalidArgument'], unknown: ['NotAnEvent'] }
      const expected = items.flatMap(({ kind }, id) => reasons[kind].map((reason) => `${id} ${reason}`))
      const found = new Set(run.buried.map(({ id, reason }) => `${id} ${reason}`))
      expect([...found].toSorted()).toEqual(expected.toSorted())
    }))

  it('never has two events of one case, or more than ten, in a call', () =>
    check(async (run) => {
      for (const { calls } of await deliver(run)) {
        for (const entries of calls.map(entriesOf)) {
          expect(entries.length).toBeLessThanOrEqual(10)
          expect(new Set(entries.map(caseOf)).size).toBe(entries.length)
        }
      }
    }))

  it('puts nothing after the call of the record which it reports, and buries nothing after that record', () =>
    check(async (run) => {
      for (const { calls, failedAt } of await deliver(run)) {
        if (failedAt === undefined) continue
        const burials = calls.flatMap(([name, record]) =>
          name === 'bury' ? [Number(sequenceNumberOf(record as StreamRecord))] : [],
        )
        const lastPut = calls.map(entriesOf).findLast((entries) => entries.length > 0) ?? []
        expect([...lastPut.map(idOf), burials.at(-1)]).toContain(failedAt)
        expect(burials.filter((id) => id > failedAt)).toEqual([])
      }
    }))

  it('is called once, and once more for each call that fails at most', () =>
    check(async (run, _items, given) => {
      const runs = await deliver(run)
      expect(runs.length).toBeLessThanOrEqual(1 + given.filter((fate) => fate !== 'works').length)
    }))
})
