import { createHash } from 'node:crypto'
import type { MessageAttributes } from '../../kit/message-attributes.ts'

/** A message as it is kept. Times are milliseconds since 1970. */
export type Message = {
  id: string
  body: string
  attributes: MessageAttributes
  traceHeader?: string | undefined
  senderId: string
  sentAt: number
  /** The place in the queue: grows with each message. */
  sequence: number
  groupId?: string | undefined
  deduplicationId?: string | undefined
  visibleAt: number
  receiveCount: number
  firstReceivedAt?: number | undefined
  /** The ARN of the queue that moved the message to this dead-letter queue. */
  deadLetterSource?: string | undefined
  /** When the message was moved to this dead-letter queue. */
  movedAt?: number | undefined
}

export function md5(content: string | Buffer): string {
  return createHash('md5').update(content).digest('hex')
}

/**
 * The digest over attributes that an SDK compares: of each attribute in the order of names, the lengths and bytes of name,
 * type and value.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort()
  if (names.length === 0) return undefined
  const parts = names.flatMap((name) => {
    const { DataType = '', StringValue, BinaryValue } = attributes[name] ?? {}
    const isBinary = DataType.startsWith('Binary')
    const value = isBinary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? '')
    return [...sized(name), ...sized(DataType), Buffer.from([isBinary ? 2 : 1]), ...sized(value)]
  })
  return md5(Buffer.concat(parts))
}

function sized(content: string | Buffer): Buffer[] {
  const bytes = Buffer.from(content)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return [length, bytes]
}
