import type { BusEntry } from './bus-entry.ts'
import { type PoisonReason, planCalls, type Step } from './plan-calls.ts'
import { type StreamRecord, sequenceNumberOf } from './stream-record.ts'

/** What became of an event: it is on the bus, it can never be, or it may be tried again. */
export type PutOutcome = { is: 'put' } | { is: 'poison'; reason: PoisonReason } | { is: 'failed'; cause: unknown }

export type RelayPorts = {
  /** Puts events on the bus by one call. Returns the outcome of each; throws if no outcome is known. */
  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]>
  /** Keeps a record that can never be put, for a person. */
  bury(record: StreamRecord, reason: PoisonReason): Promise<void>
}

/** What became of records. The first that is neither put nor buried is `failed`: everything from it on is to be repeated. */
export type Relayed = {
  put: number
  buried: readonly { sequenceNumber: string; reason: PoisonReason }[]
  failed?: { sequenceNumber: string; cause: unknown }
}

/**
 * Puts the events of records on the bus, in the order of each case. After the first failure nothing later is put or buried. A
 * record that can never be put is buried in its turn and does not stop the others.
 */
export async function relayEvents(ports: RelayPorts, records: readonly StreamRecord[]): Promise<Relayed> {
  const buried: Relayed['buried'][number][] = []
  let put = 0
  for (const step of planCalls(records)) {
    const outcomes = await outcomesOf(ports, step)
    for (const [index, record] of step.records.entries()) {
      const sequenceNumber = sequenceNumberOf(record)
      const outcome = await settle(ports, record, outcomes[index])
      if (outcome.is === 'failed') return { put, buried, failed: { sequenceNumber, cause: outcome.cause } }
      if (outcome.is === 'poison') buried.push({ sequenceNumber, reason: outcome.reason })
      else put += 1
    }
  }
  return { put, buried }
}

async function outcomesOf(ports: RelayPorts, step: Step): Promise<readonly PutOutcome[]> {
  if ('poison' in step) return [{ is: 'poison', reason: step.poison }]
  try {
    return await ports.put(step.entries)
  } catch (cause) {
    return step.entries.map(() => ({ is: 'failed', cause }))
  }
}

const unanswered: PutOutcome = { is: 'failed', cause: new Error('the answer leaves the event out') }

async function settle(ports: RelayPorts, record: StreamRecord, outcome = unanswered): Promise<PutOutcome> {
  if (outcome.is !== 'poison') return outcome
  try {
    await ports.bury(record, outcome.reason)
    return outcome
  } catch (cause) {
    return { is: 'failed', cause }
  }
}
