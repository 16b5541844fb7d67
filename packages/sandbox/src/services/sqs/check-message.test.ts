import { describe, expect, it } from 'vitest'
import { type MessageAttributes, sizeOf } from '../../kit/message-attributes.ts'
import { checkId, checkMessage } from './check-message.ts'

const check = (attributes: MessageAttributes) => () => checkMessage('a', attributes, 1_048_576)
const text = { DataType: 'String', StringValue: 'a' }

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
describe('a body', () => {
  it.each(['\t\n\r', ' ', '\ud7ff\ue000\ufffd', '😀', '\u00a0'])('can have %j', (body) => {
    expect(() => checkMessage(body, {}, 1_024)).not.toThrow()
  })

  it.each(['\0', '\b', '\u000b', '\u001f', '\ud800', '\ufffe', '\uffff'])('cannot have %j', (character) => {
    expect(() => checkMessage(`a${character}b`, {}, 1_024)).toThrow('Invalid characters')
  })

  it('is as long as the queue takes, in bytes', () => {
    expect(() => checkMessage('ñ'.repeat(512), {}, 1_024)).not.toThrow()
    expect(() => checkMessage(`${'ñ'.repeat(512)}a`, {}, 1_024)).toThrow('shorter than 1024 bytes')
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
it('the size of a message is the bytes of its body and of the names, types and values of its attributes', () => {
  const attributes = {
    ñame: { DataType: 'String', StringValue: 'ñ' },
    bytes: { DataType: 'Binary.raw', BinaryValue: Buffer.alloc(100).toString('base64') },
  }
  expect(sizeOf('ñ', attributes)).toBe(2 + (5 + 6 + 2) + (5 + 10 + 100))
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
describe('an attribute', () => {
  it.each(['a', 'A-b_c.9', 'aws', 'awsome.x', 'x.aws.y', 'a'.repeat(256)])('can be named %s', (name) => {
    expect(check({ [name]: text })).not.toThrow()
  })

  it.each(['', 'a b', 'ñ', '.a', 'a.', 'a..b', 'AWS.a', 'aws.a', 'Amazon.a', 'a'.repeat(257)])(
    'cannot be named %j',
    (name) => {
      expect(check({ [name]: text })).toThrow(`The message attribute name '${name}' is invalid.`)
    },
  )

  it.each(['String.own', 'Number.int', `String.${'a'.repeat(249)}`])('can have the type %s', (DataType) => {
    expect(check({ a: { DataType, StringValue: '1' } })).not.toThrow()
  })

  it.each(['', 'string', 'String.', 'Strings', 'StringValue', 'String.a b', `String.${'a'.repeat(250)}`, 'x.String'])(
    'cannot have the type %j',
    (DataType) => {
      expect(check({ a: { DataType, StringValue: '1' } })).toThrow('it is String, Number or Binary')
    },
  )

  it.each(['0', '-1', '+1', '1.', '.5', '1.25', '12.5', '.25', '1e10', '-2.5E-3'])(
    'can be the number %s',
    (StringValue) => {
      expect(check({ a: { DataType: 'Number', StringValue } })).not.toThrow()
    },
  )

  it.each(['a', '1a', 'a1', '.', '1e', '--1', '1 ', '0x1', '1,5'])('cannot be the number %j', (StringValue) => {
    expect(check({ a: { DataType: 'Number.own', StringValue } })).toThrow('to a number')
  })

  it.each([
    ['a text without a value', { DataType: 'String' }],
    ['an empty text', { DataType: 'String', StringValue: '' }],
    ['a text with bytes', { DataType: 'String', BinaryValue: 'AA==' }],
    ['a text with bytes beside it', { DataType: 'String', StringValue: 'a', BinaryValue: 'AA==' }],
    ['bytes without a value', { DataType: 'Binary' }],
    ['no bytes', { DataType: 'Binary', BinaryValue: '' }],
    ['bytes with a text', { DataType: 'Binary', StringValue: 'a' }],
    ['bytes with a text beside them', { DataType: 'Binary', StringValue: 'a', BinaryValue: 'AA==' }],
  ])('cannot be %s', (_, attribute) => {
    expect(check({ a: attribute })).toThrow(`must contain a non-empty value of type '${attribute.DataType}'`)
  })

  it('cannot have characters that XML does not take, unless it is of bytes', () => {
    expect(check({ a: { DataType: 'String', StringValue: 'a\u0001' } })).toThrow('contains invalid characters')
    expect(check({ a: { DataType: 'Binary', BinaryValue: 'AQ==' } })).not.toThrow()
  })

  it('is one of ten at most', () => {
    const some = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, text]))
    expect(check(some(10))).not.toThrow()
    expect(check(some(11))).toThrow('[11] exceeds the allowed maximum [10]')
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
describe('an id of a group or for deduplication', () => {
  const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
  it.each([undefined, 'a', 'Z9', 'a'.repeat(128), ...punctuation])('can be %s', (id) => {
    expect(() => checkId('MessageGroupId', id)).not.toThrow()
  })

  it.each(['', ' ', 'a b', 'ñ', 'a\n', 'a'.repeat(129)])('cannot be %j', (id) => {
    expect(() => checkId('MessageDeduplicationId', id)).toThrow('MessageDeduplicationId can only include')
  })
})
