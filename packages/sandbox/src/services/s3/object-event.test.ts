import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetBucketNotificationConfigurationCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../kit/clock/clock.ts'
import { owner } from '../../testing/start-guarded.ts'
import { queue, queuePolicy, rule, toQueue } from '../events/testing/start-events.ts'
import { postForm, signedForm } from './testing/posted-form.ts'
import { bucketOf, startS3, versioned } from './testing/start-s3.ts'

const sends = { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } }

/** The resource that aws-cdk-lib writes for a bucket's notifications. */
const notifications = (NotificationConfiguration: object) => ({
  Notifications: {
    Type: 'Custom::S3BucketNotifications',
    Properties: {
      ServiceToken: `arn:aws:lambda:us-east-1:${owner}:function:notifications`,
      ...{ BucketName: { Ref: 'Silent' }, NotificationConfiguration, Managed: true, SkipDestinationValidation: false },
    },
  },
})

async function start(more: object = {}, others: Parameters<typeof startS3>[0] = {}) {
  const { guarded, s3 } = await startS3(
    {
      Cases: bucketOf('cases', { ...sends, ...more }),
      Silent: bucketOf('silent'),
      ...others,
      Work: queue('work'),
      Policy: queuePolicy(['Work']),
      Rule: rule('objects', [toQueue('work')], { EventPattern: { source: ['aws.s3'] }, EventBusName: 'default' }),
    },
    { clock: { ...systemClock, advance: async () => undefined, waiting: 0 } },
  )
  const sqs = new SQSClient({
    region: 'us-east-1',
    endpoint: guarded.sandbox.gatewayUrl,
    credentials: guarded.sandbox.credentialsFor(owner, 'user'),
  })
  const QueueUrl = `${guarded.sandbox.gatewayUrl}/${owner}/work`
  return {
    ...{ s3, guarded },
    /** Receives as many events as are expected. */
    async events(count: number) {
      const found: { detail: Record<string, unknown> & { object: Record<string, unknown> } }[] = []
      for (let time = 0; time < 20 && found.length < count; time += 1) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
        )
        for (const { Body = '', ReceiptHandle } of Messages) {
          found.push(JSON.parse(Body))
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
        }
      }
      return found
    },
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
describe('a bucket that sends events', () => {
  it('sends an event of a new object to the default event bus, with its key as it is', async () => {
    const { s3, events } = await start(versioned)
    const { VersionId, ETag } = await s3.send(new PutObjectCommand({ Bucket: 'cases', Key: 'a b+ü@', Body: 'hush' }))
    const [event] = await events(1)
    expect(event).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'Object Created',
      source: 'aws.s3',
      account: owner,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'us-east-1',
      resources: ['arn:aws:s3:::cases'],
      detail: {
        version: '0',
        bucket: { name: 'cases' },
        object: {
          key: 'a b+ü@',
          size: 4,
          etag: ETag?.replaceAll('"', ''),
          'version-id': VersionId,
          sequencer: expect.stringMatching(/^[0-9A-F]{16}$/),
        },
        'request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
        requester: owner,
        'source-ip-address': '127.0.0.1',
        reason: 'PutObject',
      },
    })
  })

  it('says how an object came, changed and went, in an order that sequencers keep', async () => {
    const { s3, events } = await start()
    const at = { Bucket: 'cases', Key: 'a' }
    await s3.send(new PutObjectCommand({ ...at, Body: 'x' }))
    await s3.send(new CopyObjectCommand({ Bucket: 'cases', Key: 'b', CopySource: 'cases/a' }))
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(at))
    const { ETag } = await s3.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: 'x' }))
    await s3.send(
      new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts: [{ ETag, PartNumber: 1 }] } }),
    )
    await s3.send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } }))
    await s3.send(new DeleteObjectCommand(at))
    await s3.send(new PutObjectCommand({ Bucket: 'silent', Key: 'a', Body: 'x' }))
    const all = (await events(5)).map((event) => event as typeof event & { 'detail-type': string })
    const bySequence = all.toSorted((left, right) =>
      String(left.detail.object.sequencer).localeCompare(String(right.detail.object.sequencer)),
    )
    expect(bySequence.map(({ 'detail-type': type, detail }) => [type, detail.reason, detail['deletion-type']])).toEqual(
      expect.arrayContaining([
        ['Object Created', 'PutObject', undefined],
        ['Object Created', 'CopyObject', undefined],
        ['Object Created', 'CompleteMultipartUpload', undefined],
        ['Object Tags Added', undefined, undefined],
        ['Object Deleted', 'DeleteObject', 'Permanently Deleted'],
      ]),
    )
    expect(all).toHaveLength(5)
  })

  it('says that a form uploaded an object', async () => {
    const { events, guarded } = await start(versioned)
    const fields = { key: 'posted' }
    const at = new Date(systemClock.now())
    const expiration = new Date(at.getTime() + 60_000).toISOString()
    const policy = { expiration, conditions: [fields] }
    const form = signedForm(guarded.sandbox.credentialsFor(owner, 'user'), { policy, fields, at })
    const { headers } = await postForm(`${guarded.sandbox.gatewayUrl}/cases`, form, 'x')
    const [event] = await events(1)
    expect(event?.detail).toMatchObject({
      reason: 'PostObject',
      object: { key: 'posted', 'version-id': headers.get('x-amz-version-id') },
    })
  })

  it('says that a delete marker was made', async () => {
    const { s3, events } = await start(versioned)
    const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket: 'cases', Key: 'a' }))
    const [event] = await events(1)
    expect(event?.detail).toMatchObject({
      'deletion-type': 'Delete Marker Created',
      object: { key: 'a', 'version-id': VersionId },
    })
  })

  /** https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#eventbridgeenabled */
  it('may have the resource that CDK writes for eventBridgeEnabled', async () => {
    const { s3, events, guarded } = await start({}, notifications({ EventBridgeConfiguration: {} }))
    await s3.send(new PutObjectCommand({ Bucket: 'silent', Key: 'heard', Body: 'x' }))
    expect((await events(1)).map(({ detail }) => detail.object.key)).toEqual(['heard'])
    expect(guarded.sandbox.notEmulated.join()).not.toContain('S3BucketNotifications')
  })

  it.each(['QueueConfigurations', 'TopicConfigurations', 'LambdaFunctionConfigurations'])(
    'sends none to %s, which are refused by name at the start',
    async (name) => {
      await expect(start({}, notifications({ [name]: [] }))).rejects.toThrow(name)
    },
  )

  it('says that it sends events', async () => {
    const { s3 } = await start()
    const configuration = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: 'cases' }))
    expect(configuration.EventBridgeConfiguration).toEqual({})
  })
})
