import type { MessageAttribute } from './message-attributes.ts'

/** The part of an attribute that neither SQS nor SNS takes. */
export type AttributeFault = 'name' | 'type' | 'value' | 'number'

const identifier = /^[a-zA-Z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/
const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/**
 * Returns what is wrong with an attribute of a message; undefined if SQS and SNS take it.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export function attributeFault(
  name: string,
  { DataType, StringValue, BinaryValue }: MessageAttribute,
): AttributeFault | undefined {
  if (!/^[\w.-]{1,256}$/.test(name) || /^\.|\.$|\.\./.test(name) || /^(aws|amazon)\./i.test(name)) return 'name'
  const type = /^(String|Number|Binary)(\.[^\s]{1,249})?$/.exec(DataType)?.[1]
  if (!type) return 'type'
  const [value, other] = type === 'Binary' ? [BinaryValue, StringValue] : [StringValue, BinaryValue]
  if (value === undefined || value === '' || other !== undefined) return 'value'
  return type === 'Number' && !number.test(value) ? 'number' : undefined
}

/** Returns whether a text can be the id of a group of messages or of their deduplication. */
export function isMessageId(text: string): boolean {
  return identifier.test(text)
}
