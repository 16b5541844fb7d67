import { isSendable, type MessageAttributes, sizeOf } from '../../kit/message-attributes.ts'
import { type AttributeFault, attributeFault, isMessageId } from '../../kit/message-faults.ts'
import { invalidParameter, missingParameter, SqsError } from './sqs-error.ts'

const mostAttributes = 10

const reasons: Readonly<Record<AttributeFault, (name: string, type: string) => string>> = {
  name: (name) => `The message attribute name '${name}' is invalid.`,
  type: (name) => `The type of message (user) attribute '${name}' is invalid: it is String, Number or Binary.`,
  value: (name, type) => `The message (user) attribute '${name}' must contain a non-empty value of type '${type}'.`,
  number: (name) => `Can't cast the value of message (user) attribute '${name}' to a number.`,
}

/** @throws SqsError if a queue does not take the message. @param longest the queue's MaximumMessageSize, in bytes */
export function checkMessage(body: string, attributes: MessageAttributes, longest: number): void {
  if (body === '') throw missingParameter('MessageBody')
  if (!isSendable(body))
    throw new SqsError(
      'InvalidMessageContents',
      'Invalid characters were found in the message body. Valid characters: #x9 | #xA | #xD | [#x20 to #xD7FF] | [#xE000 to #xFFFD] | [#x10000 to #x10FFFF]',
    )
  checkAttributes(attributes)
  if (sizeOf(body, attributes) > longest)
    throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${longest} bytes.`)
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
function checkAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes)
  if (entries.length > mostAttributes)
    throw invalidParameter(`Number of message attributes [${entries.length}] exceeds the allowed maximum [10].`)
  for (const [name, attribute] of entries) {
    const fault = attributeFault(name, attribute)
    if (fault) throw invalidParameter(reasons[fault](name, attribute.DataType))
    if (!isSendable(attribute.StringValue ?? ''))
      throw invalidParameter(`The message (user) attribute '${name}' contains invalid characters.`)
  }
}

/** @throws SqsError for a group or deduplication id that is not 1 to 128 letters, digits or punctuation marks */
export function checkId(parameter: 'MessageGroupId' | 'MessageDeduplicationId', value: string | undefined): void {
  if (value !== undefined && !isMessageId(value))
    throw invalidParameter(
      `Value ${value} for parameter ${parameter} is invalid. Reason: ${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    )
}
