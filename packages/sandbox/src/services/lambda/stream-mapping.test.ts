import { join } from 'node:path'
import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { streamArn, streamed, table } from '../dynamodb/testing/start-tables.ts'
import { queuePolicy, topic, topicArn, toQueue } from '../sns/testing/start-topics.ts'
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
import { notedIn, noting, reading, streamMapping, streamWorker } from './testing/stream-reader.ts'

type Resources = Parameters<typeof startFunctions>[0]
type Setup = {
  mapping?: object
  resources?: Resources
  /** What ran before with the same data. */
  before?: Pick<Started, 'dataDir' | 'clock'> & { events: string }
  more?: Parameters<typeof startFunctions>[1]
}

const minute = 60_000
const hour = 60 * minute
const filters = (...patterns: string[]) => ({ FilterCriteria: { Filters: patterns.map((Pattern) => ({ Pattern })) } })
const toDead = { DestinationConfig: { OnFailure: { Destination: queueArn('dead') } } }
const dead = { Dead: queue('dead'), Worker: streamWorker([allow('sqs:SendMessage', queueArn('dead'))]) }

/** Starts the table `cases` whose stream calls a function, or starts it again with what it had before. */
async function startReader(setup: Setup = {}) {
  const events = setup.before?.events ?? join(temporaryDirectory(), 'events')
  const on = await startFunctions(
    {
      Worker: streamWorker(),
      User: role('user', [allow(['dynamodb:*', 'sqs:*', 'lambda:*'])]),
      Cases: table('cases', {
        ...streamed('NEW_AND_OLD_IMAGES'),
        TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
      }),
      Reader: noting(events),
      Mapping: streamMapping(setup.mapping),
      ...setup.resources,
    },
    { ...(setup.before && { dataDir: setup.before.dataDir, clock: setup.before.clock }), ...setup.more },
  )
  const send = on.sender(DynamoDBClient)()
  const batches = () => notedIn(events)
  return {
    ...on,
    events,
    send,
    batches,
    ids: () => batches().map((batch) => batch.map(({ dynamodb }) => dynamodb.Keys.id?.S).join()),
    put: (id: string, does = '', more: PutItemCommandInput['Item'] = {}) =>
      send(new PutItemCommand({ TableName: 'cases', Item: { id: { S: id }, does: { S: does }, ...more } })),
    /** Waits for what the function does, while time goes on. */
    later: <Value>(read: () => Value) =>
      expect.poll(
        async () => {
          await on.clock.advance(250)
          return read()
        },
        { timeout: 20_000, interval: 10 },
      ),
    /** Waits until the function has ended each time, and the place in the stream is kept. */
    async settle() {
      await eventually(() => on.log('reader').split('REPORT').length - 1).toBe(batches().length)
      await on.clock.advance(250)
    },
    /** Lets time go on, and the function work meanwhile. */
    async pass(milliseconds: number) {
      for (let left = milliseconds; left > 0; left -= 250) await on.clock.advance(Math.min(250, left))
    },
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb */
describe('a change of a table', () => {
  it('is the event of a function, in the form of DynamoDB Streams', async () => {
    const on = await startReader()
    await on.put('1', '', { seal: { B: Buffer.from('wax') } })
    await on.later(on.batches).toHaveLength(1)
    expect(on.batches()).toEqual([
      [
        {
          eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
          eventName: 'INSERT',
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: 'us-east-1',
          dynamodb: {
            ApproximateCreationDateTime: expect.any(Number),
            Keys: { id: { S: '1' } },
            NewImage: { id: { S: '1' }, does: { S: '' }, seal: { B: 'd2F4' } },
            SequenceNumber: expect.stringMatching(/^\d{21,40}$/),
            SizeBytes: expect.any(Number),
            StreamViewType: 'NEW_AND_OLD_IMAGES',
          },
          eventSourceARN: streamArn('cases'),
        },
      ],
    ])
    const at = Number(on.batches()[0]?.[0]?.dynamodb.ApproximateCreationDateTime)
    expect(Math.abs(at - on.clock.now() / 1000), 'a time in seconds').toBeLessThan(60)
  })

  it('comes in the order of the changes, with the old and the new image', async () => {
    const on = await startReader()
    await on.put('1', 'a')
    await on.put('1', 'b')
    await on.send(new DeleteItemCommand({ TableName: 'cases', Key: { id: { S: '1' } } }))
    await on.later(() => on.batches().flat()).toHaveLength(3)
    expect(on.batches().flat()).toMatchObject([
      { eventName: 'INSERT', dynamodb: { NewImage: { does: { S: 'a' } } } },
      { eventName: 'MODIFY', dynamodb: { OldImage: { does: { S: 'a' } }, NewImage: { does: { S: 'b' } } } },
      { eventName: 'REMOVE', dynamodb: { OldImage: { does: { S: 'b' } } } },
    ])
  })

  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html */
  it('by the time to live names DynamoDB, as Lambda writes it', async () => {
    const on = await startReader()
    await on.put('1', '', { until: { N: String(Math.floor(on.clock.now() / 1000) - 60) } })
    await on.clock.advance(10 * minute)
    await on
      .later(() => on.batches().flat().at(-1))
      .toMatchObject({
        eventName: 'REMOVE',
        userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
describe('a mapping of a stream', () => {
  /** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
  it('is read four times a second', async () => {
    const on = await startReader()
    await on.put('1')
    await on.later(on.ids).toEqual(['1'])
    await on.settle()
    await on.put('2')
    await on.clock.advance(250)
    await eventually(on.ids).toEqual(['1', '2'])
  })

  it('has at most BatchSize records in a batch', async () => {
    const on = await startReader({ mapping: { BatchSize: 2, Enabled: false } })
    for (const id of ['1', '2', '3', '4', '5']) await on.put(id)
    await on.sandbox.close()
    const again = await startReader({ mapping: { BatchSize: 2 }, before: on })
    await again.later(again.ids).toEqual(['1,2', '3,4', '5'])
  })

  it('collects a batch until its window is over', async () => {
    const on = await startReader({ mapping: { MaximumBatchingWindowInSeconds: 60 } })
    await on.put('1')
    await on.pass(30_000)
    await on.put('2')
    await on.pass(28_000)
    expect(on.batches()).toEqual([])
    await on.later(on.ids).toEqual(['1,2'])
  })

  it('does not wait for the end of its window when a batch is full', async () => {
    const on = await startReader({ mapping: { MaximumBatchingWindowInSeconds: 300, BatchSize: 2 } })
    for (const id of ['1', '2', '3']) await on.put(id)
    const from = on.clock.now()
    await on.later(on.ids).toEqual(['1,2'])
    expect(on.clock.now() - from).toBeLessThan(300_000)
  })

  it('from TRIM_HORIZON has what was recorded before it, and from LATEST has not', async () => {
    const on = await startReader({ mapping: { Enabled: false } })
    await on.put('before')
    await on.clock.advance(2000)
    await on.sandbox.close()
    const latest = await startReader({ mapping: { StartingPosition: 'LATEST' }, before: on })
    await latest.put('after')
    await latest.later(latest.ids).toEqual(['after'])
    await latest.settle()
    await latest.sandbox.close()
    const oldest = await startReader({ mapping: { StartingPosition: 'TRIM_HORIZON' }, before: on })
    await oldest.later(() => oldest.ids().join()).toBe('after,before,after')
  })

  it('from LATEST misses nothing that is recorded between a restart and the first batch', async () => {
    const on = await startReader({ mapping: { StartingPosition: 'LATEST' } })
    await on.put('1')
    await on.sandbox.close()
    const again = await startReader({ mapping: { StartingPosition: 'LATEST' }, before: on })
    await again.later(again.ids).toEqual(['1'])
  })

  it('that is disabled reads nothing, and goes on later where it was', async () => {
    const on = await startReader()
    await on.put('1')
    await on.later(on.ids).toEqual(['1'])
    await on.settle()
    await on.sandbox.close()
    const off = await startReader({ mapping: { Enabled: 'false' }, before: on })
    await off.put('2')
    await off.pass(5000)
    expect(off.ids()).toEqual(['1'])
    await off.sandbox.close()
    const again = await startReader({ before: on })
    await again.later(again.ids).toEqual(['1', '2'])
  })

  it('that was removed and made again starts from its starting position', async () => {
    const on = await startReader()
    await on.put('1')
    await on.later(on.ids).toEqual(['1'])
    await on.settle()
    await on.sandbox.close()
    const without = await startReader({ resources: { Mapping: queue('other') }, before: on })
    await without.sandbox.close()
    const again = await startReader({ before: on })
    await again.later(again.ids).toEqual(['1', '1'])
  })

  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
  it('goes on with the shard that follows a closed one', async () => {
    const on = await startReader()
    await on.put('1')
    await on.later(on.ids).toEqual(['1'])
    await on.settle()
    await on.sandbox.close()
    await on.clock.advance(5 * hour)
    const again = await startReader({ before: on })
    await again.put('2')
    await again.later(again.ids).toEqual(['1', '2'])
  })

  it('goes on with the oldest record if the stream no longer has the one that it read last', async () => {
    const on = await startReader()
    await on.put('1')
    await on.later(on.ids).toEqual(['1'])
    await on.settle()
    await on.sandbox.close()
    await on.clock.advance(23 * hour)
    const meanwhile = await startReader({ mapping: { Enabled: false }, before: on })
    await meanwhile.put('2')
    await meanwhile.sandbox.close()
    await on.clock.advance(2 * hour)
    const again = await startReader({ before: on })
    await again.later(again.ids).toEqual(['1', '2'])
  })

  it('reads a stream that was disabled to its end, and nothing more', async () => {
    const lines: string[] = []
    const on = await startReader({ more: { onLog: (line) => lines.push(line) } })
    await on.put('1')
    await on.send(new UpdateTableCommand({ TableName: 'cases', StreamSpecification: { StreamEnabled: false } }))
    await on.put('2')
    await on.later(on.ids).toEqual(['1'])
    await on.pass(5000)
    expect({ ids: on.ids(), lines: lines.filter((line) => line.startsWith('lambda')) }).toEqual({
      ids: ['1'],
      lines: [],
    })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html */
describe('the filter of a stream', () => {
  it('passes by the records that do not match, of the change and of its images', async () => {
    const inserted = '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"does":{"S":[{"prefix":"good"}]}}}}'
    const on = await startReader({ mapping: filters(inserted, '{"dynamodb":{"Keys":{"id":{"S":["always"]}}}}') })
    await on.put('1', 'good')
    await on.put('1', 'good too')
    await on.put('2', 'other')
    await on.put('always', 'other')
    await on.put('3', 'good')
    await on.later(() => on.ids().join()).toBe('1,always,3')
  })

  it('does not read again what it passed by', async () => {
    const none = filters('{"eventName":["NONE"]}')
    const on = await startReader({ mapping: none })
    await on.put('1')
    await on.pass(5000)
    await on.sandbox.close()
    const again = await startReader({ before: on })
    await again.put('2')
    await again.later(again.ids).toEqual(['2'])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
describe('records that a function fails on', () => {
  it('are tried again, and then a queue gets their place in the stream and the shard goes on', async () => {
    const on = await startReader({ mapping: { MaximumRetryAttempts: 1, ...toDead }, resources: dead })
    await on.put('1', 'fail')
    await on.later(on.ids).toEqual(['1', '1'])
    await on.put('2')
    await on.later(on.ids).toEqual(['1', '1', '2'])
    const [message] = await on.messages('dead')
    expect(message).not.toHaveProperty('MessageAttributes')
    const sequence = on.batches()[0]?.[0]?.dynamodb.SequenceNumber
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      DDBStreamBatchInfo: { startSequenceNumber: sequence, endSequenceNumber: sequence, streamArn: streamArn('cases') },
    })
  })

  it('are published to a topic, if it is the destination', async () => {
    const on = await startReader({
      mapping: { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: topicArn('given-up') } } },
      resources: {
        Worker: streamWorker([allow('sns:Publish', topicArn('given-up'))]),
        GivenUp: topic('given-up'),
        Seen: queue('seen'),
        Policy: queuePolicy('Seen'),
        ToSeen: toQueue('GivenUp', 'seen', { RawMessageDelivery: true }),
      },
    })
    await on.put('1', 'fail')
    await on.later(on.ids).toEqual(['1'])
    const received: Awaited<ReturnType<Started['messages']>> = []
    await on.later(async () => received.push(...(await on.messages('seen')))).toBe(1)
    expect(JSON.parse(received[0]?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { streamArn: streamArn('cases') },
    })
  })

  it('block those after them until they are too old', async () => {
    const on = await startReader({ mapping: { MaximumRecordAgeInSeconds: 60, ...toDead }, resources: dead })
    await on.put('1', 'fail')
    await on.later(() => on.ids().length).toBeGreaterThan(1)
    await on.put('2')
    await on.later(() => on.ids().at(-1)).toBe('2')
    expect(on.ids().filter((id) => id === '2')).toHaveLength(1)
    const [message] = await on.messages('dead')
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'RecordAgeExceeded' },
      DDBStreamBatchInfo: { batchSize: 1 },
    })
  })

  it('are tried again after a restart, and those before them are not', async () => {
    const mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'], Enabled: false }
    const on = await startReader({ mapping })
    await on.put('1')
    await on.put('2', 'bad')
    await on.put('3')
    await on.sandbox.close()
    const tried = await startReader({ mapping: { ...mapping, Enabled: true }, before: on })
    await tried.later(() => tried.ids().slice(0, 2)).toEqual(['1,2,3', '2,3'])
    await tried.sandbox.close()
    const count = tried.ids().length
    const again = await startReader({ mapping: { ...mapping, Enabled: true }, before: on })
    await again.later(() => again.ids()[count]).toBe('2,3')
  })

  it('are given up after as many attempts as the mapping says, also if the sandbox restarts between them', async () => {
    const mapping = { MaximumRetryAttempts: 3, ...toDead }
    const first = await startReader({ mapping, resources: dead })
    await first.put('1', 'fail')
    await first.later(() => first.ids().length).toBe(2)
    await first.settle()
    await first.sandbox.close()
    const again = await startReader({ mapping, resources: dead, before: first })
    const received: Awaited<ReturnType<Started['messages']>> = []
    await again.later(async () => received.push(...(await again.messages('dead')))).toBe(1)
    expect(again.ids()).toEqual(['1', '1', '1', '1'])
    expect(JSON.parse(received[0]?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 },
    })
  })
})

/** The permissions: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html */
describe('the role of a function that reads a stream', () => {
  it('needs the key of the table too: the reads pause while it lacks it, and the log says so', async () => {
    const lines: string[] = []
    const Key = {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Statement: [
            { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action: 'kms:*', Resource: '*' },
          ],
        },
      },
    }
    const Cases = table('cases', {
      ...streamed('NEW_AND_OLD_IMAGES'),
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    })
    const User = role('user', [allow(['dynamodb:*', 'kms:*'])])
    const on = await startReader({ resources: { Key, Cases, User }, more: { onLog: (line) => lines.push(line) } })
    await on.put('1')
    await on.later(() => lines.join()).toMatch(/the records of .*cases.* for .*:reader: .*kms:Decrypt/)
    expect(on.batches()).toEqual([])
    await on.sandbox.close()
    const Worker = streamWorker([allow('kms:Decrypt')])
    const again = await startReader({ resources: { Key, Cases, User, Worker }, before: on })
    await again.later(again.ids).toEqual(['1'])
  })

  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html */
  it('reads the stream of another account whose policy allows it', async () => {
    const theirs = streamArn('theirs', stranger)
    const Statement = [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${owner}:role/worker` },
        Action: reading.slice(0, 3),
        Resource: '*',
      },
    ]
    const policy = { ResourcePolicy: { PolicyDocument: { Version: '2012-10-17', Statement } } }
    const on = await startReader({
      mapping: { EventSourceArn: theirs },
      resources: { Worker: worker([logs, allow(reading, theirs)]) },
      more: {
        theirs: { Theirs: table('theirs', streamed('KEYS_ONLY', policy)), User: role('user', [allow('dynamodb:*')]) },
      },
    })
    const client = new DynamoDBClient({
      region: 'us-east-1',
      endpoint: on.sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
      credentials: on.sandbox.credentialsFor(stranger, 'user'),
    })
    await client.send(new PutItemCommand({ TableName: 'theirs', Item: { id: { S: 'afar' } } }))
    await on.later(on.ids).toEqual(['afar'])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
describe('a template with a stream is refused', () => {
  const start = (properties: object, more: Resources = {}) =>
    startFunctions({
      Worker: worker([logs, allow([...reading, 'sqs:SendMessage'])]),
      Cases: table('cases', streamed('KEYS_ONLY')),
      Plain: table('plain'),
      Dead: queue('dead'),
      Reader: lambdaFunction('reader', 'exports.handler = async () => 1'),
      Mapping: streamMapping(properties),
      ...more,
    })
  const to = (Destination: string) => ({ DestinationConfig: { OnFailure: { Destination } } })

  it.each<[string, object, RegExp]>([
    ['without a starting position', { StartingPosition: undefined }, /StartingPosition is required/],
    ['for AT_TIMESTAMP', { StartingPosition: 'AT_TIMESTAMP' }, /TRIM_HORIZON or LATEST, and not from AT_TIMESTAMP/],
    ['for a timestamp', { StartingPositionTimestamp: 1 }, /StartingPositionTimestamp/],
    ['for no record in a batch', { BatchSize: 0 }, /BatchSize/],
    ['for more than 10,000 records in a batch', { BatchSize: 10_001 }, /BatchSize/],
    [
      'for a window of more than 300 seconds',
      { MaximumBatchingWindowInSeconds: 301 },
      /MaximumBatchingWindowInSeconds/,
    ],
    ['for fewer attempts than without limit', { MaximumRetryAttempts: -2 }, /MaximumRetryAttempts/],
    ['for more than 10,000 attempts', { MaximumRetryAttempts: 10_001 }, /MaximumRetryAttempts/],
    ['for an age of less than a minute', { MaximumRecordAgeInSeconds: 59 }, /MaximumRecordAgeInSeconds/],
    ['for an age of more than a week', { MaximumRecordAgeInSeconds: 604_801 }, /MaximumRecordAgeInSeconds/],
    ['for several batches of a shard at once', { ParallelizationFactor: 2 }, /ParallelizationFactor/],
    ['for a tumbling window', { TumblingWindowInSeconds: 30 }, /TumblingWindowInSeconds/],
    ['for metrics', { MetricsConfig: { Metrics: ['EventCount'] } }, /→ at MetricsConfig/],
    ['for a key', { KmsKeyArn: 'arn:key' }, /→ at KmsKeyArn/],
    ['for the scaling of queues', { ScalingConfig: { MaximumConcurrency: 2 } }, /ScalingConfig/],
    ['for an unknown property', { Juggle: true }, /Juggle/],
    ['for another response type', { FunctionResponseTypes: ['Report'] }, /FunctionResponseTypes/],
    ['for a flag that is no flag', { BisectBatchOnFunctionError: 'maybe' }, /BisectBatchOnFunctionError/],
    ['for a filter that is no pattern', filters('{"eventName":"INSERT"}'), /Invalid filter pattern definition/],
    ['for more than five filters', filters(...Array(6).fill('{"eventName":["INSERT"]}')), /FilterCriteria/],
    ['for a destination of what succeeds', { DestinationConfig: { OnSuccess: {} } }, /OnSuccess/],
    ['for a topic that does not exist', to(`arn:aws:sns:us-east-1:${owner}:t`), /the topic .*:t does not exist/],
    [
      'for a FIFO topic as a destination',
      to(`arn:aws:sns:us-east-1:${owner}:t.fifo`),
      /a FIFO topic is no destination/,
    ],
    ['for a bucket as a destination', to('arn:aws:s3:::b'), /to sqs and sns, and not to s3/],
    ['for a FIFO queue as a destination', to(queueArn('dead.fifo')), /a FIFO queue is no destination of a stream/],
    ['for a destination that does not exist', to(queueArn('other')), /the queue .*:other does not exist/],
    ['for a stream that does not exist', { EventSourceArn: streamArn('other') }, /the stream .*other.* does not exist/],
    ['for a table without a stream', { EventSourceArn: streamArn('plain') }, /the stream .*plain.* does not exist/],
    ['for a function that does not exist', { FunctionName: 'other' }, /there is no function other/],
  ])('%s', async (_, properties, message) => {
    await expect(start(properties)).rejects.toThrow(message)
  })

  it('for a second mapping of the same stream and function', async () => {
    await expect(start({}, { Again: streamMapping() })).rejects.toThrow(/has another mapping of/)
  })

  it.each([...reading, 'sqs:SendMessage'])('for a role that lacks %s', async (missing) => {
    const actions = [...reading, 'sqs:SendMessage'].filter((action) => action !== missing)
    await expect(start(to(queueArn('dead')), { Worker: worker([logs, allow(actions)]) })).rejects.toThrow(
      new RegExp(`the execution role of .*:reader does not have permissions to call ${missing} on`),
    )
  })
})
