import { gunzipSync } from 'node:zlib'
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { eventually, functionArn, lambdaFunction, worker } from '../lambda/testing/start-functions.ts'
import {
  Delivery,
  Lake,
  processing,
  recordsOf,
  roleArn,
  startFirehose,
  stream,
  streamArn,
} from './testing/start-firehose.ts'

const [minute, hour] = [60_000, 3_600_000]
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.source
const facts = { DeliveryStreamName: 'facts' }
const one = new PutRecordCommand({ ...facts, Record: { Data: Buffer.from('a') } })

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html */
describe('PutRecord', () => {
  it('returns an id for each record, and says that the stream states no encryption', async () => {
    const { send } = await startFirehose()
    const [first, second] = [await send(one), await send(one)]
    expect(first).toMatchObject({ RecordId: expect.any(String), Encrypted: false })
    expect(second.RecordId).not.toBe(first.RecordId)
  })

  it('says that a stream with a key that AWS owns is encrypted', async () => {
    const encryption = { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } }
    const { send } = await startFirehose({ Facts: stream('facts', {}, encryption) })
    expect(await send(one)).toMatchObject({ Encrypted: true })
  })

  it('takes bytes of any kind, an empty record among them', async () => {
    const { send, keys, head, clock } = await startFirehose()
    await send(new PutRecordCommand({ ...facts, Record: { Data: Buffer.from([0, 255, 10]) } }))
    await send(new PutRecordCommand({ ...facts, Record: { Data: Buffer.alloc(0) } }))
    await clock.advance(minute)
    const [key = ''] = await keys()
    expect(await head(key)).toMatchObject({ ContentLength: 3, ContentType: 'application/octet-stream' })
  })

  it('refuses a stream that does not exist, by its name and account', async () => {
    const { send } = await startFirehose()
    await expect(
      send(new PutRecordCommand({ DeliveryStreamName: 'none', Record: { Data: Buffer.from('a') } })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Firehose none under account ${owner} not found.`,
    })
  })

  it('takes a record of 1,000 KiB and refuses a longer one', async () => {
    const { send } = await startFirehose()
    const put = (bytes: number) => send(new PutRecordCommand({ ...facts, Record: { Data: Buffer.alloc(bytes) } }))
    await put(1_024_000)
    await expect(put(1_024_001)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Member must have length less than or equal to 1024000'),
    })
  })

  it('refuses a name that no stream can have', async () => {
    const { send } = await startFirehose()
    await expect(
      send(new PutRecordCommand({ DeliveryStreamName: 'a/b', Record: { Data: Buffer.from('a') } })),
    ).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it.each([
    ['a parameter that it does not have', { ...facts, Record: { Data: 'YQ==' }, PartitionKey: 'a' }, /PartitionKey/],
    [
      'a member that a record does not have',
      { ...facts, Record: { Data: 'YQ==', ExplicitHashKey: '1' } },
      /ExplicitHashKey/,
    ],
    ['data that is not in base64', { ...facts, Record: { Data: 'a' } }, /Record.Data/],
    ['data that is no text', { ...facts, Record: { Data: 1 } }, /Record.Data/],
    ['no record', facts, /Record/],
  ])('refuses %s, by name', async (_what, input, named) => {
    const { sandbox } = await startFirehose({}, { clock: createSimulatedClock(Date.now()) })
    const signer = { credentials: sandbox.credentialsFor(owner, 'user'), scope: 'firehose' }
    const { status, text } = await sendCall(sandbox.gatewayUrl, jsonCall('Firehose_20150804.PutRecord', input), signer)
    expect(status).toBe(400)
    expect(text).toMatch(named)
  })
})

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
describe('PutRecordBatch', () => {
  it('returns an id for each record, in the order of the records', async () => {
    const { put } = await startFirehose()
    const { FailedPutCount, RequestResponses = [] } = await put('facts', 'a', 'b', 'c')
    expect(FailedPutCount).toBe(0)
    expect(new Set(RequestResponses.map(({ RecordId }) => RecordId)).size).toBe(3)
  })

  it('takes 500 records and refuses more, and none', async () => {
    const { put } = await startFirehose()
    const texts = (count: number) => Array.from({ length: count }, () => 'a')
    expect(await put('facts', ...texts(500))).toMatchObject({ FailedPutCount: 0 })
    await expect(put('facts', ...texts(501))).rejects.toMatchObject({ name: 'ValidationException' })
    await expect(put('facts')).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('takes 4 MiB and refuses more, as a whole', async () => {
    const { send, clock } = await startFirehose()
    const batch = (last: number) =>
      new PutRecordBatchCommand({
        ...facts,
        Records: [1_024_000, 1_024_000, 1_024_000, 1_024_000, last].map((size) => ({ Data: Buffer.alloc(size) })),
      })
    const rest = 4 * 2 ** 20 - 4 * 1_024_000
    expect(await send(batch(rest))).toMatchObject({ FailedPutCount: 0 })
    await clock.advance(1_000)
    await expect(send(batch(rest + 1))).rejects.toMatchObject({
      name: 'InvalidArgumentException',
      message: 'Records size exceeds 4 MB limit',
    })
  })

  // https://docs.aws.amazon.com/firehose/latest/dev/limits.html
  it('refuses the records that are more than 5 MiB in a second, takes the others, and takes all in the next second', async () => {
    const { send, objects, clock } = await startFirehose()
    const big = { Data: Buffer.alloc(1_000_000, 'x') }
    const batch = (...last: object[]) =>
      send(new PutRecordBatchCommand({ ...facts, Records: [big, big, big, ...(last as { Data: Uint8Array }[])] }))
    expect(await batch()).toMatchObject({ FailedPutCount: 0 })
    const small = { Data: Buffer.from('small') }
    const { FailedPutCount, RequestResponses } = await batch(small)
    expect(FailedPutCount).toBe(1)
    expect(RequestResponses).toMatchObject([
      { RecordId: expect.any(String) },
      { RecordId: expect.any(String) },
      { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' },
      { RecordId: expect.any(String) },
    ])
    await expect(send(new PutRecordCommand({ ...facts, Record: big }))).rejects.toMatchObject({
      name: 'ServiceUnavailableException',
      $metadata: { httpStatusCode: 500 },
    })
    await clock.advance(1_000)
    expect(await batch(small)).toMatchObject({ FailedPutCount: 0 })
    await clock.advance(minute)
    const all = (await objects()).join('')
    expect(all.length).toBe(8_000_000 + 2 * 'small'.length)
  })
})

/** https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html */
describe('a delivery', () => {
  it('has the records of the interval in their order, and adds nothing between them', async () => {
    const { put, objects, clock } = await startFirehose()
    await put('facts', 'a\n', 'b')
    await clock.advance(30_000)
    await put('facts', 'c')
    await clock.advance(29_999)
    expect(await objects()).toEqual([])
    await clock.advance(1)
    expect(await objects()).toEqual(['a\nbc'])
  })

  it('begins at once when the buffer has its size', async () => {
    const { put, objects } = await startFirehose()
    await put('facts', 'x'.repeat(600_000))
    expect(await objects()).toEqual([])
    await put('facts', 'x'.repeat(600_000))
    expect((await objects()).map((text) => text.length)).toEqual([1_200_000])
  })

  it('begins at once without a buffer', async () => {
    const hints = { BufferingHints: { IntervalInSeconds: 0, SizeInMBs: 1 } }
    const { put, objects } = await startFirehose({ Facts: stream('facts', hints) })
    await put('facts', 'a')
    expect(await objects()).toEqual(['a'])
  })

  it('makes no object when no record came', async () => {
    const { put, objects, clock } = await startFirehose()
    await put('facts', 'a')
    await clock.advance(hour)
    expect(await objects()).toEqual(['a'])
  })

  it('waits 300 seconds unless the stream says otherwise', async () => {
    const { put, objects, clock } = await startFirehose({ Facts: stream('facts', { BufferingHints: undefined }) })
    await put('facts', 'a')
    await clock.advance(299_999)
    expect(await objects()).toEqual([])
    await clock.advance(1)
    expect(await objects()).toEqual(['a'])
  })

  it('is compressed with GZIP and has that extension, if the stream says so', async () => {
    const { put, keys, bytes, clock } = await startFirehose({
      Facts: stream('facts', { CompressionFormat: 'GZIP' }),
    })
    await put('facts', 'a', 'b')
    await clock.advance(minute)
    const [key = ''] = await keys()
    expect(key).toMatch(/\.gz$/)
    expect(gunzipSync(await bytes(key)).toString()).toBe('ab')
  })

  it('has the extension of the stream in place of that of the compression', async () => {
    const { put, keys, clock } = await startFirehose({
      Facts: stream('facts', { CompressionFormat: 'GZIP', FileExtension: '.json.gz' }),
    })
    await put('facts', 'a')
    await clock.advance(minute)
    expect(await keys()).toEqual([expect.stringMatching(/[0-9a-f]\.json\.gz$/)])
  })
})

/** https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html */
describe('the name of an object', () => {
  async function nameAfterAMinute(more: object) {
    const { put, keys, clock } = await startFirehose({ Facts: stream('facts', more) })
    await put('facts', 'a')
    await clock.advance(minute)
    return (await keys())[0]
  }

  it('has the hour, the name and the version of the stream, the time of the oldest record and a UUID', async () => {
    expect(await nameAfterAMinute({})).toMatch(new RegExp(`^2026/12/01/12/facts-1-2026-12-01-12-00-00-${uuid}$`))
  })

  it('has a prefix before the hour', async () => {
    expect(await nameAfterAMinute({ Prefix: 'raw-' })).toMatch(/^raw-2026\/12\/01\/12\/facts-1-/)
  })

  // https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
  it('has an evaluated prefix in place of the hour', async () => {
    const prefixes = {
      Prefix: "facts/!{timestamp:'year='yyyy'/day='DDD}/!{firehose:random-string}/date=!{timestamp:yyyy-MM-dd}/",
      ErrorOutputPrefix: 'failed/!{firehose:error-output-type}/',
    }
    expect(await nameAfterAMinute(prefixes)).toMatch(
      /^facts\/year=2026\/day=335\/[0-9a-f-]{11}\/date=2026-12-01\/facts-1-2026-12-01-12-00-00-/,
    )
  })

  it('has the time of the time zone of the stream', async () => {
    expect(await nameAfterAMinute({ CustomTimeZone: 'Asia/Tokyo' })).toMatch(
      /^2026\/12\/01\/21\/facts-1-2026-12-01-21-00-00-/,
    )
  })
})

/** https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html */
describe('a stream', () => {
  it('delivers what its role could not put as soon as it can, and logs why it could not', async () => {
    const dataDir = temporaryDirectory()
    const group = {
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/streams' } },
      Stream: {
        Type: 'AWS::Logs::LogStream',
        Properties: { LogGroupName: { Ref: 'Group' }, LogStreamName: 'facts' },
      },
      Facts: stream('facts', {
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: '/streams', LogStreamName: 'facts' },
      }),
    }
    const powerless = role('delivery', [allow('logs:PutLogEvents')], {
      AssumeRolePolicyDocument: Delivery.Properties.AssumeRolePolicyDocument,
    })
    const before = await startFirehose({ ...group, Delivery: powerless }, { dataDir })
    await before.put('facts', 'a')
    await before.clock.advance(minute)
    expect(await before.objects()).toEqual([])
    const { events = [] } = await before.sender(CloudWatchLogsClient)()(
      new GetLogEventsCommand({ logGroupName: '/streams', logStreamName: 'facts' }),
    )
    expect(JSON.parse(events[0]?.message ?? '{}')).toMatchObject({
      deliveryStreamARN: streamArn('facts'),
      destination: 'arn:aws:s3:::lake',
      deliveryStreamVersionId: 1,
      errorCode: 'S3.AccessDenied',
      message: expect.stringMatching(/not authorized to perform: s3:PutObject/),
    })
    await before.sandbox.close()
    const after = await startFirehose(group, { dataDir, clock: before.clock })
    await after.clock.advance(10 * minute)
    expect(await after.objects()).toEqual(['a'])
  })

  it('gives records up after a day', async () => {
    const nowhere = stream('facts', { BucketARN: 'arn:aws:s3:::nowhere' })
    const { put, clock, lines, send } = await startFirehose({ Facts: nowhere })
    await put('facts', 'a')
    await clock.advance(23 * hour)
    expect(lines).toEqual([])
    await clock.advance(hour)
    for (let round = 0; round < 20; round += 1) await clock.advance(0)
    expect(lines.join()).toMatch(/firehose: facts lost the records of .* \(NoSuchBucket: /)
    await send(one)
  })

  it('encrypts objects with the key that it names', async () => {
    const { put, keys, head, clock, sandbox } = await startFirehose({
      Key: { Type: 'AWS::KMS::Key', Properties: {} },
      Facts: stream('facts', {
        EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
      }),
    })
    await put('facts', 'a')
    await clock.advance(minute)
    const [key = ''] = await keys()
    const found = sandbox.resources(owner).find(({ type }) => type === 'AWS::KMS::Key')
    expect(await head(key)).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: found?.attributes.Arn })
  })

  it('puts nothing that the policy of the bucket denies', async () => {
    const { put, keys, clock } = await startFirehose({
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Lake' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::lake/2026/*' },
            ],
          },
        },
      },
      Lake,
      Other: stream('other', { Prefix: 'other/' }),
    })
    await put('facts', 'a')
    await put('other', 'b')
    await clock.advance(minute)
    expect(await keys()).toEqual([expect.stringMatching(/^other\//)])
  })

  it('cannot have a role that Firehose may not assume', async () => {
    const Untrusting = role('untrusting', [allow('s3:*')])
    await expect(
      startFirehose({ Untrusting, Facts: stream('facts', { RoleARN: roleArn('untrusting') }) }),
    ).rejects.toThrow(/Firehose is unable to assume role .*untrusting/)
  })

  it('of another account cannot be named', async () => {
    const theirs = (await startFirehose()).as(stranger)
    await expect(theirs(one)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it.each([
    ['PutRecord', one],
    ['PutRecordBatch', new PutRecordBatchCommand({ ...facts, Records: recordsOf('a') })],
    ['DescribeDeliveryStream', new DescribeDeliveryStreamCommand(facts)],
    ['ListTagsForDeliveryStream', new ListTagsForDeliveryStreamCommand(facts)],
  ] as const)('is closed to a role without the permission for %s on it', async (operation, command) => {
    const { as } = await startFirehose({
      Other: role('other', [allow('firehose:*', streamArn('other'))]),
    })
    await expect(as(owner, 'other')(command as never)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `not authorized to perform: firehose:${operation} on resource: ${streamArn('facts')}`,
      ),
    })
  })
})

/** https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html */
it('a function processes records in the role of the stream, and what it fails is below the error prefix', async () => {
  const source = `exports.handler = async ({ records }) => ({
    records: records.map(({ recordId, data }) => {
      const text = Buffer.from(data, 'base64').toString()
      if (text === 'bad') return { recordId, result: 'ProcessingFailed' }
      return { recordId, result: 'Ok', data: Buffer.from(text.toUpperCase()).toString('base64') }
    }),
  })`
  const { put, objects, clock } = await startFirehose({
    Worker: worker(),
    Clean: lambdaFunction('clean', source),
    Caller: role('caller', [allow('lambda:InvokeFunction', functionArn('clean'))], {
      AssumeRolePolicyDocument: Delivery.Properties.AssumeRolePolicyDocument,
    }),
    Facts: stream('facts', {
      ...{ Prefix: 'good/', ErrorOutputPrefix: 'bad/!{firehose:error-output-type}/' },
      ...processing({ LambdaArn: functionArn('clean'), RoleArn: roleArn('caller') }),
    }),
  })
  await put('facts', 'a', 'bad', 'c')
  await clock.advance(minute)
  await eventually(() => objects('good/')).toEqual(['AC'])
  const [failed = ''] = await objects('bad/processing-failed/')
  expect(JSON.parse(failed)).toMatchObject({
    ...{ attemptsMade: 1, errorCode: 'Lambda.ProcessingFailedStatus', lambdaArn: functionArn('clean') },
    rawData: Buffer.from('bad').toString('base64'),
  })
}, 20_000)

describe('an operation about streams', () => {
  const tags = { Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }, { Key: 'c' }] }

  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_DescribeDeliveryStream.html
  it('describes a stream with its destination and what is given by default', async () => {
    const { send, clock } = await startFirehose()
    const { DeliveryStreamDescription } = await send(new DescribeDeliveryStreamCommand(facts))
    expect(DeliveryStreamDescription).toMatchObject({
      DeliveryStreamName: 'facts',
      DeliveryStreamARN: streamArn('facts'),
      DeliveryStreamStatus: 'ACTIVE',
      DeliveryStreamType: 'DirectPut',
      VersionId: '1',
      CreateTimestamp: new Date(clock.now()),
      HasMoreDestinations: false,
      Destinations: [
        {
          DestinationId: 'destinationId-000000000001',
          ExtendedS3DestinationDescription: {
            BucketARN: 'arn:aws:s3:::lake',
            RoleARN: roleArn('delivery'),
            BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 1 },
            CompressionFormat: 'UNCOMPRESSED',
            EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
            S3BackupMode: 'Disabled',
            CustomTimeZone: 'UTC',
          },
        },
      ],
    })
  })

  it('counts a version for each change of a template, which is in the names of objects', async () => {
    const dataDir = temporaryDirectory()
    const before = await startFirehose({}, { dataDir })
    await before.put('facts', 'a')
    await before.sandbox.close()
    const changed = { Facts: stream('facts', { Prefix: 'new/' }) }
    const { send, keys, clock } = await startFirehose(changed, { dataDir, clock: before.clock })
    const { DeliveryStreamDescription } = await send(new DescribeDeliveryStreamCommand(facts))
    expect(DeliveryStreamDescription).toMatchObject({ VersionId: '2', LastUpdateTimestamp: new Date(clock.now()) })
    await clock.advance(minute)
    expect(await keys()).toEqual([expect.stringMatching(/^new\/.*\/facts-2-/)])
  })

  it('forgets what a stream had buffered when the templates no longer have it', async () => {
    const dataDir = temporaryDirectory()
    const before = await startFirehose({ Other: stream('other') }, { dataDir })
    await before.put('other', 'a')
    await before.sandbox.close()
    const without = await startFirehose({}, { dataDir, clock: before.clock })
    await without.sandbox.close()
    const { send, objects, clock } = await startFirehose({ Other: stream('other') }, { dataDir, clock: before.clock })
    await clock.advance(minute)
    expect(await objects()).toEqual([])
    const other = new DescribeDeliveryStreamCommand({ DeliveryStreamName: 'other' })
    expect((await send(other)).DeliveryStreamDescription?.VersionId).toBe('1')
  })

  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListDeliveryStreams.html
  it('lists streams by their names, page by page', async () => {
    const { send } = await startFirehose({ B: stream('b'), A: stream('a') })
    expect(await send(new ListDeliveryStreamsCommand({ Limit: 2 }))).toMatchObject({
      DeliveryStreamNames: ['a', 'b'],
      HasMoreDeliveryStreams: true,
    })
    expect(await send(new ListDeliveryStreamsCommand({ ExclusiveStartDeliveryStreamName: 'b' }))).toMatchObject({
      DeliveryStreamNames: ['facts'],
      HasMoreDeliveryStreams: false,
    })
    expect(await send(new ListDeliveryStreamsCommand({ DeliveryStreamType: 'KinesisStreamAsSource' }))).toMatchObject({
      DeliveryStreamNames: [],
    })
  })

  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListTagsForDeliveryStream.html
  it('lists the tags of a stream, page by page', async () => {
    const { send } = await startFirehose({ Facts: stream('facts', {}, tags) })
    expect(await send(new ListTagsForDeliveryStreamCommand({ ...facts, Limit: 2 }))).toMatchObject({
      Tags: tags.Tags.slice(0, 2),
      HasMoreTags: true,
    })
    expect(await send(new ListTagsForDeliveryStreamCommand({ ...facts, ExclusiveStartTagKey: 'b' }))).toMatchObject({
      Tags: [{ Key: 'c', Value: '' }],
      HasMoreTags: false,
    })
  })

  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_Operations.html
  it.each([
    new CreateDeliveryStreamCommand({ DeliveryStreamName: 'own' }),
    new DeleteDeliveryStreamCommand(facts),
    new UpdateDestinationCommand({ ...facts, CurrentDeliveryStreamVersionId: '1', DestinationId: 'a' }),
  ])('that changes a stream is refused by name: $constructor.name', async (command) => {
    const { send } = await startFirehose()
    await expect(send(command as never)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('the sandbox has no firehose:'),
    })
  })
})

/** https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html */
describe('the metrics of a stream', () => {
  it('say what came, what was delivered and how old the oldest record is', async () => {
    const { put, clock, sender, objects } = await startFirehose({
      Broken: stream('broken', { BucketARN: 'arn:aws:s3:::nowhere' }),
    })
    const hourOf = async (MetricName: string, name: string) => {
      const { Datapoints = [] } = await sender(CloudWatchClient)()(
        new GetMetricStatisticsCommand({
          ...{ Namespace: 'AWS/Firehose', MetricName, Dimensions: [{ Name: 'DeliveryStreamName', Value: name }] },
          ...{ StartTime: new Date(clock.now() - hour), EndTime: new Date(clock.now() + minute), Period: 3600 },
          Statistics: ['Sum', 'Maximum', 'Average'],
        }),
      )
      return Datapoints[0]
    }
    await put('facts', 'a', 'bc')
    await put('broken', 'a')
    await clock.advance(5 * minute)
    expect(await objects()).toEqual(['abc'])
    expect(await hourOf('IncomingRecords', 'facts')).toMatchObject({ Sum: 2, Unit: 'Count' })
    expect(await hourOf('IncomingBytes', 'facts')).toMatchObject({ Sum: 3, Unit: 'Bytes' })
    expect(await hourOf('DeliveryToS3.Success', 'facts')).toMatchObject({ Average: 1 })
    expect(await hourOf('DeliveryToS3.Records', 'facts')).toMatchObject({ Sum: 2 })
    expect(await hourOf('DeliveryToS3.Success', 'broken')).toMatchObject({ Average: 0 })
    expect(await hourOf('DeliveryToS3.DataFreshness', 'broken')).toMatchObject({ Maximum: 300, Unit: 'Seconds' })
    expect((await hourOf('DeliveryToS3.DataFreshness', 'facts'))?.Maximum ?? 0).toBeLessThanOrEqual(60)
  })
})
