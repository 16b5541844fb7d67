import { createHash } from 'node:crypto'
import { type MessageAttribute, type MessageAttributes, sizeOf } from '../../kit/message-attributes.ts'
import { type AttributeFault, attributeFault, isMessageId } from '../../kit/message-faults.ts'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import type { MessageInput } from './requests.ts'
import { invalidAttribute, invalidParameter } from './sns-error.ts'
import type { TopicMessage } from './topic-message.ts'

/** The most bytes of a message with its attributes, and of a batch together. */
export const longestMessage = 262_144
/** A subject has fewer characters. */
const subjectLimit = 100

const reasons: Readonly<Record<AttributeFault, (name: string, attribute: MessageAttribute) => string>> = {
  name: reasonOfName,
  type: (name) =>
    `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
  value(name, { DataType: type, StringValue, BinaryValue }) {
    const [field, other] = type.startsWith('Binary') ? ['Binary', StringValue] : ['String', BinaryValue]
    return other === undefined
      ? `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`
      : `The message attribute '${name}' with type '${type}' must use field '${field}'.`
  },
  number: (name) => `Could not cast message attribute '${name}' value to number.`,
}

/** What a caller states of a message. */
export type StatedMessage = Omit<TopicMessage, 'id' | 'topicArn' | 'publishedAt' | 'order'> & {
  /** Set for a FIFO topic only. */
  deduplicationId?: string | undefined
}

/**
 * Reads a message for a topic. @throws ServiceError
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function readMessage(topic: DeclaredTopic, input: MessageInput): StatedMessage {
  const { Message: text, Subject: subject, MessageStructure, MessageAttributes: attributes = {} } = input
  const { MessageGroupId: groupId } = input
  if (text === '') throw invalidParameter('Empty message')
  if (sizeOf(text, attributes) > longestMessage) throw invalidParameter('Message too long')
  if (subject !== undefined) checkSubject(subject)
  if (MessageStructure !== undefined && MessageStructure !== 'json')
    throw invalidParameter('MessageStructure Reason: it is json or absent')
  checkAttributes(attributes)
  checkId('MessageGroupId', groupId)
  checkId('MessageDeduplicationId', input.MessageDeduplicationId)
  const texts = MessageStructure === 'json' ? textsIn(text) : undefined
  return {
    text: texts?.default ?? text,
    texts,
    subject,
    attributes,
    groupId,
    deduplicationId: deduplicationId(topic, input),
  }
}

/** The bytes of a message that count against the limit of a batch. */
export function bytesOf({ Message, MessageAttributes = {} }: MessageInput): number {
  return sizeOf(Message, MessageAttributes)
}

function deduplicationId(topic: DeclaredTopic, input: MessageInput): string | undefined {
  const { Message, MessageGroupId, MessageDeduplicationId: stated } = input
  if (!topic.isFifo) {
    if (stated !== undefined)
      throw invalidParameter(
        'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
      )
    return undefined
  }
  if (MessageGroupId === undefined) throw invalidParameter('The MessageGroupId parameter is required for FIFO topics')
  if (stated !== undefined) return stated
  if (topic.contentBasedDeduplication) return createHash('sha256').update(Message).digest('hex')
  throw invalidParameter(
    'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  )
}

/** A subject goes into the header of a mail. */
function checkSubject(subject: string): void {
  if (
    subject === '' ||
    subject.length >= subjectLimit ||
    !/^[\p{L}\p{N}\p{P}\p{S}][^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u.test(subject)
  )
    throw invalidParameter('Subject')
}

function checkId(parameter: string, value: string | undefined): void {
  if (value !== undefined && !isMessageId(value))
    throw invalidParameter(`${parameter} Reason: it has 1 to 128 letters, digits and punctuation marks of ASCII`)
}

/**
 * Returns the texts of a message with a text for each protocol.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html
 */
function textsIn(message: string): Record<string, string> & { default: string } {
  const texts = Object.entries(parsed(message)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const found = Object.fromEntries(texts)
  if (!Object.hasOwn(found, 'default') || found.default === undefined)
    throw invalidParameter('Message Structure - No default entry in JSON message body')
  return { ...found, default: found.default }
}

function parsed(message: string): Record<string, unknown> {
  try {
    const value: unknown = nestsTooDeep(message) ? undefined : JSON.parse(message)
    if (isPlainObject(value)) return value
  } catch {
    // The error below covers what is not JSON.
  }
  throw invalidParameter('Message Structure - JSON message body failed to parse')
}

function checkAttributes(attributes: MessageAttributes): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const fault = attributeFault(name, attribute)
    if (fault) throw invalidAttribute(reasons[fault](name, attribute))
  }
}

function reasonOfName(name: string): string {
  const odd = /[^\w.-]/u.exec(name)?.[0].codePointAt(0)
  if (name.length > 256) return 'Length of message attribute name must be less than 256 bytes.'
  if (odd !== undefined)
    return `Invalid non-alphanumeric character '#x${odd.toString(16).toUpperCase()}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`
  if (name.startsWith('.')) return "Invalid message attribute name starting with character '.' was found."
  if (name.endsWith('.')) return "Invalid message attribute name ending with character '.' was found."
  return name.includes('..')
    ? "Message attribute name can not have successive '.' character."
    : `The message attribute name '${name}' is invalid.`
}
