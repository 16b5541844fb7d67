import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { BusEvent } from './bus-event.ts'
import type { DeclaredArchive } from './declared.ts'

/** The events that an archive keeps of its bus. */
export type Archive = DeclaredArchive & {
  add(event: BusEvent): void
  /** Returns the events of a time, its ends included, in the order of their times. */
  between(start: number, end: number): BusEvent[]
  size(): { events: number; bytes: number }
}

type Parts = { records: SealedRecords; clock: Clock; newId(): string }

const day = 86_400_000

export function openArchive(declared: DeclaredArchive, { records, clock, newId }: Parts): Archive {
  const table = records.table<BusEvent>(`events/${declared.arn}`)
  const sizes = new Map(table.entries().map(([key, event]) => [key, sizeOf(event)]))

  /** Removes what is older than the archive keeps events. */
  function expire(): void {
    if (declared.retentionDays === 0) return
    const oldest = clock.now() - declared.retentionDays * day
    for (const [key, { receivedAt }] of sizes) {
      if (receivedAt > oldest) return
      table.remove(key)
      sizes.delete(key)
    }
  }

  return {
    ...declared,
    add(event) {
      expire()
      const key = newId()
      table.put(key, event)
      sizes.set(key, sizeOf(event))
    },
    between(start, end) {
      expire()
      return table
        .entries()
        .map(([, event]) => event)
        .filter(({ time }) => time >= start && time <= end)
        .sort((one, other) => one.time - other.time)
    },
    size() {
      expire()
      return { events: sizes.size, bytes: [...sizes.values()].reduce((total, { bytes }) => total + bytes, 0) }
    },
  }
}

function sizeOf({ json, receivedAt }: BusEvent): { bytes: number; receivedAt: number } {
  return { bytes: Buffer.byteLength(json), receivedAt }
}
