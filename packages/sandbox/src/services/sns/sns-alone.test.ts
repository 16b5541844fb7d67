import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { type AloneSettings, declared, type MadeCall, openAlone } from '../../testing/open-alone.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { answerPage } from './pages.ts'
import { sns } from './service.ts'
import type { Sns } from './sns.ts'
import { queueArn, topicArn } from './testing/start-topics.ts'

const [second, minute, day] = [1_000, 60_000, 86_400_000]
const [alerts, ordered] = [topicArn('alerts'), topicArn('ordered.fifo')]
const functionArn = `arn:aws:lambda:us-east-1:${owner}:function:work`

const topic = (name: string, properties: object = {}) =>
  declared('AWS::SNS::Topic', properties, { ref: topicArn(name), TopicArn: topicArn(name), TopicName: name })
const topics = [
  topic('alerts', { Tags: [{ Key: 'a', Value: 'b' }] }),
  topic('ordered.fifo', { FifoTopic: true }),
  topic('by-group.fifo', { FifoTopic: true, FifoThroughputScope: 'MessageGroup' }),
]
const subscription = (id: string, properties: object) =>
  declared('AWS::SNS::Subscription', { TopicArn: alerts, ...properties }, { ref: `${alerts}:${id}` })

/** One signing key for all tests, since it takes long to make one. */
const kept = new Map<string, unknown>()
const files = {
  read: <T>(name: string) => kept.get(name) as T | undefined,
  write: (name: string, value: unknown) => kept.set(name, value),
  remove: (name: string) => kept.delete(name),
  list: () => [...kept.keys()],
}

const open = (settings: AloneSettings = {}, resources: Resource[] = topics) =>
  openAlone(sns, resources, { files, ...settings })
type Alone = ReturnType<typeof open>
const subscribe = (on: Alone, name: string, more: object = {}) =>
  on.run('Subscribe', { TopicArn: alerts, Protocol: 'sqs', Endpoint: queueArn(name), ...more })
const publish = (on: Alone, more: object = {}, by: object = {}) =>
  on.run('Publish', { TopicArn: alerts, Message: 'text', ...more }, by)
const inOrder = (Message: string, more: object = {}) => ({
  ...{ TopicArn: ordered, Message, MessageGroupId: 'g', MessageDeduplicationId: Message, ...more },
})
const error = (code: string, message: string, status = 400) => expect.objectContaining({ code, message, status })
const invalid = (reason: string) => error('InvalidParameter', `Invalid parameter: ${reason}`)
const noTopic = error('NotFound', 'Topic does not exist', 404)
const noSubscription = error('NotFound', 'Subscription does not exist', 404)
const theirs = { caller: { accountId: stranger } }
const unsigned = { caller: null }
const raw = { Attributes: { RawMessageDelivery: 'true' } }
const failing =
  (code = 'QueueDoesNotExist', status = 400) =>
  () => {
    throw new ServiceError(code, 'no', status)
  }

