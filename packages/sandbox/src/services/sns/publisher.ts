import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { type Deduplication, openDeduplication } from '../../kit/deduplication.ts'
import type { ShownFault } from '../../kit/faults.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import type { StatedMessage } from './read-message.ts'
import type { Subscriptions } from './subscriptions.ts'
import { type TopicMessage, textFor } from './topic-message.ts'

/** What a publisher receives. */
export type Published = { MessageId: string; SequenceNumber?: string }

type Parts = {
  records: SealedRecords
  clock: Clock
  newId(): string
  subscriptions: Subscriptions
  deliveries: Deliveries
}

/** The length of a sequence number, in digits. */
const sequenceDigits = 20

/** Accepts messages: a message is stored for each subscription that receives it before the publisher has its answer. */
export function createPublisher({ records, clock, newId, subscriptions, deliveries }: Parts) {
  const counters = records.table<number>('sns/sequence-numbers')
  const remembered = new Map<string, Deduplication>()

  /** @param topic a FIFO topic */
  function deduplicationOf({ arn }: DeclaredTopic): Deduplication {
    const known = remembered.get(arn) ?? openDeduplication(records, `sns/${arn}/deduplication`)
    remembered.set(arn, known)
    return known
  }

  function nextSequenceNumber({ arn }: DeclaredTopic): string {
    const next = (counters.get(arn) ?? 0) + 1
    counters.put(arn, next)
    return String(next).padStart(sequenceDigits, '0')
  }

  function deliver(message: TopicMessage, faults: readonly ShownFault[] = []): Delivery[] {
    const copies = faults.some(({ kind }) => kind === 'duplicate') ? [1, 2] : [1]
    const wait = faults.find(({ kind }) => kind === 'reorder')?.milliseconds
    return subscriptions
      .ofTopic(message.topicArn)
      .filter(({ state, protocol, settings }) => {
        const isAccepted = settings.accepts?.({ text: textFor(message, protocol), attributes: message.attributes })
        return state === 'confirmed' && isAccepted !== false
      })
      .flatMap((to) => copies.map(() => deliveries.add({ type: 'Notification', message }, to, wait)))
  }

  return (
    topic: DeclaredTopic,
    { deduplicationId, ...stated }: StatedMessage,
    faults?: readonly ShownFault[],
  ): Published => {
    const message = { ...stated, id: newId(), topicArn: topic.arn, publishedAt: clock.now() }
    if (deduplicationId === undefined) {
      deliveries.start(records.transaction(() => deliver(message, faults)))
      return { MessageId: message.id }
    }
    const deduplication = deduplicationOf(topic)
    const key = topic.deduplicatesByGroup ? `${stated.groupId} ${deduplicationId}` : deduplicationId
    const accepted = deduplication.find(key, clock.now())
    if (accepted) return { MessageId: accepted.messageId, SequenceNumber: accepted.sequenceNumber }
    const { added, sequenceNumber } = records.transaction(() => {
      const number = nextSequenceNumber(topic)
      deduplication.add(key, { messageId: message.id, sequenceNumber: number }, clock.now())
      return {
        sequenceNumber: number,
        added: deliver({ ...message, order: { deduplicationId, sequenceNumber: number } }),
      }
    })
    deliveries.start(added)
    return { MessageId: message.id, SequenceNumber: sequenceNumber }
  }
}
