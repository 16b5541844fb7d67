import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import * as z from 'zod'
import { eventOf } from '../outbox/record.ts'

/** A record of the table's stream. Its number is needed to report it; the rest of it is kept as it came. */
const streamRecord = z.looseObject({ dynamodb: z.looseObject({ SequenceNumber: z.string().min(1) }) })

export type StreamRecord = z.infer<typeof streamRecord>

/** What Lambda calls a function of the stream with. */
export const streamCall = z.object({ Records: z.array(streamRecord) })

export function sequenceNumberOf({ dynamodb }: StreamRecord): string {
  return dynamodb.SequenceNumber
}

/** The event of a record, or nothing if it holds no event of a known version. */
export function eventIn({ dynamodb }: StreamRecord): DomainEvent | undefined {
  try {
    return eventOf(dynamodb.NewImage as Record<string, AttributeValue>)
  } catch {
    // It is no item: the caller keeps the record, and the fault tells nothing more.
    return undefined
  }
}
