import { type MessageAttributes, sizeOf } from '../../kit/message-attributes.ts'
import { invalidParameter, missingParameter, SqsError } from './sqs-error.ts'

/** What XML 1.0 takes: the query protocol could not carry other characters. */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/u
const mostAttributes = 10
const identifier = /^[a-zA-Z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/

/** @throws SqsError if a queue does not take the message. @param longest the queue's MaximumMessageSize, in bytes */
export function checkMessage(body: string, attributes: MessageAttributes, longest: number): void {
  if (body === '') throw missingParameter('MessageBody')
  if (forbidden.test(body))
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
  for (const [name, { DataType, StringValue, BinaryValue }] of entries) {
    if (!/^[\w.-]{1,256}$/.test(name) || /^\.|\.$|\.\./.test(name) || /^(aws|amazon)\./i.test(name))
      throw invalidParameter(`The message attribute name '${name}' is invalid.`)
    const type = /^(String|Number|Binary)(\.[^\s]{1,249})?$/.exec(DataType)?.[1]
    if (!type)
      throw invalidParameter(
        `The type of message (user) attribute '${name}' is invalid: it is String, Number or Binary.`,
      )
    const value = type === 'Binary' ? BinaryValue : StringValue
    const other = type === 'Binary' ? StringValue : BinaryValue
    if (value === undefined || value === '' || other !== undefined)
      throw invalidParameter(
        `The message (user) attribute '${name}' must contain a non-empty value of type '${DataType}'.`,
      )
    if (type !== 'Binary' && forbidden.test(value))
      throw invalidParameter(`The message (user) attribute '${name}' contains invalid characters.`)
    if (type === 'Number' && !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value))
      throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`)
  }
}

/** @throws SqsError for a group or deduplication id that is not 1 to 128 letters, digits or punctuation marks */
export function checkId(parameter: 'MessageGroupId' | 'MessageDeduplicationId', value: string | undefined): void {
  if (value !== undefined && !identifier.test(value))
    throw invalidParameter(
      `Value ${value} for parameter ${parameter} is invalid. Reason: ${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    )
}
