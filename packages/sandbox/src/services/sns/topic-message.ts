import type { MessageAttributes } from '../../kit/message-attributes.ts'

/** A message that a topic accepted, as it is stored until its last delivery. */
export type TopicMessage = {
  id: string
  topicArn: string
  /** Milliseconds since 1970. */
  publishedAt: number
  text: string
  /** Other texts for some protocols, by their names. */
  texts?: Readonly<Record<string, string>> | undefined
  subject?: string | undefined
  attributes: MessageAttributes
  groupId?: string | undefined
  /** Set for a FIFO topic only. */
  order?: { deduplicationId: string; sequenceNumber: string } | undefined
}

/** Returns what the subscribers of a protocol read. */
export function textFor({ text, texts = {} }: TopicMessage, protocol: string): string {
  return (Object.hasOwn(texts, protocol) ? texts[protocol] : undefined) ?? text
}
