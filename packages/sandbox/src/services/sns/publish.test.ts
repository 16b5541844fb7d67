import {
  PublishBatchCommand,
  type PublishBatchRequestEntry,
  PublishCommand,
  type PublishCommandInput,
} from '@aws-sdk/client-sns'
import { beforeAll, describe, expect, it } from 'vitest'
import { stranger } from '../../testing/start-guarded.ts'
import {
  fifoQueue,
  queue,
  queueArn,
  queuePolicy,
  startTopics,
  type Topics,
  topic,
  topicArn,
  toQueue,
} from './testing/start-topics.ts'

const resources = {
  News: topic('news'),
  Orders: topic('orders.fifo', { FifoTopic: true }),
  Work: queue('work'),
  Raw: queue('raw'),
  Ordered: fifoQueue('ordered.fifo'),
  Policy: queuePolicy('Work', 'Raw', 'Ordered'),
  ToWork: toQueue('News', 'work'),
  ToRaw: toQueue('News', 'raw', { RawMessageDelivery: true }),
  ToOrdered: toQueue('Orders', 'ordered.fifo', { RawMessageDelivery: true }),
}

let on: Topics
const closers: (() => void | Promise<void>)[] = []
beforeAll(async () => {
  on = await startTopics(resources, { atEnd: (close) => closers.push(close) })
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const TopicArn = topicArn('news')
const publish = (input: Partial<PublishCommandInput>) =>
  on.send(new PublishCommand({ TopicArn, Message: 'hello', ...input }))
const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue })

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
describe('a published message', () => {
  /** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
  it('reaches a queue in JSON around it', async () => {
    const { MessageId } = await publish({ Subject: 'Greeting', Message: 'a "<b>" ñ' })
    const [delivered] = await on.received('work')
    expect(Object.keys(delivered?.envelope ?? {})).toEqual(
      'Type MessageId TopicArn Subject Message Timestamp SignatureVersion Signature SigningCertURL UnsubscribeURL'.split(
        ' ',
      ),
    )
    expect(delivered?.envelope).toMatchObject({
      ...{
        Type: 'Notification',
        MessageId,
        TopicArn,
        Subject: 'Greeting',
        Message: 'a "<b>" ñ',
        SignatureVersion: '1',
      },
      Timestamp: new Date(on.clock.now()).toISOString(),
    })
    await on.received('raw')
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
  it('reaches a queue with raw delivery as it is, with its attributes', async () => {
    const MessageAttributes = {
      kind: text('new'),
      size: text('1.50', 'Number'),
      tags: text('["a",1,true,null]', 'String.Array'),
      bytes: { DataType: 'Binary', BinaryValue: Buffer.from('abc') },
    }
    await publish({ MessageAttributes })
    const [raw] = await on.received('raw')
    expect(raw?.text).toBe('hello')
    expect(raw?.attributes).toEqual({
      kind: ['String', 'new'],
      size: ['Number', '1.50'],
      tags: ['String', '["a",1,true,null]'],
      bytes: ['Binary', 'abc'],
    })
    /** https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
    const [around] = await on.received('work')
    expect(around?.attributes).toEqual({})
    expect(around?.envelope.MessageAttributes).toEqual({
      kind: { Type: 'String', Value: 'new' },
      size: { Type: 'Number', Value: '1.50' },
      tags: { Type: 'String.Array', Value: '["a",1,true,null]' },
      bytes: { Type: 'Binary', Value: Buffer.from('abc').toString('base64') },
    })
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html */
  it('has a text of its own for a protocol, if its structure is JSON', async () => {
    await publish({ MessageStructure: 'json', Message: '{"default":"all","sqs":"queues","http":5}' })
    await publish({ MessageStructure: 'json', Message: '{"default":"all","email":"people"}' })
    expect((await on.received('raw')).map((each) => each.text)).toEqual(['queues', 'all'])
    expect((await on.received('work')).map(({ envelope }) => envelope.Message)).toEqual(['queues', 'all'])
  })

  it('can name its topic as a target', async () => {
    await on.send(new PublishCommand({ TargetArn: TopicArn, Message: 'to a target' }))
    expect((await on.received('raw')).map((each) => each.text)).toEqual(['to a target'])
    await on.received('work')
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
  it('of a standard topic passes a message group on to queues', async () => {
    await publish({ MessageGroupId: 'tenant-1' })
    expect((await on.received('raw'))[0]?.group).toBe('tenant-1')
    await on.received('work')
  })

  it('has up to 262,144 bytes with its attributes', async () => {
    await publish({ Message: 'x'.repeat(262_144 - 14), MessageAttributes: { kind: text('abcd') } })
    expect((await on.received('work'))[0]?.envelope.Message).toHaveLength(262_130)
    await on.received('raw')
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
describe('a message is refused', () => {
  it.each<[string, Partial<PublishCommandInput>, string, RegExp]>([
    ['that is empty', { Message: '' }, 'InvalidParameter', /Empty message/],
    ['of 262,145 bytes', { Message: `${'é'.repeat(131_072)}x` }, 'InvalidParameter', /Message too long/],
    [
      'that is too long with its attributes',
      { Message: 'x'.repeat(262_140), MessageAttributes: { kind: text('v') } },
      'InvalidParameter',
      /Message too long/,
    ],
    ['with an empty subject', { Subject: '' }, 'InvalidParameter', /Subject/],
    ['with a subject of 100 characters', { Subject: 'a'.repeat(100) }, 'InvalidParameter', /Subject/],
    ['with a line break in its subject', { Subject: 'a\nb' }, 'InvalidParameter', /Subject/],
    ['with a subject that begins with a space', { Subject: ' a' }, 'InvalidParameter', /Subject/],
    ['with another structure', { MessageStructure: 'xml' }, 'InvalidParameter', /MessageStructure/],
    ['whose structure is no JSON', { MessageStructure: 'json' }, 'InvalidParameter', /failed to parse/],
    [
      'whose structure is a list',
      { MessageStructure: 'json', Message: '["default"]' },
      'InvalidParameter',
      /failed to parse/,
    ],
    [
      'whose structure has no default',
      { MessageStructure: 'json', Message: '{"sqs":"a"}' },
      'InvalidParameter',
      /No default entry/,
    ],
    [
      'with a deduplication id to a standard topic',
      { MessageDeduplicationId: 'a' },
      'InvalidParameter',
      /not valid for this topic type/,
    ],
    [
      'with a group of more than 128 characters',
      { MessageGroupId: 'a'.repeat(129) },
      'InvalidParameter',
      /MessageGroupId/,
    ],
    ['to a topic that does not exist', { TopicArn: topicArn('none') }, 'NotFound', /Topic does not exist/],
    [
      'to a topic of another region',
      { TopicArn: TopicArn.replace('us-east-1', 'eu-west-1') },
      'InvalidParameter',
      /TopicArn/,
    ],
    [
      'to a text that is no ARN',
      { TopicArn: 'news' },
      'InvalidParameter',
      /TopicArn Reason: An ARN must have at least 6 elements, not 1/,
    ],
    ['to a queue', { TopicArn: queueArn('work') }, 'InvalidParameter', /TopicArn/],
    ['to a telephone', { TopicArn: undefined, PhoneNumber: '+1555' }, 'InvalidParameter', /PhoneNumber/],
    ['to two topics', { TargetArn: TopicArn }, 'InvalidParameter', /TopicArn or TargetArn/],
  ])('%s', async (_what, input, name, message) => {
    await expect(publish(input)).rejects.toMatchObject({
      name: `${name}Exception`,
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: name === 'NotFound' ? 404 : 400 },
    })
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
  it.each([
    ['without a value', { a: { DataType: 'String' } }, /non-empty/],
    ['with an empty value', { a: text('') }, /non-empty/],
    [
      'with a binary value for a text',
      { a: { DataType: 'String', BinaryValue: Buffer.from('a') } },
      /'a' with type 'String' must use field 'String'/,
    ],
    ['with a text for bytes', { a: text('a', 'Binary') }, /'a' with type 'Binary' must use field 'Binary'/],
    ['of an unknown type', { a: text('a', 'Text') }, /invalid message attribute type/],
    ['of a type with a space', { a: text('a', 'String.a b') }, /invalid message attribute type/],
    ['of an empty type', { a: text('a', '') }, /invalid message attribute type/],
    ['that is no number', { a: text('one', 'Number') }, /cast/],
    ['with a name that begins with AWS.', { 'AWS.a': text('a') }, /name 'AWS.a' is invalid/],
    ['with a name that begins with a dot', { '.a': text('a') }, /starting with character '.'/],
    ['with a name that ends in a dot', { 'a.': text('a') }, /ending with character '.'/],
    ['with a name that has two dots', { 'a..b': text('a') }, /successive '.'/],
    ['with a name that has a space', { 'a b': text('a') }, /non-alphanumeric character '#x20'/],
    ['with a name of 257 characters', { ['a'.repeat(257)]: text('a') }, /less than 256 bytes/],
  ])('with an attribute %s', async (_what, MessageAttributes, message) => {
    await expect(publish({ MessageAttributes })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringMatching(message),
    })
  })

  it('if the caller may not publish, before the topic is known to exist', async () => {
    const asStranger = on.as(stranger, 'user')
    for (const name of ['news', 'none'])
      await expect(asStranger(new PublishCommand({ TopicArn: topicArn(name), Message: 'a' }))).rejects.toMatchObject({
        name: 'AuthorizationErrorException',
        $metadata: { httpStatusCode: 403 },
      })
    await expect(
      on.send(new PublishCommand({ TopicArn: topicArn('any', '333333333333'), Message: 'a' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' })
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
describe('a batch', () => {
  const batch = (PublishBatchRequestEntries: PublishBatchRequestEntry[], arn = TopicArn) =>
    on.send(new PublishBatchCommand({ TopicArn: arn, PublishBatchRequestEntries }))
  const entries = (count: number, Message = 'm') =>
    Array.from({ length: count }, (_, index) => ({ Id: `e${index}`, Message }))

  it('publishes each of its entries', async () => {
    const { Successful, Failed } = await batch([
      { Id: 'one', Message: 'first' },
      { Id: 'two', Message: 'second' },
    ])
    expect([Successful?.map(({ Id }) => Id), Failed]).toEqual([['one', 'two'], []])
    const delivered = await on.received('work')
    expect(delivered.map(({ envelope }) => envelope.Message)).toEqual(['first', 'second'])
    expect(delivered.map(({ envelope }) => envelope.MessageId)).toEqual(Successful?.map(({ MessageId }) => MessageId))
    await on.received('raw')
  })

  it('has entries with attributes, subjects and texts for protocols, as single messages have', async () => {
    await on.send(
      new PublishBatchCommand({
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: 'a', Message: '{"default":"all","sqs":"queues"}', MessageStructure: 'json', Subject: 'Greeting' },
          { Id: 'b', Message: 'm', MessageAttributes: { kind: text('new') }, MessageGroupId: 'tenant-1' },
        ],
      }),
    )
    expect((await on.received('work')).map(({ envelope }) => [envelope.Message, envelope.Subject])).toEqual([
      ['queues', 'Greeting'],
      ['m', undefined],
    ])
    const [, second] = await on.received('raw')
    expect([second?.attributes, second?.group]).toEqual([{ kind: ['String', 'new'] }, 'tenant-1'])
  })

  it.each<[string, PublishBatchRequestEntry[], string]>([
    ['without entries', [], 'EmptyBatchRequestException'],
    ['of eleven entries', entries(11), 'TooManyEntriesInBatchRequestException'],
    ['with an id twice', [...entries(1), ...entries(1)], 'BatchEntryIdsNotDistinctException'],
    ['with an id of 81 characters', [{ Id: 'a'.repeat(81), Message: 'm' }], 'InvalidBatchEntryIdException'],
    ['with an id that has a dot', [{ Id: 'a.b', Message: 'm' }], 'InvalidBatchEntryIdException'],
    ['with an entry that is empty', [...entries(1), { Id: 'empty', Message: '' }], 'InvalidParameterException'],
    [
      'with an entry whose attribute has no value',
      [...entries(1), { Id: 'bad', Message: 'm', MessageAttributes: { a: { DataType: 'String' } } }],
      'InvalidParameterValueException',
    ],
    [
      'with an entry that has no text for other protocols',
      [...entries(1), { Id: 'bad', Message: '{}', MessageStructure: 'json' }],
      'InvalidParameterException',
    ],
    ['of more than 262,144 bytes together', entries(2, 'x'.repeat(131_073)), 'BatchRequestTooLongException'],
  ])('%s is refused as a whole', async (_what, list, name) => {
    await expect(batch(list)).rejects.toMatchObject({ name })
    expect(await on.received('work')).toEqual([])
  })

  it.each([
    ['group', { Id: 'bad', Message: 'm', MessageDeduplicationId: 'x' }, /MessageGroupId parameter is required/],
    ['deduplication id', { Id: 'bad', Message: 'm', MessageGroupId: 'g' }, /ContentBasedDeduplication enabled/],
  ])('to a FIFO topic with an entry that has no %s is refused as a whole', async (what, entry, message) => {
    const arn = topicArn('orders.fifo')
    const good = { Id: 'good', Message: 'm', MessageGroupId: 'g', MessageDeduplicationId: what.replace(' ', '-') }
    await expect(batch([good, entry], arn)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    })
    expect(await on.received('ordered.fifo')).toEqual([])
    const { Successful = [] } = await batch([good], arn)
    expect(Successful.map(({ Id, SequenceNumber }) => [Id, SequenceNumber])).toEqual([
      ['good', expect.stringMatching(/^\d{20}$/)],
    ])
    expect((await on.received('ordered.fifo')).map((each) => each.text)).toEqual(['m'])
  })
})
