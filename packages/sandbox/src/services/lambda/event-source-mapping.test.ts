import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { allow, owner, stranger } from '../../testing/start-guarded.ts'
import { failuresIn } from './batch-failures.ts'
import { eventsOf } from './event-size.ts'
import type { QueueRecord } from './queue-event.ts'
import {
  eventually,
  lambdaFunction,
  logs,
  queue,
  queueArn,
  type Started,
  startFunctions,
  worker,
} from './testing/start-functions.ts'

const polling = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
const mayPoll = worker([logs, allow(polling, queueArn('work*'))])

const mapping = (properties: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { EventSourceArn: queueArn('work'), FunctionName: { Ref: 'Reader' }, ...properties },
})

const filters = (...patterns: string[]) => ({ FilterCriteria: { Filters: patterns.map((Pattern) => ({ Pattern })) } })

type Record = QueueRecord & { body: string; attributes: { [name: string]: string } }
type Setup = { mapping?: object; queue?: object; fifo?: true; reader?: object; dataDir?: string; started?: Started }

/**
 * Starts a queue whose messages a function reads. The function notes each event in a file, and then does what the bodies
 * say: `fail` and `hold MILLISECONDS`, and `bad ID` to report that message.
 */
async function startReader(setup: Setup = {}) {
  const events = join(temporaryDirectory(), 'events')
  const name = setup.fifo ? 'work.fifo' : 'work'
  const source = `
    const { appendFileSync } = require('node:fs')
    let running = 0
    exports.handler = async ({ Records }) => {
      running += 1
      appendFileSync(${JSON.stringify(events)}, JSON.stringify(Records) + '\\n')
      const bodies = Records.map(({ body }) => body)
      const holds = bodies.filter((body) => body.startsWith('hold ')).map((body) => Number(body.slice(5)))
      await new Promise((done) => setTimeout(done, Math.max(0, ...holds)))
      if (bodies.includes('fail')) throw new Error('failed')
      if (bodies.includes('answer wrongly')) return { batchItemFailures: [{ id: 1 }] }
      return {
        batchItemFailures: Records
          .filter(({ body }) => body.startsWith('bad')).map(({ messageId }) => ({ itemIdentifier: messageId })),
      }
    }`
  const on = await startFunctions(
    {
      Worker: mayPoll,
      Queue: queue(name, { ...(setup.fifo && { FifoQueue: true, ContentBasedDeduplication: true }), ...setup.queue }),
      Reader: lambdaFunction('reader', source, setup.reader),
      Mapping: mapping({ EventSourceArn: queueArn(name), ...setup.mapping }),
    },
    { ...(setup.started && { dataDir: setup.started.dataDir, clock: setup.started.clock }) },
  )
  const batches = (): Record[][] =>
    existsSync(events)
      ? readFileSync(events, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : []
  return {
    ...on,
    batches,
    bodies: () => batches().map((batch) => batch.map(({ body }) => body)),
    send: (MessageBody: string, more: object = {}) =>
      on.sqs().send(new SendMessageCommand({ QueueUrl: on.url(name), MessageBody, ...more })),
    sendAll: (bodies: string[], more: object = {}) =>
      on.sqs().send(
        new SendMessageBatchCommand({
          QueueUrl: on.url(name),
          Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody, ...more })),
        }),
      ),
    /** Returns how many messages are visible, and how many are in flight. */
    async counts() {
      const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
      const asked = new GetQueueAttributesCommand({ QueueUrl: on.url(name), AttributeNames: [...AttributeNames] })
      const { Attributes } = await on.sqs().send(asked)
      return AttributeNames.map((attribute) => Number(Attributes?.[attribute]))
    },
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event */
describe('a message of a queue', () => {
  it('is the event of a function, in the form of SQS', async () => {
    const on = await startReader()
    const { MessageId, MD5OfMessageBody, MD5OfMessageAttributes } = await on.send('hello', {
      MessageAttributes: {
        kind: { DataType: 'String', StringValue: 'letter' },
        seal: { DataType: 'Binary', BinaryValue: Buffer.from('wax') },
      },
    })
    await eventually(on.batches).toHaveLength(1)
    const sentAt = String(on.clock.now())
    expect(on.batches()).toEqual([
      [
        {
          messageId: MessageId,
          receiptHandle: expect.any(String),
          body: 'hello',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: sentAt,
            SenderId: 'user:sandbox',
            ApproximateFirstReceiveTimestamp: sentAt,
          },
          messageAttributes: {
            kind: { stringValue: 'letter', stringListValues: [], binaryListValues: [], dataType: 'String' },
            seal: { binaryValue: 'd2F4', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
          },
          md5OfBody: MD5OfMessageBody,
          md5OfMessageAttributes: MD5OfMessageAttributes,
          eventSource: 'aws:sqs',
          eventSourceARN: queueArn('work'),
          awsRegion: 'us-east-1',
        },
      ],
    ])
  })

  it('has its group, its place and its deduplication id if the queue is a FIFO queue', async () => {
    const on = await startReader({ fifo: true })
    const { SequenceNumber } = await on.send('hello', { MessageGroupId: 'a', MessageDeduplicationId: 'once' })
    await eventually(on.batches).toHaveLength(1)
    expect(on.batches()[0]?.[0]?.attributes).toMatchObject({
      MessageGroupId: 'a',
      MessageDeduplicationId: 'once',
      SequenceNumber,
    })
  })

  it('is deleted after the function succeeded', async () => {
    const on = await startReader()
    await on.send('hello')
    await eventually(on.batches).toHaveLength(1)
    await eventually(on.counts).toEqual([0, 0])
    await on.clock.advance(120_000)
    expect(on.batches()).toHaveLength(1)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
describe('after an error of the function', () => {
  it('all messages of the batch come back when the visibility timeout is over', async () => {
    const on = await startReader({ queue: { VisibilityTimeout: 20 } })
    await on.sendAll(['one', 'fail'])
    await eventually(() => on.bodies().flat()).toEqual(['one', 'fail'])
    expect(await on.counts()).toEqual([0, 2])
    await on.clock.advance(19_999)
    expect(on.bodies().flat()).toHaveLength(2)
    await on.clock.advance(1)
    await eventually(() => on.bodies().flat().sort()).toEqual(['fail', 'fail', 'one', 'one'])
    expect(on.batches().at(-1)?.[0]?.attributes.ApproximateReceiveCount).toBe('2')
  })

  it('they go to the dead-letter queue of the queue, and not of the function, in the end', async () => {
    const on = await startFunctions({
      Worker: worker([logs, allow([...polling, 'sqs:SendMessage'])]),
      Dead: queue('dead'),
      Functions: queue('of-the-function'),
      Queue: queue('work', {
        VisibilityTimeout: 5,
        RedrivePolicy: { deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 1 },
      }),
      Reader: lambdaFunction('reader', 'exports.handler = async () => { throw new Error("failed") }', {
        DeadLetterConfig: { TargetArn: queueArn('of-the-function') },
      }),
      Mapping: mapping(),
    })
    await on.sqs().send(new SendMessageCommand({ QueueUrl: on.url('work'), MessageBody: 'hello' }))
    await eventually(() => on.log('reader')).toContain('REPORT')
    await on.clock.advance(30_000)
    await eventually(async () => (await on.messages('dead')).map(({ Body }) => Body)).toEqual(['hello'])
    expect(await on.messages('of-the-function')).toEqual([])
  })

  it('and a timeout the same', async () => {
    const on = await startReader({ reader: { Timeout: 1 }, queue: { VisibilityTimeout: 20 } })
    await on.send('hold 3000')
    await eventually(() => on.log('reader')).toContain('Status: timeout')
    expect(await on.counts()).toEqual([0, 1])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting */
describe('the response of a function', () => {
  const reports = { mapping: { FunctionResponseTypes: ['ReportBatchItemFailures'] }, queue: { VisibilityTimeout: 20 } }

  it('says which messages failed: the others are deleted', async () => {
    const on = await startReader(reports)
    await on.sendAll(['one', 'bad', 'two'])
    await eventually(() => on.bodies().flat()).toHaveLength(3)
    await eventually(on.counts).toEqual([0, 1])
    await on.clock.advance(20_000)
    await eventually(() => on.bodies().flat()).toEqual(['one', 'bad', 'two', 'bad'])
  })

  it('that is not understood means that all failed', async () => {
    const on = await startReader(reports)
    await on.sendAll(['one', 'answer wrongly'])
    await eventually(() => on.log('reader')).toContain('REPORT')
    await on.clock.advance(20_000)
    await eventually(() => on.bodies().flat().sort()).toEqual(['answer wrongly', 'answer wrongly', 'one', 'one'])
  })

  it('is ignored unless the mapping asks for it', async () => {
    const on = await startReader()
    await on.sendAll(['one', 'bad'])
    await eventually(() => on.bodies().flat()).toHaveLength(2)
    await eventually(on.counts).toEqual([0, 0])
  })

  const ids = new Set(['a', 'b'])
  it.each([
    [null, []],
    [undefined, []],
    [{}, []],
    [{ batchItemFailures: null }, []],
    [{ batchItemFailures: [] }, []],
    [{ batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    [{ batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'b' }] }, ['a', 'b']],
    [{ batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
    [{ batchItemFailures: [{ itemIdentifier: null }] }, ['a', 'b']],
    [{ batchItemFailures: [{ messageId: 'b' }] }, ['a', 'b']],
    [{ batchItemFailures: [{ itemIdentifier: 'c' }] }, ['a', 'b']],
    [{ batchItemFailures: 'b' }, ['a', 'b']],
    ['no object', ['a', 'b']],
  ])('%j means that these failed: %j', (payload, failed) => {
    expect([...failuresIn(payload, ids)]).toEqual(failed)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching */
describe('a batch', () => {
  it('has at most as many messages as the mapping says', async () => {
    const on = await startReader({ mapping: { BatchSize: 2 } })
    await on.sendAll(['1', '2', '3', '4', '5'])
    await eventually(() => on.bodies().flat()).toHaveLength(5)
    expect(on.batches().every((batch) => batch.length <= 2)).toBe(true)
  })

  it('is collected until its window is over', async () => {
    const on = await startReader({ mapping: { MaximumBatchingWindowInSeconds: 60 }, queue: { VisibilityTimeout: 90 } })
    await on.send('first')
    await on.clock.advance(30_000)
    await on.send('second')
    await on.clock.advance(29_000)
    expect(on.batches()).toEqual([])
    await on.clock.advance(1_000)
    await eventually(on.bodies).toEqual([['first', 'second']])
  })

  it('has a message once that is visible again while it is collected, and deletes it', async () => {
    const on = await startReader({ mapping: { MaximumBatchingWindowInSeconds: 60 }, queue: { VisibilityTimeout: 20 } })
    await on.send('first')
    await on.clock.advance(60_000)
    await eventually(on.bodies).toEqual([['first']])
    await eventually(on.counts).toEqual([0, 0])
  })

  it('is not collected longer when it is full', async () => {
    const on = await startReader({ mapping: { MaximumBatchingWindowInSeconds: 60, BatchSize: 12 } })
    await on.sendAll(Array.from({ length: 10 }, (_, index) => `${index}`))
    await on.sendAll(['10', '11', '12'])
    await eventually(() => on.bodies().map((batch) => batch.length)).toEqual([12])
  })

  it('has at most 6 MB', () => {
    const record = (size: number) => ({ messageId: 'a', receiptHandle: 'b', body: 'x'.repeat(size) })
    const large = record(1024 * 1024)
    const events = eventsOf(Array.from({ length: 10 }, () => large))
    expect(events.map((records) => records.length)).toEqual([5, 5])
    for (const Records of events)
      expect(Buffer.byteLength(JSON.stringify({ Records }))).toBeLessThanOrEqual(6 * 2 ** 20)
    expect(eventsOf([])).toEqual([])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html */
describe('the filters of a mapping', () => {
  it.each<[string, string[], string[]]>([
    ['JSON', ['{"body":{"kind":["letter"]}}'], ['{"kind":"letter"}']],
    ['texts', ['{"body":["plain"]}'], ['plain']],
    ['either', ['{"body":["plain"]}', '{"body":{"kind":["form"]}}'], ['plain', '{"kind":"form"}']],
    ['the number of receipts', ['{"attributes":{"ApproximateReceiveCount":["2"]}}'], []],
  ])('pass messages that match one of them, and the others are deleted: %s', async (_, patterns, passed) => {
    const on = await startReader({ mapping: filters(...patterns) })
    await on.sendAll(['{"kind":"letter"}', 'plain', '{"kind":"form"}', '{"kind":', 'last'])
    await eventually(on.counts).toEqual([0, 0])
    expect(on.bodies().flat().sort()).toEqual(passed.toSorted())
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
describe('the invocations for a queue', () => {
  it('are at most as many at once as the mapping says', async () => {
    const on = await startReader({ mapping: { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } } })
    await on.sendAll(['hold 700', 'hold 700', 'third'])
    await eventually(on.batches).toHaveLength(2)
    expect(await on.counts()).toEqual([1, 2])
    await eventually(on.batches).toHaveLength(3)
  })

  it('are one after another for a group of a FIFO queue, in its order', async () => {
    const on = await startReader({ fifo: true, mapping: { BatchSize: 1 } })
    await on.sendAll(['hold 300', 'second', 'third'], { MessageGroupId: 'a' })
    await eventually(on.batches).toHaveLength(1)
    expect(await on.counts()).toEqual([2, 1])
    await eventually(on.bodies).toEqual([['hold 300'], ['second'], ['third']])
  })

  it('go on for other groups meanwhile', async () => {
    const on = await startReader({ fifo: true, mapping: { BatchSize: 1 } })
    await on.send('hold 800', { MessageGroupId: 'a' })
    await on.send('behind', { MessageGroupId: 'a' })
    await on.send('other', { MessageGroupId: 'b' })
    // Two instances of the function start at once, and either may be the first to note its event.
    await eventually(() => on.bodies().flat().sort()).toEqual(['hold 800', 'other'])
    await eventually(() => on.bodies()[2]).toEqual(['behind'])
  })

  it('keep the order of a group whose messages are too large for one event', async () => {
    const before = await startReader({ fifo: true, mapping: { Enabled: false } })
    for (let index = 0; index < 7; index += 1)
      await before.send(`${index} ${'x'.repeat(1_000_000)}`, { MessageGroupId: 'a' })
    await before.sandbox.close()
    const on = await startReader({ fifo: true, started: before })
    await eventually(() => on.bodies().flat()).toHaveLength(7)
    const numbers = on.bodies().map((batch) => batch.map((body) => body.slice(0, 1)).join(''))
    expect(numbers).toEqual(['012345', '6'])
    await eventually(on.counts).toEqual([0, 0])
  })

  it('wait for a group whose message failed until the message is visible again', async () => {
    const on = await startReader({ fifo: true, mapping: { BatchSize: 1 }, queue: { VisibilityTimeout: 20 } })
    await on.sendAll(['fail', 'behind'], { MessageGroupId: 'a' })
    await eventually(() => on.log('reader')).toContain('REPORT')
    await on.clock.advance(19_000)
    expect(on.bodies()).toEqual([['fail']])
    await on.clock.advance(1_000)
    await eventually(on.bodies).toEqual([['fail'], ['fail']])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
describe('a mapping', () => {
  it('that is not enabled does not read its queue', async () => {
    const on = await startReader({ mapping: { Enabled: false } })
    await on.send('hello')
    await on.clock.advance(60_000)
    expect(on.batches()).toEqual([])
    expect(await on.counts()).toEqual([1, 0])
  })

  it('has an id, and an ARN with it', async () => {
    const on = await startReader()
    const found = on.sandbox.resources(owner).find(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    expect(found?.ref).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(found?.attributes).toEqual({
      Id: found?.ref,
      EventSourceMappingArn: `arn:aws:lambda:us-east-1:${owner}:event-source-mapping:${found?.ref}`,
    })
  })

  it('goes on after a restart with the messages that were there', async () => {
    const first = await startReader({ mapping: { Enabled: false } })
    await first.send('hello')
    await first.sandbox.close()
    const second = await startReader({ started: first })
    await eventually(second.bodies).toEqual([['hello']])
  })

  it('reads the queue of another account whose policy allows the role', async () => {
    const theirs = `arn:aws:sqs:us-east-1:${stranger}:theirs`
    const QueuePolicy = {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Theirs' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${owner}:role/worker` },
              Action: 'sqs:*',
              Resource: theirs,
            },
            {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${owner}:role/user` },
              Action: 'sqs:*',
              Resource: theirs,
            },
          ],
        },
      },
    }
    const on = await startFunctions(
      {
        Worker: worker([logs, allow(polling, theirs)]),
        Reader: lambdaFunction('reader', 'exports.handler = async ({ Records }) => console.log(Records[0].body)'),
        Mapping: mapping({ EventSourceArn: theirs }),
      },
      { theirs: { Theirs: queue('theirs'), QueuePolicy } },
    )
    const QueueUrl = `${on.sandbox.gatewayUrl}/${stranger}/theirs`
    await on.sqs().send(new SendMessageCommand({ QueueUrl, MessageBody: 'from afar' }))
    await eventually(() => on.log('reader')).toContain('from afar')
  })

  it('pauses while the queue denies the role, says so, and goes on afterwards', async () => {
    const lines: string[] = []
    const on = await startFunctions(
      {
        Worker: mayPoll,
        Queue: queue('work'),
        Reader: lambdaFunction('reader', 'exports.handler = async ({ Records }) => console.log(Records[0].body)'),
        Mapping: mapping(),
      },
      { onLog: (line) => lines.push(line) },
    )
    const set = (Policy: string) =>
      on.sqs().send(new SetQueueAttributesCommand({ QueueUrl: on.url('work'), Attributes: { Policy } }))
    const Principal = { AWS: `arn:aws:iam::${owner}:role/worker` }
    const Statement = [{ Effect: 'Deny', Principal, Action: 'sqs:ReceiveMessage', Resource: '*' }]
    await set(JSON.stringify({ Version: '2012-10-17', Statement }))
    await on.clock.advance(20_000)
    await eventually(() => lines.join()).toMatch(/the messages of .*:work for .*:reader: .*sqs:ReceiveMessage/)
    await on.sqs().send(new SendMessageCommand({ QueueUrl: on.url('work'), MessageBody: 'waits' }))
    await set('')
    await on.clock.advance(60_000)
    await eventually(() => on.log('reader')).toContain('waits')
  })

  it('of another kind of source is listed as not emulated, by its kind', async () => {
    const on = await startFunctions({
      Worker: mayPoll,
      Reader: lambdaFunction('reader', 'exports.handler = async () => 1'),
      Mapping: mapping({ EventSourceArn: `arn:aws:kinesis:us-east-1:${owner}:stream/s`, StartingPosition: 'LATEST' }),
    })
    expect(on.sandbox.notEmulated).toContain('AWS::Lambda::EventSourceMapping of kinesis (1)')
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html */
describe('a template is refused', () => {
  const start = (properties: object, more: object = {}) =>
    startFunctions({
      Worker: mayPoll,
      Queue: queue('work'),
      Fifo: queue('work.fifo', { FifoQueue: true }),
      Reader: lambdaFunction('reader', 'exports.handler = async () => 1'),
      Mapping: mapping(properties),
      ...more,
    })
  const fifo = { EventSourceArn: queueArn('work.fifo') }

  it.each<[string, object, RegExp]>([
    ['a filter that is no pattern', filters('{"body":"a"}'), /Invalid filter pattern definition/],
    ['more than five filters', filters(...Array(6).fill('{"body":["a"]}')), /FilterCriteria/],
    ['pollers of its own', { ProvisionedPollerConfig: { MinimumPollers: 2 } }, /→ at ProvisionedPollerConfig/],
    ['metrics', { MetricsConfig: { Metrics: ['EventCount'] } }, /→ at MetricsConfig/],
    ['a key', { KmsKeyArn: 'arn:key' }, /→ at KmsKeyArn/],
    ['a destination', { DestinationConfig: { OnFailure: { Destination: queueArn('work') } } }, /DestinationConfig/],
    ['a starting position', { StartingPosition: 'LATEST' }, /StartingPosition/],
    ['an unknown property', { Juggle: true }, /Juggle/],
    ['no message in a batch', { BatchSize: 0 }, /BatchSize/],
    ['more than 10,000 messages in a batch', { BatchSize: 10_001, MaximumBatchingWindowInSeconds: 1 }, /BatchSize/],
    ['more than 10 messages in a batch without a window', { BatchSize: 11 }, /needs a MaximumBatchingWindowInSeconds/],
    ['more than 10 messages in a batch of a FIFO queue', { ...fifo, BatchSize: 11 }, /FIFO queue has at most 10/],
    ['a window of a FIFO queue', { ...fifo, MaximumBatchingWindowInSeconds: 1 }, /FIFO queue has no batching window/],
    ['a window of more than 300 seconds', { MaximumBatchingWindowInSeconds: 301 }, /MaximumBatchingWindowInSeconds/],
    ['one invocation at once', { ScalingConfig: { MaximumConcurrency: 1 } }, /MaximumConcurrency/],
    ['more than 1,000 at once', { ScalingConfig: { MaximumConcurrency: 1001 } }, /MaximumConcurrency/],
    ['another response type', { FunctionResponseTypes: ['Report'] }, /FunctionResponseTypes/],
    ['a queue that does not exist', { EventSourceArn: queueArn('other') }, /the queue .*:other does not exist/],
    ['a function that does not exist', { FunctionName: 'other' }, /there is no function other/],
    ['an alias', { FunctionName: 'reader:live' }, /not the version or alias live/],
  ])('for %s', async (_, properties, message) => {
    await expect(start(properties)).rejects.toThrow(message)
  })

  it('for a second mapping of the same queue and function', async () => {
    await expect(start({}, { Again: mapping() })).rejects.toThrow(/has another mapping of/)
  })

  it('for a queue that shows messages again before the function may end', async () => {
    const Reader = lambdaFunction('reader', 'exports.handler = async () => 1', { Timeout: 31 })
    await expect(start({}, { Reader })).rejects.toThrow(/visibility timeout of 30 seconds is less than .* 31 seconds/)
  })

  it.each(polling)('for a role that lacks %s', async (missing) => {
    const Worker = worker([logs, allow(polling.filter((action) => action !== missing))])
    await expect(start({}, { Worker })).rejects.toThrow(
      new RegExp(`the execution role of .*:reader does not have permissions to call ${missing} on .*:work`),
    )
  })

  it('for a role that Lambda may not assume', async () => {
    const Worker = { ...mayPoll, Properties: { ...mayPoll.Properties, AssumeRolePolicyDocument: { Statement: [] } } }
    await expect(start({}, { Worker })).rejects.toThrow(/does not have permissions to call sqs:ReceiveMessage/)
  })
})
