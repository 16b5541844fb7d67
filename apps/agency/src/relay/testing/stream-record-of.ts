import { marshall } from '@aws-sdk/util-dynamodb'
import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import { outboxEntity, outboxItem } from '../../outbox/record.ts'
import { recordingTable } from '../../testing/recording-table.ts'
import type { StreamRecord } from '../stream-record.ts'

const outbox = outboxEntity(recordingTable().store)

/** The record of the stream for an event that was written to the outbox, as Lambda delivers it. */
export function streamRecordOf(event: DomainEvent, sequenceNumber: string): StreamRecord {
  const { Item } = outbox.create(outboxItem(event)).params<{ Item: Record<string, unknown> }>()
  return streamRecordOfItem(Item, sequenceNumber)
}

export function streamRecordOfItem(item: Record<string, unknown>, sequenceNumber: string): StreamRecord {
  const NewImage = marshall(item)
  return {
    eventID: `event-${sequenceNumber}`,
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: { Keys: { pk: NewImage.pk, sk: NewImage.sk }, NewImage, SequenceNumber: sequenceNumber },
  }
}
