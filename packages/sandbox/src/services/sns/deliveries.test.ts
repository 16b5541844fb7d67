import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  PublishCommand,
  type PublishCommandInput,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { functionArn, lambdaFunction, worker } from '../lambda/testing/start-functions.ts'
import { listen } from './testing/listen.ts'
import {
  fifoQueue,
  queue,
  queueArn,
  queuePolicy,
  startTopics,
  subscription,
  type Topics,
  topic,
  topicArn,
  toQueue,
} from './testing/start-topics.ts'

const TopicArn = topicArn('news')
const [second, day] = [1_000, 86_400_000]
const redrive = (name = 'dead') => ({ RedrivePolicy: { deadLetterTargetArn: queueArn(name) } })
const publish = (on: Topics, input: Partial<PublishCommandInput> = {}) =>
  on.send(new PublishCommand({ TopicArn, Message: 'hello', ...input }))
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 10_000 })

/** https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html */
describe('a queue', () => {
  it('without a policy for SNS receives nothing, and the publisher does not learn of it', async () => {
    const on = await startTopics({ News: topic('news'), Work: queue('work'), ToWork: toQueue('News', 'work') })
    expect((await publish(on)).MessageId).toBeDefined()
    expect(await on.received('work')).toEqual([])
    expect(on.lines.join()).toMatch(/lost a message \(AccessDeniedException: sns.amazonaws.com is not authorized/)
  })

  it('whose policy names another topic receives nothing', async () => {
    const on = await startTopics({
      ...{ News: topic('news'), Work: queue('work'), ToWork: toQueue('News', 'work') },
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Work' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                ...{
                  Effect: 'Allow',
                  Principal: { Service: 'sns.amazonaws.com' },
                  Action: 'sqs:SendMessage',
                  Resource: '*',
                },
                Condition: { ArnEquals: { 'aws:SourceArn': topicArn('other') } },
              },
            ],
          },
        },
      },
    })
    await publish(on)
    expect(await on.received('work')).toEqual([])
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html */
  it('receives what its filter accepts, by attributes or by the body, and the rest is no failure', async () => {
    const on = await startTopics({
      ...{ News: topic('news'), Urgent: queue('urgent'), Shop: queue('shop'), Dead: queue('dead') },
      Policy: queuePolicy('Urgent', 'Shop', 'Dead'),
      ToUrgent: toQueue('News', 'urgent', { FilterPolicy: { priority: ['high'] }, ...redrive() }),
      ToShop: toQueue('News', 'shop', {
        ...{ FilterPolicy: { store: { name: ['a'] } }, FilterPolicyScope: 'MessageBody', RawMessageDelivery: true },
      }),
    })
    const high = { priority: { DataType: 'String', StringValue: 'high' } }
    await publish(on, { MessageAttributes: high })
    await publish(on, { Message: '{"store":{"name":"a"}}' })
    expect((await on.received('urgent')).map(({ envelope }) => envelope.Message)).toEqual(['hello'])
    expect((await on.received('shop')).map(({ text }) => text)).toEqual(['{"store":{"name":"a"}}'])
    expect(await on.received('dead')).toEqual([])
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html */
describe('the dead-letter queue of a subscription', () => {
  it('receives at once what a policy denies, as the subscriber would have', async () => {
    const on = await startTopics({
      ...{ News: topic('news'), Work: queue('work'), Raw: queue('raw'), Dead: queue('dead') },
      Policy: queuePolicy('Dead'),
      ToWork: toQueue('News', 'work', redrive()),
      ToRaw: toQueue('News', 'raw', { RawMessageDelivery: true, ...redrive() }),
    })
    const { MessageId } = await publish(on, { MessageAttributes: { kind: { DataType: 'String', StringValue: 'new' } } })
    const letters = await on.received('dead')
    expect(letters.map(({ envelope }) => envelope.MessageId).sort()).toEqual([MessageId, undefined])
    expect(letters.find(({ text }) => text === 'hello')?.attributes).toEqual({ kind: ['String', 'new'] })
  })

  it('receives what a queue or a function that no longer exists cannot', async () => {
    const on = await startTopics({
      ...{ News: topic('news'), Dead: queue('dead'), Policy: queuePolicy('Dead') },
      ToNone: toQueue('News', 'none', redrive()),
      ToNoFunction: subscription('News', { Protocol: 'lambda', Endpoint: functionArn('none'), ...redrive() }),
    })
    await publish(on)
    expect(await on.received('dead')).toHaveLength(2)
  })

  it('receives a raw message that has more attributes than a queue takes: it is lost there too, as the log says', async () => {
    const on = await startTopics({
      ...{ News: topic('news'), Work: queue('work'), Dead: queue('dead') },
      Policy: queuePolicy('Work', 'Dead'),
      ToWork: toQueue('News', 'work', { RawMessageDelivery: true, ...redrive() }),
    })
    const names = Array.from({ length: 11 }, (_, index) => [`a${index}`, { DataType: 'String', StringValue: 'x' }])
    await publish(on, { MessageAttributes: Object.fromEntries(names) })
    expect(await on.received('work')).toEqual([])
    expect(on.lines.join()).toContain('a queue takes 10 attributes')
  })

  it('that denies as well leaves the message lost, which the log says', async () => {
    const on = await startTopics({
      ...{ News: topic('news'), Work: queue('work'), Dead: queue('dead') },
      ToWork: toQueue('News', 'work', redrive()),
    })
    await publish(on)
    expect(await on.received('dead')).toEqual([])
    expect(on.lines.join()).toContain('its dead-letter queue refused it')
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
describe('a function', () => {
  const note = () => join(temporaryDirectory(), 'events')
  const permission = (more: object = {}) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: {
      ...{ FunctionName: 'work', Action: 'lambda:InvokeFunction', Principal: 'sns.amazonaws.com', SourceArn: TopicArn },
      ...more,
    },
  })
  const writing = (file: string) =>
    `const { appendFileSync } = require('node:fs')
     exports.handler = async (event) => appendFileSync(${JSON.stringify(file)}, JSON.stringify(event) + '\\n')`
  const resources = (file: string) => ({
    ...{ News: topic('news'), Worker: worker(), Work: lambdaFunction('work', writing(file)) },
    ToWork: subscription('News', { Protocol: 'lambda', Endpoint: functionArn('work') }),
  })
  const events = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [])

  it('is invoked with one record for each message, without waiting for its result', async () => {
    const file = note()
    const on = await startTopics({ ...resources(file), Permission: permission({ SourceAccount: owner }) })
    const MessageAttributes = {
      n: { DataType: 'Number', StringValue: '5' },
      list: { DataType: 'String.Array', StringValue: '["a",1]' },
    }
    const { MessageId } = await publish(on, { Subject: 'Greeting', MessageAttributes })
    await publish(on, { Message: 'second' })
    await eventually(async () => {
      await on.clock.advance(0)
      return events(file).length
    }).toBe(2)
    const [first, second] = events(file)
      .map((line) => JSON.parse(line).Records)
      .sort(([one], [other]) => (one.Sns.Message < other.Sns.Message ? -1 : 1))
    expect(first).toEqual([
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: expect.stringMatching(new RegExp(`^${TopicArn}:`)),
        Sns: {
          ...{
            Type: 'Notification',
            MessageId,
            TopicArn,
            Subject: 'Greeting',
            Message: 'hello',
            SignatureVersion: '1',
          },
          Timestamp: new Date(on.clock.now()).toISOString(),
          Signature: expect.any(String),
          SigningCertUrl: expect.stringContaining('SimpleNotificationService-'),
          UnsubscribeUrl: expect.stringContaining('Action=Unsubscribe'),
          MessageAttributes: {
            n: { Type: 'Number', Value: '5' },
            list: { Type: 'String.Array', Value: '["a",1]' },
          },
        },
      },
    ])
    expect(second[0].Sns).toMatchObject({ Subject: null, MessageAttributes: {} })
  })

  it.each([
    ['without a permission for SNS', {}],
    ['with a permission for another topic', { Permission: permission({ SourceArn: topicArn('other') }) }],
  ])('%s is not invoked', async (_what, more) => {
    const file = note()
    const on = await startTopics({ ...resources(file), ...more })
    await publish(on)
    await on.clock.advance(0)
    expect(on.lines.join()).toMatch(/lost a message .*lambda:InvokeFunction/)
    expect(events(file)).toEqual([])
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
describe('an endpoint of HTTP', () => {
  const http = (Endpoint: string, more: object = {}) => subscription('News', { Protocol: 'http', Endpoint, ...more })
  const retried = (policy: object) => ({ DeliveryPolicy: { healthyRetryPolicy: policy } })

  /** Starts a topic whose endpoint has confirmed its subscription. */
  async function confirmed(endpoint: Awaited<ReturnType<typeof listen>>, more: object = {}) {
    const on = await startTopics({
      ...{ News: topic('news'), Dead: queue('dead'), Policy: queuePolicy('Dead') },
      ToHook: http(endpoint.url, more),
    })
    const idle = idleTimers(on)
    await on.clock.advance(0)
    await eventually(() => endpoint.requests.length).toBe(1)
    /** Waits until SNS has the answer to what it sent; then it waits for so many further attempts. */
    const settled = (further = 0) => eventually(() => on.clock.waiting).toBe(idle + further)
    await settled()
    const { SubscribeURL } = JSON.parse(endpoint.requests[0]?.body ?? '')
    const answer = await fetch(SubscribeURL)
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringMatching(/<ConfirmSubscriptionResult><SubscriptionArn>arn:aws:sns:[^<]+<\/SubscriptionArn>/),
    ])
    return { on, settled }
  }

  /** The timers of a sandbox beside the one of the first confirmation. */
  const idleTimers = (on: Topics) => on.clock.waiting - 1

  const attempts = (requests: readonly unknown[], count: number) => eventually(() => requests.length).toBe(count)

  it('is asked to confirm first, and receives no message before', async () => {
    const endpoint = await listen(200)
    const on = await startTopics({ News: topic('news'), ToHook: http(endpoint.url) })
    await publish(on)
    await on.clock.advance(0)
    await attempts(endpoint.requests, 1)
    const [asked] = endpoint.requests
    expect(asked?.headers).toMatchObject({
      'x-amz-sns-message-type': 'SubscriptionConfirmation',
      'x-amz-sns-topic-arn': TopicArn,
      'content-type': 'text/plain; charset=UTF-8',
      'user-agent': 'Amazon Simple Notification Service Agent',
    })
    expect(Object.keys(JSON.parse(asked?.body ?? ''))).toEqual(
      'Type MessageId Token TopicArn Message SubscribeURL Timestamp SignatureVersion Signature SigningCertURL'.split(
        ' ',
      ),
    )
  })

  it('receives messages after it confirmed, with the ids in headers', async () => {
    const endpoint = await listen(200)
    const { on } = await confirmed(endpoint)
    const { MessageId } = await publish(on, { Subject: 'Greeting' })
    await on.clock.advance(0)
    await attempts(endpoint.requests, 2)
    const { headers, body } = endpoint.requests[1] ?? { headers: {}, body: '' }
    expect(headers).toMatchObject({
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': MessageId,
      'x-amz-sns-subscription-arn': expect.stringContaining(`${TopicArn}:`),
    })
    expect(headers).not.toHaveProperty('x-amz-sns-rawdelivery')
    expect(JSON.parse(body)).toMatchObject({ MessageId, Subject: 'Greeting', Message: 'hello' })
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
  it('with raw delivery receives the message alone, in the type of its policy', async () => {
    const endpoint = await listen(200)
    const { on } = await confirmed(endpoint, {
      RawMessageDelivery: true,
      DeliveryPolicy: { requestPolicy: { headerContentType: 'application/json' } },
    })
    await publish(on, { Message: '{"a":1}', MessageAttributes: { kind: { DataType: 'String', StringValue: 'new' } } })
    await on.clock.advance(0)
    await attempts(endpoint.requests, 2)
    const [, { headers, body } = { headers: {}, body: '' }] = endpoint.requests
    expect(body).toBe('{"a":1}')
    expect(headers).toMatchObject({ 'x-amz-sns-rawdelivery': 'true', 'content-type': 'application/json' })
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
  it('that fails is tried again three times, 20 seconds apart, and then the dead-letter queue has the message', async () => {
    const endpoint = await listen(200, 500, 503, 429, 500)
    const { on, settled } = await confirmed(endpoint, redrive())
    await publish(on)
    await on.clock.advance(0)
    for (let count = 2; count <= 5; count += 1) {
      await attempts(endpoint.requests, count)
      if (count === 5) break
      await settled(1)
      await on.clock.advance(20 * second - 1)
      expect(endpoint.requests).toHaveLength(count)
      await on.clock.advance(1)
    }
    const received: unknown[] = []
    await eventually(async () =>
      received.push(...(await on.received('dead')).map(({ envelope }) => envelope.Message)),
    ).toBe(1)
    expect(received).toEqual(['hello'])
    const ids = endpoint.requests.slice(1).map(({ headers }) => headers['x-amz-sns-message-id'])
    expect(new Set(ids).size).toBe(1)
  })

  it('is tried again as the policy of its subscription says, until it takes the message', async () => {
    const endpoint = await listen(200, 500, 500, 200)
    const { on, settled } = await confirmed(
      endpoint,
      retried({ numRetries: 5, numNoDelayRetries: 1, minDelayTarget: 3, maxDelayTarget: 9 }),
    )
    await publish(on)
    await on.clock.advance(0)
    await attempts(endpoint.requests, 2)
    await settled(1)
    await on.clock.advance(0)
    await attempts(endpoint.requests, 3)
    await settled(1)
    await on.clock.advance(3 * second)
    await attempts(endpoint.requests, 4)
    await settled()
    await on.clock.advance(day)
    expect(endpoint.requests).toHaveLength(4)
  })

  it.each([404, 302, 400])('that answers %d is not tried again', async (status) => {
    const endpoint = await listen(200, status)
    const { on } = await confirmed(endpoint, redrive())
    await publish(on)
    await on.clock.advance(0)
    await attempts(endpoint.requests, 2)
    await eventually(async () => (await on.received('dead')).length).toBe(1)
    await on.clock.advance(day)
    expect(endpoint.requests).toHaveLength(2)
  })

  it('where nothing listens is tried again', async () => {
    const { url, close } = await listen(200)
    close()
    const on = await startTopics({ News: topic('news'), ToHook: http(url) })
    let waits = 0
    await eventually(async () => {
      await on.clock.advance(20 * second)
      waits += 1
      return on.lines.join()
    }).toMatch(/lost a message \(http:\/\/127.0.0.1:\d+\/hook: .*ECONNREFUSED/)
    expect(waits).toBeGreaterThanOrEqual(3)
  })

  it('that does not answer for 15 seconds is tried again', async () => {
    const endpoint = await listen(200, 0)
    const { on, settled } = await confirmed(endpoint)
    await publish(on)
    await on.clock.advance(0)
    await attempts(endpoint.requests, 2)
    await on.clock.advance(15 * second)
    await settled(1)
    await on.clock.advance(20 * second)
    await attempts(endpoint.requests, 3)
  })

  it('is notified that it unsubscribed, and can subscribe again', async () => {
    const endpoint = await listen(200)
    const { on, settled } = await confirmed(endpoint)
    await publish(on)
    await on.clock.advance(0)
    await attempts(endpoint.requests, 2)
    expect((await fetch(JSON.parse(endpoint.requests[1]?.body ?? '').UnsubscribeURL)).status).toBe(200)
    await on.clock.advance(0)
    await attempts(endpoint.requests, 3)
    const last = JSON.parse(endpoint.requests[2]?.body ?? '')
    expect(last).toMatchObject({ Type: 'UnsubscribeConfirmation', TopicArn })
    await publish(on)
    await settled()
    await fetch(last.SubscribeURL)
    await publish(on, { Message: 'again' })
    await on.clock.advance(0)
    await attempts(endpoint.requests, 4)
    expect(JSON.parse(endpoint.requests[3]?.body ?? '').Message).toBe('again')
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html */
describe('a FIFO topic', () => {
  const OrdersArn = topicArn('orders.fifo')
  const orders = (more: object = {}) => ({
    Orders: topic('orders.fifo', { FifoTopic: true, ...more }),
    First: fifoQueue('first.fifo'),
    Second: fifoQueue('second.fifo'),
    Plain: queue('plain'),
    Dead: fifoQueue('dead.fifo'),
    Policy: queuePolicy('First', 'Second', 'Plain', 'Dead'),
    ToFirst: toQueue('Orders', 'first.fifo', { RawMessageDelivery: true }),
    ToSecond: toQueue('Orders', 'second.fifo', { RawMessageDelivery: true, ...redrive('dead.fifo') }),
    ToPlain: toQueue('Orders', 'plain'),
  })
  const send = (on: Topics, Message: string, more: Partial<PublishCommandInput> = {}) =>
    on.send(
      new PublishCommand({
        ...{ TopicArn: OrdersArn, Message, MessageGroupId: 'g', MessageDeduplicationId: Message },
        ...more,
      }),
    )
  const texts = async (on: Topics, name: string) => (await on.received(name)).map(({ text }) => text)

  it('keeps the order in each FIFO queue, and passes on group and deduplication id', async () => {
    const on = await startTopics(orders())
    const sent = ['1', '2', '3', '4', '5']
    const numbers: (string | undefined)[] = []
    for (const text of sent) numbers.push((await send(on, text)).SequenceNumber)
    expect(numbers).toEqual(numbers.toSorted())
    expect(new Set(numbers).size).toBe(5)
    await on.clock.advance(1)
    const first = await on.received('first.fifo')
    expect(first.map(({ text }) => text)).toEqual(sent)
    expect(first[0]).toMatchObject({ group: 'g', deduplicationId: '1' })
    expect(await texts(on, 'second.fifo')).toEqual(sent)
    const plain = await on.received('plain')
    expect(plain).toHaveLength(5)
    expect(plain[0]?.envelope.SequenceNumber).toBe(numbers[0])
  })

  it('goes on with a group after a message that could not be delivered', async () => {
    const on = await startTopics(orders())
    const QueueUrl = `${on.sandbox.gatewayUrl}/${owner}/second.fifo`
    const Policy = (Effect: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect, Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' }],
      })
    await on.sqs(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: Policy('Deny') } }))
    await send(on, '1')
    await on.clock.advance(0)
    expect(await texts(on, 'dead.fifo')).toEqual(['1'])
    await on.sqs(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: Policy('Allow') } }))
    await send(on, '2')
    await send(on, 'other', { MessageGroupId: 'h' })
    await on.clock.advance(0)
    expect((await texts(on, 'second.fifo')).sort()).toEqual(['2', 'other'])
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html */
  it('accepts a deduplication id once in five minutes, also after a restart', async () => {
    const first = await startTopics(orders())
    const one = await send(first, 'a')
    expect(await send(first, 'other', { MessageDeduplicationId: 'a', MessageGroupId: 'h' })).toMatchObject({
      ...{ MessageId: one.MessageId, SequenceNumber: one.SequenceNumber },
    })
    await first.sandbox.close()
    const second = await startTopics(orders(), { dataDir: first.dataDir, clock: first.clock })
    await send(second, 'a')
    expect(await texts(second, 'first.fifo')).toEqual(['a'])
    await second.clock.advance(300 * 1_000)
    expect((await send(second, 'a')).MessageId).not.toBe(one.MessageId)
  })

  it('accepts a deduplication id once in each group, if its scope is the group', async () => {
    const on = await startTopics(orders({ FifoThroughputScope: 'MessageGroup' }))
    await send(on, 'a', { MessageDeduplicationId: 'x' })
    await send(on, 'b', { MessageDeduplicationId: 'x', MessageGroupId: 'h' })
    await send(on, 'c', { MessageDeduplicationId: 'x' })
    await on.clock.advance(0)
    const plain = await on.received('plain')
    expect(plain.map(({ envelope }) => envelope.Message).sort()).toEqual(['a', 'b'])
  })

  it('takes the digest of a message for its deduplication id, if it deduplicates by content', async () => {
    const on = await startTopics(orders({ ContentBasedDeduplication: true }))
    const { MessageId } = await send(on, 'a', { MessageDeduplicationId: undefined })
    expect((await send(on, 'a', { MessageDeduplicationId: undefined })).MessageId).toBe(MessageId)
    expect((await send(on, 'b', { MessageDeduplicationId: undefined })).MessageId).not.toBe(MessageId)
    expect(await texts(on, 'first.fifo')).toEqual(['a', 'b'])
  })

  it.each([
    ['without a group', { MessageGroupId: undefined }, /MessageGroupId parameter is required for FIFO topics/],
    ['without a deduplication id', { MessageDeduplicationId: undefined }, /ContentBasedDeduplication enabled or/],
    ['with a deduplication id of a space', { MessageDeduplicationId: ' ' }, /MessageDeduplicationId/],
  ])('refuses a message %s', async (_what, input, message) => {
    const on = await startTopics(orders())
    await expect(send(on, 'a', input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    })
  })

  it('has queues alone as subscribers', async () => {
    const on = await startTopics(orders())
    const email = new SubscribeCommand({ TopicArn: OrdersArn, Protocol: 'email', Endpoint: 'ana@example.org' })
    await expect(on.send(email)).rejects.toMatchObject({
      message: expect.stringContaining('Invalid protocol type: email'),
    })
  })
})

describe('what is on its way', () => {
  const resources = {
    ...{ News: topic('news'), Work: queue('work'), Policy: queuePolicy('Work') },
  }

  it('is dropped when its subscription ends, which the log says', async () => {
    const on = await startTopics(resources)
    const Endpoint = queueArn('work')
    const { SubscriptionArn } = await on.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }))
    await publish(on)
    await on.send(new UnsubscribeCommand({ SubscriptionArn }))
    expect(await on.received('work')).toEqual([])
    expect(on.lines.join()).toContain('is dropped')
  })

  it('has the attributes that its subscription has at the attempt', async () => {
    const on = await startTopics(resources)
    const Endpoint = queueArn('work')
    const { SubscriptionArn } = await on.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }))
    await publish(on)
    const raw = { SubscriptionArn, AttributeName: 'RawMessageDelivery', AttributeValue: 'true' }
    await on.send(new SetSubscriptionAttributesCommand(raw))
    expect((await on.received('work')).map(({ text }) => text)).toEqual(['hello'])
  })

  it('arrives after a restart, and is sealed on disk until then', async () => {
    const first = await startTopics({ ...resources, ToWork: toQueue('News', 'work') })
    await publish(first, { Message: 'text-in-clear', Subject: 'subject-in-clear' })
    await first.sandbox.close()
    for (const name of ['records.sqlite', 'records.sqlite-wal']) {
      const file = join(first.dataDir, 'accounts', owner, name)
      if (existsSync(file)) expect(readFileSync(file, 'latin1')).not.toContain('in-clear')
    }
    const second = await startTopics(
      { ...resources, ToWork: toQueue('News', 'work') },
      { dataDir: first.dataDir, clock: first.clock },
    )
    expect((await second.received('work')).map(({ envelope }) => envelope.Message)).toEqual(['text-in-clear'])
  })
})
