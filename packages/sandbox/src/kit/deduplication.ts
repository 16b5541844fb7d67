import type { SealedRecords } from '../account/sealed-records.ts'

/** How long a FIFO queue or topic remembers a deduplication id, in milliseconds. */
const memory = 5 * 60_000

/** The message that was accepted with a deduplication id, and until when it is remembered. */
export type Accepted = { messageId: string; sequenceNumber: string; until: number }

/** The deduplication ids of a FIFO queue or topic of the last five minutes, in memory and on disk. */
export type Deduplication = {
  find(id: string, now: number): Accepted | undefined
  add(id: string, accepted: Omit<Accepted, 'until'>, now: number): void
}

/** @param name of the table, for example `sqs/QUEUE_ARN/deduplication` */
export function openDeduplication(records: SealedRecords, name: string): Deduplication {
  const table = records.table<Accepted>(name)
  // In the order of their time, so that the oldest are first.
  const known = new Map(table.entries())

  function forget(now: number): void {
    for (const [id, { until }] of known) {
      if (until > now) return
      known.delete(id)
      table.remove(id)
    }
  }

  return {
    find(id, now) {
      forget(now)
      return known.get(id)
    },
    add(id, accepted, now) {
      forget(now)
      const entry = { ...accepted, until: now + memory }
      known.set(id, entry)
      table.put(id, entry)
    },
  }
}
