import { subjectOf } from '@breakwater/contracts/events/domain-event'
import { type BusEntry, busEntry, callLimits, entryBytes } from './bus-entry.ts'
import { eventIn, type StreamRecord } from './stream-record.ts'

/** Why a record can never be put on the bus. What the bus refuses has the bus's code. */
export type PoisonReason = 'NotAnEvent' | 'TooLarge' | 'InvalidArgument' | 'MalformedDetail'

/** Events that may be put together, or a record that cannot be put. */
export type Step =
  | { records: readonly StreamRecord[]; entries: readonly BusEntry[] }
  | { records: readonly [StreamRecord]; poison: PoisonReason }

type OpenCall = { records: StreamRecord[]; entries: BusEntry[]; subjects: Set<string>; bytes: number }

/**
 * Divides records into the steps that follow one another, in the order of the records. EventBridge promises no order
 * within a call, so that a call never holds two events of one subject.
 */
export function planCalls(records: readonly StreamRecord[]): Step[] {
  const steps: Step[] = []
  let open: OpenCall | undefined
  for (const record of records) {
    const event = eventIn(record)
    const entry = event && busEntry(event)
    const bytes = entry ? entryBytes(entry) : 0
    if (!event || !entry || bytes > callLimits.bytes) {
      open = undefined
      steps.push({ records: [record], poison: entry ? 'TooLarge' : 'NotAnEvent' })
      continue
    }
    if (!open || !hasRoom(open, subjectOf(event), bytes)) {
      open = { records: [], entries: [], subjects: new Set(), bytes: 0 }
      steps.push(open)
    }
    open.records.push(record)
    open.entries.push(entry)
    open.subjects.add(subjectOf(event))
    open.bytes += bytes
  }
  return steps
}

function hasRoom(call: OpenCall, subject: string, bytes: number): boolean {
  return (
    call.entries.length < callLimits.entries && call.bytes + bytes <= callLimits.bytes && !call.subjects.has(subject)
  )
}