/** https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
describe('an operation of SNS', () => {
  it('answers with ids and ARNs', () => {
    const on = open()
    expect(publish(on)).toEqual({ MessageId: 'id-1' })
    expect(on.run('Publish', inOrder('a'))).toEqual({ MessageId: 'id-2', SequenceNumber: '00000000000000000001' })
    expect(on.run('Publish', inOrder('b'))).toEqual({ MessageId: 'id-3', SequenceNumber: '00000000000000000002' })
    expect(on.run('Publish', inOrder('a'))).toEqual({ MessageId: 'id-2', SequenceNumber: '00000000000000000001' })
    const entries = ['x', 'y'].map((Id) => ({ Id, Message: Id }))
    expect(on.run('PublishBatch', { TopicArn: alerts, PublishBatchRequestEntries: entries })).toEqual({
      ...{
        Successful: [
          { Id: 'x', MessageId: 'id-5' },
          { Id: 'y', MessageId: 'id-6' },
        ],
        Failed: [],
      },
    })
    const { SubscriptionArn } = subscribe(on, 'work')
    expect(SubscriptionArn).toBe(`${alerts}:id-7`)
    const named = { SubscriptionArn }
    expect(
      on.run('SetSubscriptionAttributes', { ...named, AttributeName: 'RawMessageDelivery', AttributeValue: 'true' }),
    ).toEqual({})
    const { Attributes } = on.run('GetSubscriptionAttributes', named) as { Attributes: Map<string, string> }
    expect(Attributes.get('RawMessageDelivery')).toBe('true')
    expect(on.run('Unsubscribe', named)).toEqual({})
    expect(on.run('Unsubscribe', named), 'it is gone').toEqual({})
    expect(() => on.run('GetSubscriptionAttributes', named)).toThrow(noSubscription)
    expect(on.run('ListTagsForResource', { ResourceArn: alerts })).toEqual({ Tags: [{ Key: 'a', Value: 'b' }] })
  })

  const none = topicArn('none')
  const batch = (...entries: object[]) => ({ TopicArn: alerts, PublishBatchRequestEntries: entries })
  const entry = (Id: string, Message = 'a') => ({ Id, Message })
  const half = 'x'.repeat(131_072)
  it.each<[object, string, object]>([
    [noTopic, 'Publish', { TopicArn: none, Message: 'a' }],
    [invalid('TopicArn'), 'Publish', { TopicArn: none.replace('us-east-1', 'eu-west-1'), Message: 'a' }],
    [noTopic, 'PublishBatch', { ...batch(entry('a')), TopicArn: none }],
    [noTopic, 'Subscribe', { TopicArn: none, Protocol: 'sqs', Endpoint: queueArn('work') }],
    [noTopic, 'GetTopicAttributes', { TopicArn: none }],
    [noTopic, 'ListSubscriptionsByTopic', { TopicArn: none }],
    [noTopic, 'ListTagsForResource', { ResourceArn: none }],
    [noSubscription, 'GetSubscriptionAttributes', { SubscriptionArn: `${alerts}:none` }],
    [noSubscription, 'SetSubscriptionAttributes', { SubscriptionArn: `${alerts}:none`, AttributeName: 'a' }],
    [invalid('Token'), 'ConfirmSubscription', { TopicArn: alerts, Token: 'none' }],
    [invalid('NextToken'), 'ListTopics', { NextToken: '!' }],
    [invalid('NextToken'), 'ListSubscriptions', { NextToken: '!' }],
    [invalid('NextToken'), 'ListSubscriptionsByTopic', { TopicArn: alerts, NextToken: '!' }],
    [error('EmptyBatchRequest', 'The batch request does not contain any entries.'), 'PublishBatch', batch()],
    [
      error('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.'),
      'PublishBatch',
      batch(...Array.from({ length: 11 }, (_, n) => entry(`a${n}`))),
    ],
    [
      error('InvalidBatchEntryId', 'The Id of a batch entry has 1 to 80 letters, digits, hyphens and underscores.'),
      'PublishBatch',
      batch(entry('a b')),
    ],
    [
      error('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.'),
      'PublishBatch',
      batch(entry('a'), entry('a')),
    ],
    [
      error('BatchRequestTooLong', 'The batch request has 262145 bytes: 262144 are the most.'),
      'PublishBatch',
      batch(entry('a', half), entry('b', `${half}x`)),
    ],
    [invalid('Message too long'), 'PublishBatch', batch(entry('a', `${half}${half}x`))],
    [invalid('Empty message'), 'PublishBatch', batch(entry('a'), entry('b', ''))],
    [
      invalid('Attributes Reason: AttributeName Reason: the sandbox has no Other'),
      'Subscribe',
      {
        ...{ TopicArn: alerts, Protocol: 'sqs', Endpoint: queueArn('work'), Attributes: { Other: 'a' } },
      },
    ],
  ])('is refused with %o: %s', (refusal, operation, input) => {
    expect(() => open().run(operation, input)).toThrow(refusal)
  })

  it('publishes a batch of 262,144 bytes, and none of one that has a wrong entry', async () => {
    const on = open()
    subscribe(on, 'work')
    expect(on.run('PublishBatch', batch(entry('a', half), entry('b', half)))).toMatchObject({ Failed: [] })
    expect(() => on.run('PublishBatch', batch(entry('a'), entry('b', '')))).toThrow()
    await on.clock.advance(0)
    expect(on.calls).toHaveLength(2)
  })

  it('lists topics and subscriptions in pages of a hundred', () => {
    const on = open({}, Array.from({ length: 101 }, (_, n) => topic(`t${n}`)).concat(topics))
    for (let n = 0; n < 101; n += 1) subscribe(on, `q${n}`)
    on.run('Subscribe', { TopicArn: topicArn('t1'), Protocol: 'sqs', Endpoint: queueArn('work') })
    for (const [operation, list, input, last] of [
      ['ListTopics', 'Topics', {}, 4],
      ['ListSubscriptions', 'Subscriptions', {}, 2],
      ['ListSubscriptionsByTopic', 'Subscriptions', { TopicArn: alerts }, 1],
    ] as const) {
      const { NextToken, ...page } = on.run(operation, input)
      expect(Object.keys(page)).toEqual([list])
      expect(page[list]).toHaveLength(100)
      const { [list]: items, ...rest } = on.run(operation, { ...input, NextToken })
      expect(items).toHaveLength(last)
      expect(rest).toEqual({})
    }
    expect(on.run('ListSubscriptions', {}, theirs)).toEqual({ Subscriptions: [] })
    expect(on.run('ListTopics')).toMatchObject({ Topics: expect.arrayContaining([{ TopicArn: topicArn('t0') }]) })
  })

  it('keeps the subscription of an endpoint, unless its attributes differ', () => {
    const on = open()
    const first = subscribe(on, 'work')
    expect(subscribe(on, 'work')).toEqual(first)
    expect(subscribe(on, 'other')).not.toEqual(first)
    expect(subscribe(on, 'work', { TopicArn: ordered })).not.toEqual(first)
    expect(() => subscribe(on, 'work', raw)).toThrow(
      invalid('Attributes Reason: Subscription already exists with different attributes'),
    )
  })

  it('opens nothing in an account without topics', () => {
    expect(sns.open?.({ resources: [] } as unknown as Parameters<NonNullable<typeof sns.open>>[0])).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
describe('a delivery', () => {
  const by = { service: 'sns.amazonaws.com', sourceArn: alerts }
  const dead = JSON.stringify({ deadLetterTargetArn: queueArn('failed') })
  const withDead = { Attributes: { RedrivePolicy: dead } }
  const envelope = { MessageBody: expect.stringMatching(/^\{"Type":"Notification","MessageId":"id-4"/) }

  it('to a queue is made by SNS for the topic', async () => {
    const on = open()
    subscribe(on, 'work')
    publish(on, { MessageGroupId: 'g' })
    await on.clock.advance(0)
    const input = { QueueUrl: `/${owner}/work`, ...envelope, MessageGroupId: 'g' }
    expect(on.calls).toEqual([{ by, scope: 'sqs', operation: 'SendMessage', input }])
    expect(on.lines).toEqual([])
  })

  it('to a queue with raw delivery has the attributes of the message', async () => {
    const on = open()
    subscribe(on, 'work', raw)
    const [list, text] = [
      { DataType: 'String.Array', StringValue: '[1]' },
      { DataType: 'String.Other', StringValue: 'b' },
    ]
    publish(on, { MessageAttributes: { list, text } })
    await on.clock.advance(0)
    expect(on.calls[0]?.input).toStrictEqual({
      ...{ QueueUrl: `/${owner}/work`, MessageBody: 'text' },
      MessageAttributes: { list: { ...list, DataType: 'String' }, text },
    })
  })

  it.each<[number, string[]]>([
    [10, []],
    [11, ['a queue takes 10 attributes with a message of raw delivery']],
  ])('to a queue with raw delivery of %i attributes is lost with %j', async (count, faults) => {
    const on = open()
    const { SubscriptionArn } = subscribe(on, 'work', raw)
    const attribute = { DataType: 'String', StringValue: 'b' }
    publish(on, {
      MessageAttributes: Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, attribute])),
    })
    await on.clock.advance(0)
    expect(on.calls).toHaveLength(1 - faults.length)
    expect(on.lines).toEqual(
      faults.map((fault) => `sns: ${SubscriptionArn} lost a message (${fault}); it has no dead-letter queue`),
    )
  })

  it('to a function is one event', async () => {
    const on = open()
    const { SubscriptionArn } = on.run('Subscribe', { TopicArn: alerts, Protocol: 'lambda', Endpoint: functionArn })
    publish(on)
    await on.clock.advance(0)
    const Records = [expect.objectContaining({ EventSource: 'aws:sns', EventSubscriptionArn: SubscriptionArn })]
    const input = { FunctionName: functionArn, InvocationType: 'Event', Payload: { Records } }
    expect(on.calls).toEqual([{ by, scope: 'lambda', operation: 'Invoke', input }])
  })

  it('that a FIFO topic makes keeps the group and the deduplication id of FIFO queues', async () => {
    const on = open()
    for (const name of ['work', 'work.fifo']) subscribe(on, name, { TopicArn: ordered, ...raw })
    on.run('Publish', inOrder('a'))
    await on.clock.advance(0)
    const sent = { MessageBody: 'a', MessageAttributes: {}, MessageGroupId: 'g' }
    expect(on.calls.map(({ input }) => input)).toStrictEqual([
      { QueueUrl: `/${owner}/work`, ...sent },
      { QueueUrl: `/${owner}/work.fifo`, ...sent, MessageDeduplicationId: 'a' },
    ])
  })

  it('that fails finally becomes a dead letter, as the subscriber would have had the message', async () => {
    const answer = ({ input }: MadeCall) => {
      if ((input as { QueueUrl?: string }).QueueUrl === `/${owner}/work`) failing()()
    }
    const on = open({ answer })
    subscribe(on, 'work', withDead)
    publish(on)
    await on.clock.advance(0)
    expect(on.calls.slice(1)).toEqual([
      { by, scope: 'sqs', operation: 'SendMessage', input: { QueueUrl: `/${owner}/failed`, ...envelope } },
    ])
    expect(on.lines).toEqual([])
  })

  it.each<[object, string]>([
    [{}, 'it has no dead-letter queue'],
    [withDead, 'its dead-letter queue refused it: QueueDoesNotExist: no'],
  ])('that fails finally with %j is lost, and the log says so', async (more, reason) => {
    const on = open({ answer: failing() })
    const { SubscriptionArn } = subscribe(on, 'work', more)
    publish(on)
    await on.clock.advance(0)
    expect(on.lines).toEqual([`sns: ${SubscriptionArn} lost a message (QueueDoesNotExist: no); ${reason}`])
  })

  it('that may pass is tried again at once three times, and then after a second', async () => {
    const on = open({ answer: failing('Throttled') })
    subscribe(on, 'work')
    publish(on)
    await on.clock.advance(0)
    expect(on.calls).toHaveLength(4)
    await on.clock.advance(second - 1)
    expect(on.calls).toHaveLength(4)
    await on.clock.advance(1)
    expect(on.calls).toHaveLength(5)
    await on.close()
    const next = open(on)
    await on.clock.advance(second - 1)
    expect(next.calls).toEqual([])
    await on.clock.advance(1)
    expect(next.calls).toHaveLength(1)
  })

  it.each<[unknown, string]>([
    [new TypeError('broken'), 'TypeError: broken\n +at '],
    ['a text', 'a text$'],
  ])('that breaks with %s is tried again, and the log has the reason', async (thrown, reason) => {
    const answer = () => {
      throw thrown
    }
    const on = open({ answer })
    const { SubscriptionArn } = subscribe(on, 'work')
    publish(on)
    await on.clock.advance(0)
    expect(on.calls).toHaveLength(4)
    expect(on.lines[0]).toMatch(new RegExp(`^sns: ${SubscriptionArn} could not be reached: ${reason}`))
  })

  it('whose subscription ended is dropped, and the log says so', async () => {
    const on = open({ answer: failing('Throttled') })
    const { SubscriptionArn } = subscribe(on, 'work')
    publish(on)
    await on.clock.advance(0)
    on.run('Unsubscribe', { SubscriptionArn })
    await on.clock.advance(day)
    expect(on.lines).toEqual([
      `sns: ${SubscriptionArn} ended; a message that was on its way to ${queueArn('work')} is dropped`,
    ])
  })

  it('of a group waits for those before it, and of other groups and topics does not', async () => {
    let isDown = true
    const answer = ({ input }: MadeCall) => {
      if (isDown && (input as { MessageBody: string }).MessageBody === 'a') failing('Throttled')()
    }
    const on = open({ answer })
    subscribe(on, 'work.fifo', { TopicArn: ordered, ...raw })
    subscribe(on, 'work', raw)
    for (const name of ['a', 'b', 'c']) on.run('Publish', inOrder(name))
    on.run('Publish', inOrder('other', { MessageGroupId: 'h' }))
    for (const Message of ['a', 'standard']) publish(on, { Message, MessageGroupId: 'g' })
    await on.clock.advance(0)
    expect(on.bodies().filter((body) => body !== 'a')).toEqual(['other', 'standard'])
    isDown = false
    await on.clock.advance(second)
    expect(
      on
        .bodies()
        .slice(-4)
        .filter((body) => body !== 'a'),
    ).toEqual(['b', 'c'])
    expect(on.bodies().indexOf('b')).toBeLessThan(on.bodies().indexOf('c'))
    on.run('Publish', inOrder('d'))
    await on.clock.advance(0)
    expect(on.bodies().at(-1)).toBe('d')
  })

  it('has the copies and the wait of a fault on demand', async () => {
    const on = open()
    subscribe(on, 'work')
    publish(on, {}, { faults: [{ kind: 'duplicate' }, { kind: 'reorder', milliseconds: second }] })
    await on.clock.advance(second - 1)
    expect(on.calls).toEqual([])
    await on.clock.advance(1)
    expect(on.calls).toHaveLength(2)
  })

  it('is made to the subscriptions that accept the message', async () => {
    const on = open()
    subscribe(on, 'all')
    subscribe(on, 'some', { Attributes: { FilterPolicy: '{"a":["b"]}' } })
    subscribe(on, 'by-body', { Attributes: { FilterPolicy: '{"a":["own"]}', FilterPolicyScope: 'MessageBody' } })
    const queues = () => on.calls.map(({ input }) => (input as { QueueUrl: string }).QueueUrl.split('/').at(-1))
    publish(on, { Message: '{"a":"b"}' })
    await on.clock.advance(0)
    expect(queues()).toEqual(['all'])
    publish(on, { MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } })
    await on.clock.advance(0)
    expect(queues().slice(1)).toEqual(['all', 'some'])
    publish(on, { Message: '{"default":"{}","sqs":"{\\"a\\":\\"own\\"}"}', MessageStructure: 'json' })
    await on.clock.advance(0)
    expect(queues().slice(3)).toEqual(['all', 'by-body'])
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html */
describe('a deduplication id', () => {
  const ids = (on: Alone, ...inputs: object[]) => inputs.map((input) => on.run('Publish', input).MessageId)
  const distinct = (on: Alone, ...inputs: object[]) => new Set(ids(on, ...inputs)).size

  it('is known to its topic for five minutes', async () => {
    const on = open()
    expect(distinct(on, inOrder('a'), inOrder('a'), inOrder('a', { MessageGroupId: 'h' }))).toBe(1)
    const [before] = ids(on, inOrder('a'))
    await on.clock.advance(5 * minute - 1)
    expect(ids(on, inOrder('a'))).toEqual([before])
    await on.close()
    const next = open(on)
    expect(ids(next, inOrder('a'))).toEqual([before])
    await on.clock.advance(1)
    expect(next.run('Publish', inOrder('a'))).toMatchObject({ SequenceNumber: '00000000000000000002' })
  })

  it('is known to its group, if that is the scope of the topic', () => {
    const on = open()
    const TopicArn = topicArn('by-group.fifo')
    expect(distinct(on, inOrder('a', { TopicArn }), inOrder('a', { TopicArn, MessageGroupId: 'h' }))).toBe(2)
    expect(distinct(on, inOrder('b', { TopicArn }), inOrder('b', { TopicArn }))).toBe(1)
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html and API_Unsubscribe.html */
describe('a subscription', () => {
  const mail = { TopicArn: alerts, Protocol: 'email', Endpoint: 'ana@example.org' }
  const tokenOf = (on: Alone) => /Token=([^&"]+)/.exec(on.mails.at(-1)?.text ?? '')?.[1] ?? ''
  const attributes = (on: Alone, SubscriptionArn: unknown) =>
    Object.fromEntries(on.run('GetSubscriptionAttributes', { SubscriptionArn }).Attributes as Map<string, string>)
  const arn = `${alerts}:id-1`

  it('of an address is pending until its token confirms it', async () => {
    const on = open()
    expect(on.run('Subscribe', mail)).toEqual({ SubscriptionArn: 'pending confirmation' })
    await on.clock.advance(0)
    expect(on.mails).toMatchObject([{ accountId: owner, to: 'ana@example.org', at: '2026-12-01T12:00:00.000Z' }])
    publish(on)
    await on.clock.advance(0)
    expect(on.mails).toHaveLength(1)
    expect(attributes(on, arn)).toMatchObject({ PendingConfirmation: 'true', ConfirmationWasAuthenticated: 'false' })
    const confirm = { TopicArn: alerts, Token: tokenOf(on) }
    expect(() => on.run('ConfirmSubscription', { ...confirm, TopicArn: ordered })).toThrow(invalid('Token'))
    expect(on.run('ConfirmSubscription', confirm, unsigned)).toEqual({ SubscriptionArn: arn })
    expect(on.run('ConfirmSubscription', confirm)).toEqual({ SubscriptionArn: arn })
    expect(attributes(on, arn)).toMatchObject({ PendingConfirmation: 'false', ConfirmationWasAuthenticated: 'false' })
    publish(on)
    await on.clock.advance(0)
    expect(on.mails).toHaveLength(2)
    expect(on.run('Subscribe', mail)).toEqual({ SubscriptionArn: arn })
  })

  it('has its ARN at once if a call asks for it, and a new token with each call', async () => {
    const on = open()
    const input = { ...mail, ReturnSubscriptionArn: 'true' }
    expect(on.run('Subscribe', input)).toEqual({ SubscriptionArn: arn })
    await on.clock.advance(0)
    const first = tokenOf(on)
    expect(on.run('Subscribe', input)).toEqual({ SubscriptionArn: arn })
    await on.clock.advance(0)
    expect(tokenOf(on)).not.toBe(first)
    expect(() => on.run('ConfirmSubscription', { TopicArn: alerts, Token: first })).toThrow(invalid('Token'))
  })

  it('that was not confirmed in two days is gone', async () => {
    const on = open()
    on.run('Subscribe', mail)
    await on.clock.advance(0)
    const Token = tokenOf(on)
    await on.clock.advance(2 * day - 1)
    expect(attributes(on, arn)).toMatchObject({ PendingConfirmation: 'true' })
    await on.clock.advance(1)
    expect(() => on.run('ConfirmSubscription', { TopicArn: alerts, Token })).toThrow(
      invalid('Token Reason: Token expired'),
    )
    expect(() => attributes(on, arn)).toThrow(noSubscription)
    expect(() => on.run('ConfirmSubscription', { TopicArn: alerts, Token })).toThrow(invalid('Token'))
  })

  it('that a signed call confirmed so is ended by a signed call alone', async () => {
    const on = open()
    on.run('Subscribe', mail)
    await on.clock.advance(0)
    const confirm = { TopicArn: alerts, Token: tokenOf(on), AuthenticateOnUnsubscribe: 'true' }
    expect(() => on.run('ConfirmSubscription', confirm, unsigned)).toThrow(
      error(
        'AuthorizationError',
        'Only a signed call can disallow that the endpoint unsubscribes without a signature.',
        403,
      ),
    )
    on.run('ConfirmSubscription', confirm)
    expect(attributes(on, arn)).toMatchObject({ ConfirmationWasAuthenticated: 'true' })
    for (const by of [unsigned, theirs])
      expect(() => on.run('Unsubscribe', { SubscriptionArn: arn }, by)).toThrow(
        error(
          'AuthorizationError',
          'Only the owner of the subscription or of its topic can end it, with a signed call.',
          403,
        ),
      )
    expect(on.run('Unsubscribe', { SubscriptionArn: arn })).toEqual({})
    expect(() => attributes(on, arn)).toThrow(noSubscription)
  })

  it('that its endpoint ended comes back by the token of the last message', async () => {
    const on = open()
    on.run('Subscribe', mail)
    await on.clock.advance(0)
    on.run('ConfirmSubscription', { TopicArn: alerts, Token: tokenOf(on) }, unsigned)
    on.run('Unsubscribe', { SubscriptionArn: arn }, unsigned)
    await on.clock.advance(0)
    expect(on.mails.at(-1)?.subject).toBe('AWS Notification - Unsubscribe Confirmation')
    expect(() => attributes(on, arn)).toThrow(noSubscription)
    expect(on.run('ListSubscriptions')).toEqual({ Subscriptions: [] })
    on.run('ConfirmSubscription', { TopicArn: alerts, Token: tokenOf(on) }, unsigned)
    expect(attributes(on, arn)).toMatchObject({ PendingConfirmation: 'false' })
    on.run('Unsubscribe', { SubscriptionArn: arn }, unsigned)
    expect(on.run('Subscribe', { ...mail, ReturnSubscriptionArn: 'true' }), 'the same one').toEqual({
      SubscriptionArn: arn,
    })
    await on.clock.advance(0)
    expect(on.mails.at(-1)?.subject).toBe('AWS Notification - Subscription Confirmation')
    expect(attributes(on, arn)).toMatchObject({ PendingConfirmation: 'true' })
  })

  it('of another account belongs to it', async () => {
    const on = open()
    const input = { TopicArn: alerts, Protocol: 'sqs', Endpoint: queueArn('work', stranger) }
    const { SubscriptionArn } = on.run('Subscribe', input, theirs)
    expect(attributes(on, SubscriptionArn)).toMatchObject({ Owner: stranger, ConfirmationWasAuthenticated: 'true' })
    expect(on.run('ListSubscriptions', {}, theirs)).toMatchObject({ Subscriptions: [{ Owner: stranger }] })
    expect(on.run('ListSubscriptions')).toEqual({ Subscriptions: [] })
    expect(on.run('Unsubscribe', { SubscriptionArn }, theirs)).toEqual({})
    expect(() => attributes(on, SubscriptionArn)).toThrow(noSubscription)
    expect(on.run('Subscribe', input)).toEqual({ SubscriptionArn: 'pending confirmation' })
  })

  it('keeps its attributes over a restart, and loses one that is set to nothing', async () => {
    const on = open()
    const { SubscriptionArn } = subscribe(on, 'work', { Attributes: { FilterPolicy: '{"a":["b"]}' } })
    const set = (AttributeName: string, AttributeValue?: string) =>
      on.run('SetSubscriptionAttributes', { SubscriptionArn, AttributeName, ...(AttributeValue && { AttributeValue }) })
    set('RawMessageDelivery', 'true')
    await on.close()
    const next = open(on)
    expect(attributes(next, SubscriptionArn)).toMatchObject({ FilterPolicy: '{"a":["b"]}', RawMessageDelivery: 'true' })
    next.run('SetSubscriptionAttributes', { SubscriptionArn, AttributeName: 'FilterPolicy' })
    expect(attributes(next, SubscriptionArn)).not.toMatchObject({ FilterPolicy: expect.anything() })
    expect(() =>
      next.run('SetSubscriptionAttributes', {
        SubscriptionArn,
        AttributeName: 'RawMessageDelivery',
        AttributeValue: 'a',
      }),
    ).toThrow(invalid('RawMessageDelivery: Invalid value [a]. Must be true or false.'))
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
describe('the subscriptions of templates', () => {
  const toWork = { Protocol: 'sqs', Endpoint: queueArn('work') }
  const listed = (on: Alone) =>
    (on.run('ListSubscriptionsByTopic', { TopicArn: alerts }).Subscriptions as Record<string, string>[]).map(
      ({ SubscriptionArn, Endpoint }) => [SubscriptionArn, Endpoint],
    )

  it('are those of the templates of now', async () => {
    const one = subscription('one', toWork)
    const on = open({}, [...topics, one, subscription('two', { ...toWork, Endpoint: queueArn('other') })])
    subscribe(on, 'called')
    expect(listed(on).map(([, endpoint]) => endpoint)).toEqual(
      ['work', 'other', 'called'].map((name) => queueArn(name)),
    )
    await on.close()
    const next = open(on, [...topics, subscription('one', { ...toWork, RawMessageDelivery: true })])
    expect(listed(next).map(([, endpoint]) => endpoint)).toEqual(['work', 'called'].map((name) => queueArn(name)))
    publish(next)
    await on.clock.advance(0)
    expect(next.bodies()[0]).toBe('text')
    await next.close()
    expect(open(on, [topic('other')]).run('ListSubscriptions')).toEqual({ Subscriptions: [] })
  })

  it('stand in their topics too, and are one for an endpoint that is stated twice', () => {
    const Subscription = [toWork, { Protocol: 'lambda', Endpoint: functionArn }]
    const on = open({}, [topic('alerts', { Subscription }), subscription('one', toWork)])
    expect(listed(on)).toEqual([
      [expect.stringMatching(new RegExp(`^${alerts}:[0-9a-f]{8}-[0-9a-f-]{27}$`)), queueArn('work')],
      [expect.stringMatching(new RegExp(`^${alerts}:[0-9a-f]{8}-[0-9a-f-]{27}$`)), functionArn],
    ])
    const arns = listed(on).map(([arn]) => arn)
    expect(new Set(arns).size).toBe(2)
    expect(() =>
      open({}, [
        ...topics,
        subscription('one', toWork),
        subscription('two', { ...toWork, RawMessageDelivery: 'true' }),
      ]),
    ).toThrow('Subscription already exists with different attributes')
  })

  it('are not changed by calls', () => {
    const on = open({}, [...topics, subscription('one', toWork)])
    const refusal = invalid('SubscriptionArn Reason: the sandbox does not change the subscriptions of the templates')
    const SubscriptionArn = `${alerts}:one`
    expect(() => on.run('Unsubscribe', { SubscriptionArn })).toThrow(refusal)
    expect(() => on.run('SetSubscriptionAttributes', { SubscriptionArn, AttributeName: 'RawMessageDelivery' })).toThrow(
      refusal,
    )
  })

  it('of an address are asked to confirm at the start, and again once the token has expired', async () => {
    const on = open({}, [...topics, subscription('one', { Protocol: 'email', Endpoint: 'ana@example.org' })])
    await on.clock.advance(0)
    expect(on.mails).toHaveLength(1)
    await on.close()
    const resources = [...topics, subscription('one', { Protocol: 'email', Endpoint: 'ana@example.org' })]
    await on.clock.advance(2 * day - 1)
    const soon = open(on, resources)
    await on.clock.advance(0)
    expect(soon.mails).toEqual([])
    await soon.close()
    await on.clock.advance(1)
    const later = open(on, resources)
    await on.clock.advance(0)
    expect(later.mails).toHaveLength(1)
    await later.close()
    const moved = open(on, [...topics, subscription('one', { Protocol: 'email', Endpoint: 'luis@example.org' })])
    await on.clock.advance(0)
    expect(moved.mails).toMatchObject([{ to: 'luis@example.org' }])
    await moved.close()
    expect(listed(open(on))).toEqual([])
  })

  it.each<[string, object]>([
    [
      'the sandbox subscribes to topics of the templates of the same account alone',
      { ...toWork, TopicArn: topicArn('none') },
    ],
    ['the sandbox has no topic in another region: eu-west-1', { ...toWork, Region: 'eu-west-1' }],
    ['Invalid parameter: SQS endpoint ARN', { Protocol: 'sqs' }],
    [
      'Invalid parameter: RawMessageDelivery: Invalid value [a]. Must be true or false.',
      { ...toWork, RawMessageDelivery: 'a' },
    ],
  ])('end the start with %j for %j', (reason, properties) => {
    expect(() => open({}, [...topics, subscription('one', properties)])).toThrow(
      expect.objectContaining({
        ...{ name: 'TemplateError', message: `Root/AWS::SNS::Subscription (AWS::SNS::Subscription): ${reason}` },
      }),
    )
  })

  it.each<[string, object]>([
    ['ReplayPolicy', { ...toWork, ReplayPolicy: {} }],
    ['Protocol', { Endpoint: 'a' }],
    ['FilterPolicy', { ...toWork, FilterPolicy: 1 }],
  ])('end the start with the name of %s for %j', (property, properties) => {
    expect(() => open({}, [...topics, subscription('one', properties)])).toThrow(property)
  })

  it('may have each of their properties', () => {
    const properties = {
      ...{ ...toWork, Region: 'us-east-1', FilterPolicy: { a: ['b'] }, FilterPolicyScope: 'MessageBody' },
      ...{ RawMessageDelivery: false, RedrivePolicy: { deadLetterTargetArn: queueArn('failed') } },
    }
    const on = open({}, [...topics, subscription('one', properties)])
    const { Attributes } = on.run('GetSubscriptionAttributes', { SubscriptionArn: `${alerts}:one` })
    expect(Object.fromEntries(Attributes as Map<string, string>)).toMatchObject({
      ...{ FilterPolicy: '{"a":["b"]}', FilterPolicyScope: 'MessageBody', RawMessageDelivery: 'false' },
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('failed') }),
    })
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html */
describe('a page of SNS', () => {
  const page = async (on: Alone, address: string) => {
    const url = new URL(`http://sandbox.test${address}`)
    return answerPage({ url, path: url.pathname } as Parameters<typeof answerPage>[0], [on.opened as Sns])
  }
  const query = (more: object) => new URLSearchParams({ TopicArn: alerts, ...more })
  const html = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" }
  const body = (text: string) =>
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Simple Notification Service</title></head><body><h1>Simple Notification Service</h1><p>${text}</p></body></html>`
  async function withMail() {
    const on = open()
    on.run('Subscribe', { TopicArn: alerts, Protocol: 'email', Endpoint: 'ana@example.org' })
    await on.clock.advance(0)
    return { on, Token: /Token=([^&"]+)/.exec(on.mails[0]?.text ?? '')?.[1] ?? '' }
  }

  it('tells people what they did', async () => {
    const { on, Token } = await withMail()
    expect(await page(on, `/confirmation.html?${query({ Token })}`)).toEqual({
      ...{ status: 200, headers: html, body: body('Subscription confirmed!') },
    })
    const ended = new URLSearchParams({ SubscriptionArn: `${alerts}:id-1` })
    expect(await page(on, `/unsubscribe.html?${ended}`)).toEqual({
      ...{ status: 200, headers: html, body: body('Subscription removed!') },
    })
  })

  it('tells people what is wrong', async () => {
    const { on } = await withMail()
    expect(await page(on, `/confirmation.html?${query({ Token: 'none' })}`)).toEqual({
      ...{ status: 400, headers: html, body: body('Invalid parameter: Token') },
    })
    const elsewhere = query({ Token: 'none', TopicArn: topicArn('alerts', stranger) })
    expect(await page(on, `/confirmation.html?${elsewhere}`)).toEqual({
      ...{ status: 404, headers: html, body: body('Topic does not exist') },
    })
  })

  it('answers programs in XML', async () => {
    const { on, Token } = await withMail()
    const confirm = (more: object) => page(on, `/?Action=ConfirmSubscription&${query(more)}`)
    expect(await confirm({ Token })).toMatchObject({ status: 200, body: expect.stringContaining(`${alerts}:id-1`) })
    expect(await confirm({ Token: 'none' })).toMatchObject({
      ...{ status: 400, body: expect.stringContaining('<Message>Invalid parameter: Token</Message>') },
    })
    const ended = new URLSearchParams({ Action: 'Unsubscribe', SubscriptionArn: `${alerts}:id-1` })
    expect(await page(on, `/?${ended}`)).toMatchObject({ status: 200 })
  })

  it.each([
    ...[
      '/',
      '/?Action=Publish',
      '/a?Action=Unsubscribe',
      '/confirmation',
      '/toString',
      '/SimpleNotificationService.pem',
    ],
    ...[`/a/SimpleNotificationService-${'0'.repeat(32)}.pem`, `/SimpleNotificationService-${'0'.repeat(31)}.pem`],
    ...[`/SimpleNotificationService-${'0'.repeat(32)}.pem.a`, `/SimpleNotificationService-${'g'.repeat(32)}.pem`],
  ])('is none at %s', async (address) => {
    expect(await page(open(), address)).toBeUndefined()
  })

  it('has the certificate of the account', async () => {
    const on = openAlone(sns, topics)
    const none = `/SimpleNotificationService-${'0'.repeat(32)}.pem`
    const missing = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'No such certificate' }
    expect(await page(on, none)).toEqual(missing)
    subscribe(on, 'work')
    publish(on)
    await on.clock.advance(0)
    const { SigningCertURL } = JSON.parse(on.bodies()[0] ?? '') as { SigningCertURL: string }
    expect(SigningCertURL).toMatch(/^http:\/\/sandbox\.test\/SimpleNotificationService-[0-9a-f]{32}\.pem$/)
    expect(await page(on, new URL(SigningCertURL).pathname)).toEqual({
      ...{ status: 200, headers: { 'content-type': 'application/x-pem-file' } },
      body: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n(.{1,64}\n)+-----END CERTIFICATE-----\n$/),
    })
    expect(await page(on, none)).toEqual(missing)
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
describe('a call of SNS needs', () => {
  const need = (operation: string, resource = alerts, resourceAccountId: string = owner) => ({
    ...{ action: `sns:${operation}`, resource, resourceAccountId },
  })
  const keyed = topicArn('keyed')
  const key = (action: string, caller = owner) => ({
    ...{ action: `kms:${action}`, resource: `arn:aws:kms:us-east-1:${owner}:alias/a`, resourceAccountId: owner },
    ...{ via: 'sns.amazonaws.com', cache: { key: keyed, seconds: 300 } },
    context: {
      ...{ 'kms:viaservice': 'sns.us-east-1.amazonaws.com', 'kms:calleraccount': caller },
      ...{ 'kms:encryptioncontext:aws:sns:arn': keyed, 'kms:encryptioncontextkeys': ['aws:sns:arn'] },
    },
  })
  const keys = [key('GenerateDataKey'), key('Decrypt')]
  const message = { Message: 'a' }
  const of = (SubscriptionArn: string) => ({ SubscriptionArn })
  const their = topicArn('alerts', stranger)

  it.each<[string, object, object[]]>([
    ['ListTopics', {}, [need('ListTopics', '*')]],
    ['ListSubscriptions', {}, [need('ListSubscriptions', '*')]],
    ['Publish', { TopicArn: alerts, ...message }, [need('Publish')]],
    ['Publish', { TopicArn: their, ...message }, [need('Publish', their, stranger)]],
    ['Publish', { TopicArn: keyed, ...message }, [need('Publish', keyed), ...keys]],
    ['Publish', { TopicArn: topicArn('aws'), ...message }, [need('Publish', topicArn('aws'))]],
    [
      'PublishBatch',
      { TopicArn: keyed, PublishBatchRequestEntries: [{ Id: 'a', ...message }] },
      [need('Publish', keyed), ...keys],
    ],
    [
      'Subscribe',
      { TopicArn: alerts, Protocol: 'sqs', Endpoint: 'a' },
      [{ ...need('Subscribe'), context: { 'sns:protocol': 'sqs', 'sns:endpoint': 'a' } }],
    ],
    ['ConfirmSubscription', { TopicArn: alerts, Token: 'a' }, [need('ConfirmSubscription')]],
    ['GetTopicAttributes', { TopicArn: keyed }, [need('GetTopicAttributes', keyed)]],
    ['ListSubscriptionsByTopic', { TopicArn: alerts }, [need('ListSubscriptionsByTopic')]],
    ['ListTagsForResource', { ResourceArn: alerts }, [need('ListTagsForResource')]],
    ['Unsubscribe', of(`${alerts}:none`), [need('Unsubscribe')]],
    ['Unsubscribe', of(`${alerts}:id-1`), [need('Unsubscribe', alerts, stranger)]],
    ['GetSubscriptionAttributes', of(`${alerts}:id-1`), [need('GetSubscriptionAttributes', alerts, stranger)]],
    [
      'SetSubscriptionAttributes',
      { ...of(`${alerts}:id-1`), AttributeName: 'a' },
      [need('SetSubscriptionAttributes', alerts, stranger)],
    ],
  ])('for %s with %j %j', (operation, input, needs) => {
    const own = [topic('keyed', { KmsMasterKeyId: 'alias/a' }), topic('aws', { KmsMasterKeyId: 'alias/aws/sns' })]
    const on = open({}, [...topics, ...own])
    on.run('Subscribe', { TopicArn: alerts, Protocol: 'sqs', Endpoint: queueArn('work', stranger) }, theirs)
    expect(on.needs(operation, input)).toEqual(needs)
  })

  it('the key of AWS for another service', () => {
    const on = open({}, [topic('aws', { KmsMasterKeyId: 'alias/aws/sns' })])
    const by = { caller: null, service: { service: 'events.amazonaws.com', sourceArn: 'a', sourceAccountId: owner } }
    expect(on.needs('Publish', { TopicArn: topicArn('aws'), ...message }, by).map(({ action }) => action)).toEqual([
      ...['sns:Publish', 'kms:GenerateDataKey', 'kms:Decrypt'],
    ])
  })

  it('no permission for the links of messages alone, if it is not signed', () => {
    const on = open()
    expect(on.needs('Unsubscribe', of(`${alerts}:a`), unsigned)).toEqual([])
    expect(on.needs('ConfirmSubscription', { TopicArn: alerts, Token: 'a' }, unsigned)).toEqual([])
    expect(on.needs('GetTopicAttributes', { TopicArn: alerts }, unsigned)).toEqual([need('GetTopicAttributes')])
  })

  it.each<[boolean, string, object, object]>([
    [true, 'ListTopics', {}, {}],
    [false, 'ListTopics', {}, theirs],
    [true, 'GetTopicAttributes', { TopicArn: alerts }, theirs],
    [false, 'GetTopicAttributes', { TopicArn: their }, {}],
    [true, 'Unsubscribe', of(`${alerts}:a`), theirs],
    [false, 'ListTagsForResource', { ResourceArn: their }, {}],
  ])('the account of its topic: %s for %s %j of %j', (expected, operation, input, more) => {
    expect(open().owns(operation, input, more)).toBe(expected)
  })

  it('a denial in the words of SNS', () => {
    const denied = { message: 'no' } as Parameters<NonNullable<Sns['denial']>>[0]
    expect((open().opened as Sns).denial?.(denied, {} as Parameters<NonNullable<Sns['denial']>>[1])).toEqual(
      error('AuthorizationError', 'no', 403),
    )
  })
})

describe('a resource of SNS', () => {
  const identity = (type: string, properties: Record<string, string>) =>
    sns.resources[type]?.identity?.({
      ...{ type, logicalId: 'Thing', path: 'Root/Thing', stackName: 'x'.repeat(300), accountId: owner },
      ...{ region: 'us-east-1', gatewayUrl: 'http://localhost', property: (name) => properties[name] },
    })

  it('has the identity of its name', () => {
    expect(identity('AWS::SNS::Topic', { TopicName: 'alerts' })).toEqual({
      ...{ ref: alerts, attributes: { TopicArn: alerts, TopicName: 'alerts' } },
    })
    expect(identity('AWS::SNS::Topic', {})?.attributes.TopicName).toMatch(/^x{121}-Thing-[0-9a-z]{12}$/)
    expect(identity('AWS::SNS::Topic', { FifoTopic: 'false' })?.attributes.TopicName).toMatch(
      /^x{121}-Thing-[0-9a-z]{12}$/,
    )
    expect(identity('AWS::SNS::Topic', { FifoTopic: 'true' })?.attributes.TopicName).toMatch(
      /^x{118}-Thing-[0-9a-z]{12}\.fifo$/,
    )
    const found = identity('AWS::SNS::Subscription', { TopicArn: alerts })
    expect(found?.ref).toMatch(new RegExp(`^${alerts}:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$`))
    expect(found?.attributes).toEqual({ Arn: found?.ref })
  })

  it('is what an intruder would try these operations on', () => {
    const operations = ['Publish', 'Subscribe', 'SetTopicAttributes', 'AddPermission', 'DeleteTopic']
    const targets = sns.resources['AWS::SNS::Topic']?.targets
    expect(targets?.map(({ kind, arns, actions }) => [kind, arns(topic('alerts')), actions])).toEqual([
      ['topic', [alerts], operations.map((operation) => `sns:${operation}`)],
    ])
    expect(sns.resources['AWS::SNS::TopicPolicy']?.targets).toEqual([])
    expect(sns.resources['AWS::SNS::Subscription']?.targets).toEqual([])
  })

  it('has the policies of all that name it', () => {
    const statement = (Sid: string) => ({ Sid, Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: '*' })
    const policy = (Sid: string, ...Topics: string[]) =>
      declared('AWS::SNS::TopicPolicy', {
        ...{ Topics, PolicyDocument: { Version: '2012-10-17', Statement: [statement(Sid)] } },
      })
    const on = open({}, [...topics, policy('one', alerts, ordered), policy('two', alerts)])
    const sids = (TopicArn: string) => {
      const { Attributes } = on.run('GetTopicAttributes', { TopicArn }) as { Attributes: Map<string, string> }
      return JSON.parse(Attributes.get('Policy') ?? '').Statement.map(({ Sid }: { Sid: string }) => Sid)
    }
    expect([sids(alerts), sids(ordered)]).toEqual([['one', 'two'], ['one']])
    expect(sids(topicArn('by-group.fifo'))).toEqual(['__default_statement_ID'])
  })

  it('has the errors that its faults on demand show, and those of a FIFO topic keep the order', () => {
    const { throttle, error: failure, shows } = sns.faults ?? {}
    expect(throttle).toEqual({ code: 'Throttled', message: 'Rate exceeded', status: 429 })
    expect(failure).toEqual({ code: 'InternalError', message: 'Internal service error.', status: 500 })
    for (const shown of [shows?.duplicate, shows?.reorder]) {
      expect(shown?.operations).toEqual(['Publish'])
      expect(shown?.suits?.({ TopicArn: alerts })).toBe(true)
      expect(shown?.suits?.({ TopicArn: ordered })).toBe(false)
    }
    expect(sns.takesUnsignedCalls).toBe(true)
  })
})
