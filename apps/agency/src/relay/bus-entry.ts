import type { DomainEvent } from '@breakwater/contracts/events/domain-event'

/** An event as EventBridge takes it. */
export type BusEntry = { Source: string; DetailType: string; Detail: string; Time: Date }

/** The source of every event of an agency: rules select by it, and the permission to put events is limited to it. */
export const eventSource = 'breakwater.agency'

/** What a call of PutEvents may hold: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
export const callLimits = { entries: 10, bytes: 1_048_576 } as const

/** A rule selects a version by the type, and a consumer reads the whole event, with its id, from the detail. */
export function busEntry(event: DomainEvent): BusEntry {
  return {
    Source: eventSource,
    DetailType: `${event.type}.v${event.version}`,
    Detail: JSON.stringify(event),
    Time: new Date(event.time),
  }
}

/** The size of an entry as EventBridge counts it: 14 bytes for the time, and each text in UTF-8. */
export function entryBytes({ Source, DetailType, Detail }: BusEntry): number {
  return 14 + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail)
}
