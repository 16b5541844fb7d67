import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  type ChangeMessageVisibilityCommandInput,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { arnOf, type Queues, startQueues } from './testing/start-queues.ts'

let on: Queues
const closers: (() => void | Promise<void>)[] = []
beforeAll(async () => {
  on = await startQueues(undefined, { atEnd: (close) => closers.push(close) })
})
afterAll(async () => {
  for (const close of closers.toReversed()) await close()
})

const minute = 60_000
const names = ['plain', 'work', 'dead', 'ordered.fifo', 'strict.fifo', 'groups.fifo']

beforeEach(async () => {
  // Past the pause between two purges, and past what a FIFO queue remembers.
  await on.clock.advance(6 * minute)
  for (const name of names) await on.send(new PurgeQueueCommand({ QueueUrl: on.url(name) }))
})

const send = (name: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  on.send(new SendMessageCommand({ QueueUrl: on.url(name), MessageBody, ...more }))
const receive = async (name: string, more: Partial<ReceiveMessageCommandInput> = {}) =>
  (await on.send(new ReceiveMessageCommand({ QueueUrl: on.url(name), ...more }))).Messages ?? []
const bodies = async (name: string, more: Partial<ReceiveMessageCommandInput> = {}) =>
  (await receive(name, { MaxNumberOfMessages: 10, ...more })).map(({ Body }) => Body)
const remove = (name: string, ReceiptHandle = '') =>
  on.send(new DeleteMessageCommand({ QueueUrl: on.url(name), ReceiptHandle }))
const attributes = async (name: string, ...AttributeNames: string[]) =>
  (await on.send(new GetQueueAttributesCommand({ QueueUrl: on.url(name), AttributeNames: AttributeNames as ['All'] })))
    .Attributes
const counts = async (name: string) => {
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible, ApproximateNumberOfMessagesDelayed } =
    (await attributes(name, 'All')) ?? {}
  return [ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible, ApproximateNumberOfMessagesDelayed].map(
    Number,
  )
}
const set = (name: string, Attributes: Record<string, string>) =>
  on.send(new SetQueueAttributesCommand({ QueueUrl: on.url(name), Attributes }))

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html */
describe('a standard queue', () => {
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html and API_ReceiveMessage.html */
  it('hands out a message with the digests that the SDK checks, and only what was asked for', async () => {
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'new' },
      'kind.bytes': { DataType: 'Binary.raw', BinaryValue: new Uint8Array([0, 255]) },
      count: { DataType: 'Number', StringValue: '7' },
    }
    const sent = await send('plain', 'hello ñ', { MessageAttributes })
    expect(sent.SequenceNumber).toBeUndefined()
    const [plain] = await receive('plain', { VisibilityTimeout: 0 })
    expect(plain).toEqual({
      MessageId: sent.MessageId,
      Body: 'hello ñ',
      MD5OfBody: sent.MD5OfMessageBody,
      ReceiptHandle: expect.any(String),
    })
    const [all] = await receive('plain', { MessageAttributeNames: ['All'], VisibilityTimeout: 0 })
    expect(all?.MessageAttributes).toEqual(MessageAttributes)
    expect(all?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes)
    const [some] = await receive('plain', { MessageAttributeNames: ['kind.*'], VisibilityTimeout: 0 })
    expect(Object.keys(some?.MessageAttributes ?? {}).sort()).toEqual(['kind', 'kind.bytes'])
    const [one] = await receive('plain', { MessageAttributeNames: ['count'], VisibilityTimeout: 0 })
    expect(Object.keys(one?.MessageAttributes ?? {})).toEqual(['count'])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
  it('states who sent a message and when, and how often it was received', async () => {
    const sentAt = on.clock.now()
    const trace = { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793' }
    await send('plain', 'a', { MessageSystemAttributes: { AWSTraceHeader: trace } })
    await on.clock.advance(1_000)
    await receive('plain', { VisibilityTimeout: 0 })
    const [second] = await receive('plain', { MessageSystemAttributeNames: ['All'] })
    expect(second?.Attributes).toEqual({
      SenderId: 'user:sandbox',
      SentTimestamp: String(sentAt),
      ApproximateReceiveCount: '2',
      ApproximateFirstReceiveTimestamp: String(sentAt + 1_000),
      AWSTraceHeader: trace.StringValue,
    })
    expect((await receive('plain')).length, 'while it is in flight').toBe(0)
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
  it('hides a received message for the visibility timeout and then gives it out with a new handle', async () => {
    await send('work', 'a')
    const [first] = await receive('work')
    await on.clock.advance(9_999)
    expect(await receive('work')).toEqual([])
    await on.clock.advance(1)
    const [again] = await receive('work')
    expect(again?.MessageId).toBe(first?.MessageId)
    expect(again?.ReceiptHandle).not.toBe(first?.ReceiptHandle)
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
  it('deletes a message by its handle, also twice, and not by the handle of an earlier receipt', async () => {
    await send('plain', 'a')
    const [first] = await receive('plain', { VisibilityTimeout: 0 })
    const [second] = await receive('plain', { VisibilityTimeout: 0 })
    await remove('plain', first?.ReceiptHandle)
    expect(await bodies('plain', { VisibilityTimeout: 1 })).toEqual(['a'])
    await on.clock.advance(1_000)
    const [third] = await receive('plain')
    await remove('plain', second?.ReceiptHandle)
    await remove('plain', third?.ReceiptHandle)
    await remove('plain', third?.ReceiptHandle)
    expect(await counts('plain')).toEqual([0, 0, 0])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
  it('refuses a handle that is none, or of another queue', async () => {
    await send('plain', 'a')
    const [message] = await receive('plain')
    for (const handle of ['', 'none', message?.ReceiptHandle?.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))])
      await expect(remove('plain', handle)).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' })
    await expect(remove('dead', message?.ReceiptHandle)).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html and sqs-message-timers.html */
  it('delays a message by its own delay or the queue’s', async () => {
    await send('plain', 'later', { DelaySeconds: 5 })
    expect(await counts('plain')).toEqual([0, 0, 1])
    await on.clock.advance(4_999)
    expect(await bodies('plain')).toEqual([])
    await on.clock.advance(1)
    expect(await bodies('plain')).toEqual(['later'])
    await set('plain', { DelaySeconds: '3' })
    await send('plain', 'delayed')
    await send('plain', 'at once', { DelaySeconds: 0 })
    expect(await bodies('plain')).toEqual(['at once'])
    await on.clock.advance(3_000)
    expect(await bodies('plain')).toEqual(['delayed'])
    await set('plain', { DelaySeconds: '0' })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
  it('changes the visibility of a message in flight, to nothing or longer', async () => {
    await send('plain', 'a')
    const [message] = await receive('plain', { VisibilityTimeout: 30 })
    const change = (VisibilityTimeout: number, ReceiptHandle = message?.ReceiptHandle) =>
      on.send(new ChangeMessageVisibilityCommand({ QueueUrl: on.url('plain'), ReceiptHandle, VisibilityTimeout }))
    await change(60)
    await on.clock.advance(59_000)
    expect(await bodies('plain')).toEqual([])
    await expect(change(43_200)).rejects.toThrow('beyond the limit [43200 seconds]')
    for (const seconds of [-1, 43_201])
      await expect(change(seconds)).rejects.toMatchObject({
        name: 'InvalidParameterValue',
        message: `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.`,
      })
    const unstated = { QueueUrl: on.url('plain'), ReceiptHandle: message?.ReceiptHandle }
    await expect(
      on.send(new ChangeMessageVisibilityCommand(unstated as ChangeMessageVisibilityCommandInput)),
    ).rejects.toThrow(/VisibilityTimeout/)
    await change(0)
    await expect(change(10)).rejects.toMatchObject({ name: 'MessageNotInflight' })
    expect(await bodies('plain')).toEqual(['a'])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
  it('drops a message after the retention period', async () => {
    await set('plain', { MessageRetentionPeriod: '60' })
    await send('plain', 'a')
    await on.clock.advance(59_999)
    expect(await counts('plain')).toEqual([1, 0, 0])
    await on.clock.advance(1)
    expect(await counts('plain')).toEqual([0, 0, 0])
    await set('plain', { MessageRetentionPeriod: '345600' })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html */
  it('waits for a message as long as the call says, and returns as soon as a message arrives', async () => {
    const waiting = on.clock.waiting
    const first = bodies('plain', { WaitTimeSeconds: 20 })
    await expect.poll(() => on.clock.waiting).toBeGreaterThan(waiting)
    await send('plain', 'a')
    expect(await first).toEqual(['a'])

    const second = bodies('plain', { WaitTimeSeconds: 20 })
    await expect.poll(() => on.clock.waiting).toBeGreaterThan(waiting)
    await on.clock.advance(20_000)
    expect(await second).toEqual([])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html */
  it('waits for a message that becomes visible during the wait, and as long as the queue says if the call does not', async () => {
    await set('plain', { ReceiveMessageWaitTimeSeconds: '10' })
    await send('plain', 'a', { DelaySeconds: 4 })
    const waiting = on.clock.waiting
    const received = bodies('plain')
    await expect.poll(() => on.clock.waiting).toBeGreaterThan(waiting)
    await on.clock.advance(4_000)
    expect(await received).toEqual(['a'])
    await set('plain', { ReceiveMessageWaitTimeSeconds: '0' })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html */
  it('keeps the message for others if the client that waited has left', async () => {
    const abort = new AbortController()
    const waiting = on.clock.waiting
    const command = new ReceiveMessageCommand({ QueueUrl: on.url('plain'), WaitTimeSeconds: 20 })
    const left = on.send(command, { abortSignal: abort.signal }).catch((error: Error) => error.name)
    await expect.poll(() => on.clock.waiting).toBeGreaterThan(waiting)
    abort.abort()
    expect(await left).toBe('AbortError')
    await expect.poll(() => on.clock.waiting).toBe(waiting)
    await send('plain', 'a')
    expect(await counts('plain')).toEqual([1, 0, 0])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
  it('is purged once in 60 seconds', async () => {
    await send('plain', 'a')
    await on.clock.advance(minute)
    await on.send(new PurgeQueueCommand({ QueueUrl: on.url('plain') }))
    expect(await counts('plain')).toEqual([0, 0, 0])
    await on.clock.advance(minute - 1)
    await expect(on.send(new PurgeQueueCommand({ QueueUrl: on.url('plain') }))).rejects.toMatchObject({
      name: 'PurgeQueueInProgress',
      $metadata: { httpStatusCode: 403 },
    })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
  it.each<[string, Partial<SendMessageCommandInput>, string]>([
    ['without a body', { MessageBody: '' }, 'MissingParameter'],
    ['with a character that XML cannot carry', { MessageBody: 'a\u0001' }, 'InvalidMessageContents'],
    ['that is too long', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
    ['with a delay of 901 seconds', { DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['with a delay of less than none', { DelaySeconds: -1 }, 'InvalidParameterValue'],
    ['with a deduplication id', { MessageDeduplicationId: 'a' }, 'InvalidParameterValue'],
    ['with a group of 129 characters', { MessageGroupId: 'g'.repeat(129) }, 'InvalidParameterValue'],
    ['with a group that has a space', { MessageGroupId: 'a b' }, 'InvalidParameterValue'],
    [
      'with an empty attribute',
      { MessageAttributes: { a: { DataType: 'String', StringValue: '' } } },
      'InvalidParameterValue',
    ],
    [
      'with an attribute of no type',
      { MessageAttributes: { a: { DataType: 'Text', StringValue: 'a' } } },
      'InvalidParameterValue',
    ],
    [
      'with a number that is none',
      { MessageAttributes: { a: { DataType: 'Number', StringValue: 'a' } } },
      'InvalidParameterValue',
    ],
    [
      'with a reserved attribute',
      { MessageAttributes: { 'AWS.a': { DataType: 'String', StringValue: 'a' } } },
      'InvalidParameterValue',
    ],
    [
      'with eleven attributes',
      {
        MessageAttributes: Object.fromEntries(
          [...'abcdefghijk'].map((name) => [name, { DataType: 'String', StringValue: 'a' }]),
        ),
      },
      'InvalidParameterValue',
    ],
    [
      'with an unknown system attribute',
      { MessageSystemAttributes: { Other: { DataType: 'String', StringValue: 'a' } } as never },
      'InvalidParameterValue',
    ],
  ])('refuses a message %s', async (_, more, name) => {
    await expect(send('plain', 'a', more)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
    expect(await counts('plain')).toEqual([0, 0, 0])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html and https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html */
  it('takes a message up to its limit, attributes included, and a group id', async () => {
    await set('plain', { MaximumMessageSize: '1024' })
    const MessageAttributes = { name: { DataType: 'String', StringValue: '12345' } }
    await send('plain', 'x'.repeat(1024 - 15), { MessageAttributes, MessageGroupId: 'tenant' })
    await expect(send('plain', 'x'.repeat(1024 - 14), { MessageAttributes })).rejects.toThrow('shorter than 1024 bytes')
    await set('plain', { MaximumMessageSize: '1048576' })
    const [message] = await receive('plain', { MessageSystemAttributeNames: ['MessageGroupId'] })
    expect(message?.Attributes).toEqual({ MessageGroupId: 'tenant' })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
  it.each<[Partial<ReceiveMessageCommandInput>, string]>([
    [{ MaxNumberOfMessages: 11 }, 'InvalidParameterValue'],
    [{ MaxNumberOfMessages: 0 }, 'InvalidParameterValue'],
    [{ WaitTimeSeconds: 21 }, 'InvalidParameterValue'],
    [{ VisibilityTimeout: 43_201 }, 'InvalidParameterValue'],
    [{ MessageSystemAttributeNames: ['Other' as 'All'] }, 'InvalidAttributeName'],
    [{ ReceiveRequestAttemptId: 'a' }, 'UnsupportedOperation'],
  ])('refuses to receive with %j', async (more, name) => {
    await expect(receive('plain', more)).rejects.toMatchObject({ name: expect.stringContaining(name) })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
  it('hands out one message unless asked for more, ten at most', async () => {
    for (let count = 0; count < 12; count += 1) await send('plain', String(count))
    expect(await bodies('plain', { MaxNumberOfMessages: 1 })).toEqual(['0'])
    expect(await receive('plain')).toHaveLength(1)
    expect(await bodies('plain')).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10', '11'])
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html */
describe('a batch', () => {
  const batch = (name: string, Entries: ConstructorParameters<typeof SendMessageBatchCommand>[0]['Entries']) =>
    on.send(new SendMessageBatchCommand({ QueueUrl: on.url(name), Entries }))

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html */
  it('does what it can, and names what failed', async () => {
    const answer = await batch('plain', [
      { Id: 'good', MessageBody: 'a' },
      { Id: 'bad', MessageBody: 'b', DelaySeconds: 901 },
      { Id: 'other', MessageBody: 'c' },
    ])
    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['good', 'other'])
    expect(answer.Failed).toMatchObject([{ Id: 'bad', Code: 'InvalidParameterValue', SenderFault: true }])
    const received = await receive('plain', { MaxNumberOfMessages: 10 })
    expect(received.map(({ Body }) => Body)).toEqual(['a', 'c'])

    const changed = await on.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: on.url('plain'),
        Entries: [
          { Id: '1', ReceiptHandle: received[0]?.ReceiptHandle, VisibilityTimeout: 0 },
          { Id: '2', ReceiptHandle: 'none', VisibilityTimeout: 0 },
        ],
      }),
    )
    expect(changed).toMatchObject({ Successful: [{ Id: '1' }], Failed: [{ Id: '2', Code: 'ReceiptHandleIsInvalid' }] })
    const removed = await on.send(
      new DeleteMessageBatchCommand({
        QueueUrl: on.url('plain'),
        Entries: received.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    )
    expect(removed).toMatchObject({ Successful: [{ Id: '0' }, { Id: '1' }] })
    expect(removed.Failed).toBeUndefined()
    expect(await counts('plain')).toEqual([0, 0, 0])
  })

  const entry = (Id: string, MessageBody = 'a') => ({ Id, MessageBody })
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
  it.each([
    ['none', [], 'EmptyBatchRequest'],
    ['eleven entries', [...'abcdefghijk'].map((id) => entry(id)), 'TooManyEntriesInBatchRequest'],
    ['an id twice', [entry('a'), entry('b'), entry('a')], 'BatchEntryIdsNotDistinct'],
    ['an id with a dot', [entry('a.b')], 'InvalidBatchEntryId'],
    ['an id of 81 characters', [entry('a'.repeat(81))], 'InvalidBatchEntryId'],
    ['more than 1 MiB', [entry('a', 'x'.repeat(600_000)), entry('b', 'x'.repeat(600_000))], 'BatchRequestTooLong'],
  ])('of %s is refused as a whole', async (_, entries, name) => {
    await expect(batch('plain', entries)).rejects.toMatchObject({ name: expect.stringContaining(name) })
    expect(await counts('plain')).toEqual([0, 0, 0])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
  it('without a deduplication id is refused as a whole by a FIFO queue that does not deduplicate by content', async () => {
    const one = { ...entry('a'), MessageGroupId: 'g' }
    await expect(
      batch('strict.fifo', [
        { ...one, MessageDeduplicationId: '1' },
        { ...one, Id: 'b' },
      ]),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' })
    expect(await counts('strict.fifo')).toEqual([0, 0, 0])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
  it('without a group is refused as a whole by a FIFO queue', async () => {
    await expect(batch('ordered.fifo', [{ ...entry('a'), MessageGroupId: 'g' }, entry('b')])).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    })
    expect(await counts('ordered.fifo')).toEqual([0, 0, 0])
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html */
describe('a FIFO queue', () => {
  const g = (group: string, id?: string) => ({
    MessageGroupId: group,
    ...(id !== undefined && { MessageDeduplicationId: id }),
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html */
  it('deduplicates by the SHA-256 of the body if it goes by content', async () => {
    await send('ordered.fifo', 'a', g('1'))
    const [message] = await receive('ordered.fifo', { MessageSystemAttributeNames: ['MessageDeduplicationId'] })
    expect(message?.Attributes).toEqual({
      MessageDeduplicationId: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html */
  it('keeps the order of a group, and blocks it while a message of it is in flight', async () => {
    for (const [body, group] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
      ['a3', 'a'],
    ] as const)
      await send('ordered.fifo', body, g(group))
    const [first] = await receive('ordered.fifo')
    expect(first?.Body).toBe('a1')
    expect(await bodies('ordered.fifo')).toEqual(['b1'])
    await remove('ordered.fifo', first?.ReceiptHandle)
    expect(await bodies('ordered.fifo', { MaxNumberOfMessages: 2 })).toEqual(['a2', 'a3'])
    await on.clock.advance(30_000)
    const again = await bodies('ordered.fifo')
    expect(again.filter((body) => body?.startsWith('a'))).toEqual(['a2', 'a3'])
    expect(again.toSorted()).toEqual(['a2', 'a3', 'b1'])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html */
  it('accepts a message of the same deduplication id for five minutes without adding it', async () => {
    const first = await send('strict.fifo', 'one', g('a', 'id'))
    const [received] = await receive('strict.fifo')
    await remove('strict.fifo', received?.ReceiptHandle)
    await on.clock.advance(5 * minute - 1)
    const second = await send('strict.fifo', 'other', g('b', 'id'))
    expect(second.SequenceNumber).toBe(first.SequenceNumber)
    expect(second.MessageId).toBe(first.MessageId)
    expect(await counts('strict.fifo')).toEqual([0, 0, 0])
    await on.clock.advance(1)
    await send('strict.fifo', 'third', g('a', 'id'))
    expect(await bodies('strict.fifo')).toEqual(['third'])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html */
  it('deduplicates by content if told to, without the attributes', async () => {
    await send('ordered.fifo', 'same', g('a'))
    await send('ordered.fifo', 'same', {
      ...g('a'),
      MessageAttributes: { a: { DataType: 'String', StringValue: '1' } },
    })
    await send('ordered.fifo', 'same', g('a', 'explicit'))
    expect(await bodies('ordered.fifo')).toEqual(['same', 'same'])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html */
  it('deduplicates in each group if told to', async () => {
    for (const group of ['a', 'b', 'a']) await send('groups.fifo', group, g(group, 'id'))
    expect((await bodies('groups.fifo')).toSorted()).toEqual(['a', 'b'])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
  it('states group, deduplication id and a sequence number of 20 digits that grows', async () => {
    const one = await send('strict.fifo', '1', g('a', 'x'))
    const other = await send('strict.fifo', '2', g('a', 'y'))
    expect(one.SequenceNumber).toMatch(/^\d{20}$/)
    expect(BigInt(other.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(one.SequenceNumber ?? 0))
    const [message] = await receive('strict.fifo', { MessageSystemAttributeNames: ['All'] })
    expect(message?.Attributes).toMatchObject({
      MessageGroupId: 'a',
      MessageDeduplicationId: 'x',
      SequenceNumber: one.SequenceNumber,
    })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
  it.each([
    ['without a group', {}, 'MissingParameter'],
    ['without a deduplication id', g('a'), 'InvalidParameterValue'],
    ['with its own delay', { ...g('a', 'b'), DelaySeconds: 1 }, 'InvalidParameterValue'],
  ])('refuses a message %s', async (_, more, name) => {
    await expect(send('strict.fifo', 'a', more)).rejects.toMatchObject({ name })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
  it('refuses to delete a message after its visibility timeout', async () => {
    await send('strict.fifo', 'a', g('a', 'late'))
    const [message] = await receive('strict.fifo', { VisibilityTimeout: 5 })
    await on.clock.advance(5_000)
    await expect(remove('strict.fifo', message?.ReceiptHandle)).rejects.toThrow('The receipt handle has expired')
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
describe('a dead-letter queue', () => {
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
  it('gets a message when it would be received once too often, with its id, its time and where it comes from', async () => {
    const sentAt = on.clock.now()
    const { MessageId } = await send('work', 'poison')
    for (let count = 0; count < 2; count += 1) {
      expect(await bodies('work')).toEqual(['poison'])
      await on.clock.advance(10_000)
    }
    expect(await counts('dead'), 'before it is received again').toEqual([0, 0, 0])
    expect(await bodies('work')).toEqual([])
    const [letter] = await receive('dead', { MessageSystemAttributeNames: ['All'] })
    expect(letter?.MessageId).toBe(MessageId)
    expect(letter?.Attributes).toMatchObject({
      SentTimestamp: String(sentAt),
      ApproximateReceiveCount: '1',
      DeadLetterQueueSourceArn: arnOf('work'),
    })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html */
  it('is known with its sources', async () => {
    const { queueUrls } = await on.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: on.url('dead') }))
    expect(queueUrls).toEqual([on.url('work')])
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
describe('the attributes of a queue', () => {
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
  it('are what a call set, and AWS’s defaults otherwise', async () => {
    const { CreatedTimestamp, LastModifiedTimestamp, ...rest } = (await attributes('plain', 'All')) ?? {}
    expect(rest).toEqual({
      QueueArn: arnOf('plain'),
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      DelaySeconds: '0',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      ReceiveMessageWaitTimeSeconds: '0',
      VisibilityTimeout: '30',
      SqsManagedSseEnabled: 'true',
    })
    expect(Number(LastModifiedTimestamp)).toBeGreaterThanOrEqual(Number(CreatedTimestamp))
    expect(await attributes('work', 'RedrivePolicy', 'VisibilityTimeout')).toEqual({
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 }),
      VisibilityTimeout: '10',
    })
    expect(await attributes('plain', 'RedrivePolicy')).toBeUndefined()
    expect(await attributes('groups.fifo', 'FifoQueue', 'DeduplicationScope', 'FifoThroughputLimit')).toEqual({
      FifoQueue: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    })
    await expect(attributes('plain', 'Other')).rejects.toMatchObject({ name: 'InvalidAttributeName' })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
  it.each([
    ...['QueueArn', 'CreatedTimestamp', 'LastModifiedTimestamp'],
    ...['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
    ...['DelaySeconds', 'MaximumMessageSize', 'MessageRetentionPeriod', 'ReceiveMessageWaitTimeSeconds'],
    ...['VisibilityTimeout', 'SqsManagedSseEnabled', 'FifoQueue', 'ContentBasedDeduplication'],
    ...['DeduplicationScope', 'FifoThroughputLimit'],
  ])('include %s, which a call may ask for alone', async (name) => {
    expect(Object.keys((await attributes('ordered.fifo', name)) ?? {})).toEqual([name])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
  it.each(['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'])(
    'may include %s, for which a call may ask while the queue does not have it',
    async (name) => {
      expect(await attributes('plain', name)).toBeUndefined()
    },
  )

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
  it.each<[string, Record<string, string>, string]>([
    ['plain', { VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
    ['plain', { MessageRetentionPeriod: '59' }, 'InvalidAttributeValue'],
    ['plain', { MaximumMessageSize: '1023' }, 'InvalidAttributeValue'],
    ['plain', { DelaySeconds: '901' }, 'InvalidAttributeValue'],
    ['plain', { ReceiveMessageWaitTimeSeconds: '21' }, 'InvalidAttributeValue'],
    ['plain', { VisibilityTimeout: 'a' }, 'InvalidAttributeValue'],
    ['plain', { Other: '1' }, 'InvalidAttributeName'],
    ['plain', { FifoQueue: 'true' }, 'InvalidAttributeValue'],
    ['plain', { ContentBasedDeduplication: 'true' }, 'InvalidAttributeName'],
    ['plain', { Policy: '{"Statement": 1}' }, 'InvalidAttributeValue'],
    ['plain', { KmsMasterKeyId: 'alias/a', SqsManagedSseEnabled: 'true' }, 'InvalidAttributeName'],
    ['strict.fifo', { FifoThroughputLimit: 'perMessageGroupId' }, 'InvalidAttributeValue'],
    [
      'plain',
      { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111111111111:none","maxReceiveCount":1}' },
      'InvalidParameterValue',
    ],
    [
      'plain',
      { RedrivePolicy: `{"deadLetterTargetArn":"${arnOf('strict.fifo')}","maxReceiveCount":1}` },
      'InvalidParameterValue',
    ],
    [
      'plain',
      { RedrivePolicy: `{"deadLetterTargetArn":"${arnOf('dead')}","maxReceiveCount":0}` },
      'InvalidAttributeValue',
    ],
    ['plain', { RedriveAllowPolicy: '{"redrivePermission":"byQueue"}' }, 'InvalidAttributeValue'],
  ])('of %s are not set to %j', async (name, wrong, error) => {
    const before = await attributes(name, 'All')
    await expect(set(name, { VisibilityTimeout: '7', ...wrong })).rejects.toMatchObject({
      name: expect.stringContaining(error),
    })
    expect(await attributes(name, 'All')).toEqual(before)
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
  it('keep a queue from being the dead-letter queue of others', async () => {
    const redrive = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 })
    const allow = (policy: object) => set('dead', { RedriveAllowPolicy: JSON.stringify(policy) })
    await allow({ redrivePermission: 'byQueue', sourceQueueArns: [arnOf('work')] })
    await expect(set('plain', { RedrivePolicy: redrive })).rejects.toThrow('does not allow this source queue')
    await allow({ redrivePermission: 'byQueue', sourceQueueArns: [arnOf('work'), arnOf('plain')] })
    await set('plain', { RedrivePolicy: redrive })
    await set('plain', { RedrivePolicy: '' })
    expect(await attributes('plain', 'RedrivePolicy')).toBeUndefined()
    await allow({ redrivePermission: 'denyAll' })
    await expect(set('plain', { RedrivePolicy: redrive })).rejects.toThrow('does not allow this source queue')
    await set('dead', { RedriveAllowPolicy: '' })
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
describe('the queues of an account', () => {
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
  it('are listed by prefix and in pages, with a token only if a size is asked for', async () => {
    const list = (input: object) => on.send(new ListQueuesCommand(input))
    expect((await list({})).QueueUrls?.toSorted()).toEqual(names.map((name) => on.url(name)).toSorted())
    expect((await list({})).NextToken).toBeUndefined()
    const first = await list({ MaxResults: 4 })
    expect(first.QueueUrls).toHaveLength(4)
    const second = await list({ MaxResults: 4, NextToken: first.NextToken })
    expect(second.QueueUrls).toHaveLength(2)
    expect(second.NextToken).toBeUndefined()
    expect((await list({ QueueNamePrefix: 'pl' })).QueueUrls).toEqual([on.url('plain')])
    expect((await list({ QueueNamePrefix: 'none' })).QueueUrls).toBeUndefined()
    await expect(list({ MaxResults: 1001 })).rejects.toMatchObject({
      name: expect.stringContaining('InvalidParameterValue'),
    })
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html */
  it('have addresses, and what has none does not exist', async () => {
    const url = (QueueName: string) => on.send(new GetQueueUrlCommand({ QueueName }))
    expect((await url('plain')).QueueUrl).toBe(on.url('plain'))
    await expect(url('none')).rejects.toMatchObject({ name: 'QueueDoesNotExist', $metadata: { httpStatusCode: 400 } })
    await expect(send('none', 'a')).rejects.toMatchObject({ name: 'QueueDoesNotExist' })
  })
})
