import { payloadLimit } from './invocation.ts'

/** The bytes of an event without records: `{"Records":[]}`. */
const emptyEvent = 14

/** Returns the size of a record in an event, with the comma after it, in bytes. */
export function sizeOfRecord(record: object): number {
  return Buffer.byteLength(JSON.stringify(record)) + 1
}

/** Splits records into events that are no larger than a function takes. */
export function eventsOf<EventRecord extends object>(records: readonly EventRecord[]): EventRecord[][] {
  const events: EventRecord[][] = []
  let left = 0
  for (const record of records) {
    const size = sizeOfRecord(record)
    if (size > left) {
      events.push([])
      left = payloadLimit - emptyEvent
    }
    events.at(-1)?.push(record)
    left -= size
  }
  return events
}
