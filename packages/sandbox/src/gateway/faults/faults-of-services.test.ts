import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { EncryptCommand } from '@aws-sdk/client-kms'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { queuePolicy, rule, startEvents, queue as target, toQueue } from '../../services/events/testing/start-events.ts'
import { startQueues } from '../../services/sqs/testing/start-queues.ts'
import { allow, owner, role, startGuarded, stores } from '../../testing/start-guarded.ts'
import type { FaultRule } from './fault-plan.ts'

const User = role('user', [allow(['dynamodb:*', 'kms:*', 's3:*', 'sts:*'])])

async function start(rules: FaultRule[], { seed = 1, clock = createSimulatedClock(Date.now()) } = {}) {
  const { sandbox, as, keyArn, dataDir } = await startGuarded(
    { [owner]: { ...stores, User } },
    { faults: { seed, rules }, clock },
  )
  return { ...as(owner, 'user'), sandbox, clock, keyArn, dataDir }
}

const all = (service: string, fault: 'throttle' | 'error'): FaultRule => ({ service, operation: '*', share: 1, fault })
const put = (id: string, holder: string, more = {}) =>
  new PutItemCommand({ TableName: 'cases', Item: { id: { S: id }, holder: { S: holder }, ...more } })

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
describe('an SDK reads the errors of a service that is throttled or failed', () => {
  it.each([
    ['throttle', 'ThrottlingException', 400],
    ['error', 'InternalServerError', 500],
  ] as const)('DynamoDB: %s', async (fault, name, httpStatusCode) => {
    const { dynamodb } = await start([all('dynamodb', fault)])
    await expect(dynamodb.send(put('a', 'ana'))).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
  })

  it.each([
    ['throttle', 'ThrottlingException', 400],
    ['error', 'KMSInternalException', 500],
  ] as const)('KMS: %s', async (fault, name, httpStatusCode) => {
    const { kms, keyArn: KeyId } = await start([all('kms', fault)])
    const call = kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('a') }))
    await expect(call).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
  })

  it.each([
    ['throttle', 'SlowDown', 503],
    ['error', 'InternalError', 500],
  ] as const)('S3: %s', async (fault, name, httpStatusCode) => {
    const { s3 } = await start([all('s3', fault)])
    const call = s3.send(new ListObjectsV2Command({ Bucket: 'cases-bucket' }))
    await expect(call).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
  })

  it.each([
    ['throttle', 'Throttling', 400],
    ['error', 'InternalFailure', 500],
  ] as const)('STS: %s', async (fault, name, httpStatusCode) => {
    const { sts } = await start([all('sts', fault)])
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    })
  })

  it.each([
    ['throttle', 'RequestThrottled', 403],
    ['error', 'InternalError', 500],
  ] as const)('SQS: %s', async (fault, name, httpStatusCode) => {
    const { send, url } = await startQueues(undefined, { faults: { seed: 1, rules: [all('sqs', fault)] } })
    const call = send(new SendMessageCommand({ QueueUrl: url('plain'), MessageBody: 'a' }))
    await expect(call).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
  })

  it('and retries throttling until the call succeeds', async () => {
    const half: FaultRule = { service: 'dynamodb', operation: 'PutItem', share: 0.5, fault: 'throttle' }
    const { sandbox } = await start([half])
    const dynamodb = new DynamoDBClient({
      ...{ region: 'us-east-1', endpoint: sandbox.gatewayUrl, maxAttempts: 20 },
      credentials: sandbox.credentialsFor(owner, 'user'),
    })
    for (const id of ['a', 'b', 'c']) await dynamodb.send(put(id, 'ana'))
    expect((await dynamodb.send(new ScanCommand({ TableName: 'cases' }))).Count).toBe(3)
  })
})

describe('a plan of faults', () => {
  const half: FaultRule = { service: 'dynamodb', operation: 'PutItem', share: 0.5, fault: 'throttle' }
  const run = async (seed: number) => {
    const { dynamodb, sandbox, dataDir } = await start([half], { seed })
    const outcomes: string[] = []
    for (let count = 0; count < 30; count += 1)
      outcomes.push(
        await dynamodb.send(put(String(count), 'ana')).then(
          () => 'done',
          ({ name }: Error) => name,
        ),
      )
    await sandbox.close()
    return { outcomes, report: JSON.parse(readFileSync(join(dataDir, 'faults.json'), 'utf8')) }
  }

  it('gives a run the same faults as the run before, by its seed, and says what it injected', async () => {
    const [first, second, other] = [await run(11), await run(11), await run(12)]
    expect(second).toEqual(first)
    expect(other.outcomes).not.toEqual(first.outcomes)
    const injected = first.outcomes.filter((outcome) => outcome === 'ThrottlingException').length
    expect(injected).toBeGreaterThan(5)
    expect(first.report).toEqual({ seed: 11, rules: [{ ...half, asked: 30, injected }] })
  })

  it('leaves what the policies refuse as it is', async () => {
    const { sandbox } = await startGuarded(
      { [owner]: { ...stores, Visitor: role('visitor', []) } },
      { faults: { seed: 1, rules: [all('dynamodb', 'throttle')] } },
    )
    const dynamodb = new DynamoDBClient({
      ...{ region: 'us-east-1', endpoint: sandbox.gatewayUrl, maxAttempts: 1 },
      credentials: sandbox.credentialsFor(owner, 'visitor'),
    })
    await expect(dynamodb.send(put('a', 'ana'))).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('ends the start with a rule that no account can show', async () => {
    const rules: FaultRule[] = [{ service: 'kms', operation: 'SendFax', share: 1, fault: 'throttle' }]
    await expect(start(rules)).rejects.toThrow('rule 1 of the faults: no account runs kms:SendFax')
  })
})

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.Writes */
describe('a stale read of an index', () => {
  const stale: FaultRule = { service: 'dynamodb', operation: 'Query', share: 1, fault: 'stale', milliseconds: 1_000 }
  const query = (holder: string, more = {}) =>
    new QueryCommand({
      ...{ TableName: 'cases', IndexName: 'byHolder', KeyConditionExpression: 'holder = :holder' },
      ExpressionAttributeValues: { ':holder': { S: holder } },
      ...more,
    })

  it('lacks an item that is new, until the index has caught up', async () => {
    const { dynamodb, clock } = await start([stale])
    await dynamodb.send(put('a', 'ana'))
    await clock.advance(600)
    await dynamodb.send(put('b', 'ana'))
    await clock.advance(500)
    expect(await dynamodb.send(query('ana'))).toMatchObject({ Items: [{ id: { S: 'a' } }], Count: 1, ScannedCount: 1 })
    await clock.advance(500)
    expect(await dynamodb.send(query('ana'))).toMatchObject({ Count: 2, ScannedCount: 2 })
  })

  it('has the old attributes of an item that changed', async () => {
    const { dynamodb, clock } = await start([stale])
    await dynamodb.send(put('a', 'ana', { stage: { S: 'one' } }))
    await clock.advance(2_000)
    const update = new UpdateItemCommand({
      ...{ TableName: 'cases', Key: { id: { S: 'a' } }, UpdateExpression: 'SET stage = :stage, more = :stage' },
      ExpressionAttributeValues: { ':stage': { S: 'two' } },
    })
    await dynamodb.send(update)
    const old = { id: { S: 'a' }, holder: { S: 'ana' }, stage: { S: 'one' } }
    expect((await dynamodb.send(query('ana'))).Items).toEqual([old])
    const names = { ProjectionExpression: 'id, stage' }
    expect((await dynamodb.send(query('ana', names))).Items).toEqual([{ id: old.id, stage: old.stage }])
    await clock.advance(1_001)
    expect((await dynamodb.send(query('ana'))).Items).toEqual([{ ...old, stage: { S: 'two' }, more: { S: 'two' } }])
  })

  it('lacks an item whose key of the index changed', async () => {
    const { dynamodb, clock } = await start([stale])
    await dynamodb.send(put('a', 'ana'))
    await clock.advance(2_000)
    await dynamodb.send(put('a', 'luis'))
    expect((await dynamodb.send(query('luis'))).Items).toEqual([])
    await clock.advance(1_001)
    expect((await dynamodb.send(query('luis'))).Items).toHaveLength(1)
  })

  it('does not concern the table itself, nor other operations', async () => {
    const { dynamodb } = await start([stale])
    await dynamodb.send(put('a', 'ana'))
    const Key = { id: { S: 'a' } }
    expect((await dynamodb.send(new GetItemCommand({ TableName: 'cases', Key }))).Item).toBeDefined()
    const byId = { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { S: 'a' } } }
    expect((await dynamodb.send(new QueryCommand({ TableName: 'cases', ...byId }))).Count).toBe(1)
    expect((await dynamodb.send(new ScanCommand({ TableName: 'cases', IndexName: 'byHolder' }))).Count).toBe(1)
    await dynamodb.send(new DeleteItemCommand({ TableName: 'cases', Key }))
    expect((await dynamodb.send(query('ana'))).Count).toBe(0)
  })
})

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html */
describe('a standard queue', () => {
  const startWith = (rules: FaultRule[]) => startQueues(undefined, { faults: { seed: 3, rules } })
  const duplicate = (operation: string): FaultRule => ({ service: 'sqs', operation, share: 1, fault: 'duplicate' })

  it('delivers a message again that was deleted', async () => {
    const { send, url, clock } = await startWith([duplicate('DeleteMessage')])
    const QueueUrl = url('plain')
    await send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
    const receive = new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 5, AttributeNames: ['All'] })
    const [first] = (await send(receive)).Messages ?? []
    await send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }))
    expect((await send(receive)).Messages).toBeUndefined()
    await clock.advance(5_001)
    const [again] = (await send(receive)).Messages ?? []
    expect(again).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: '2' } })
  })

  it('delivers messages again that were deleted in a batch, and refuses a handle that is none', async () => {
    const { send, url, clock } = await startWith([duplicate('DeleteMessageBatch')])
    const QueueUrl = url('plain')
    await send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
    const receive = new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 5 })
    const [{ ReceiptHandle } = {}] = (await send(receive)).Messages ?? []
    const Entries = [
      { Id: 'a', ReceiptHandle },
      { Id: 'b', ReceiptHandle: 'none' },
    ]
    expect(await send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))).toMatchObject({
      Successful: [{ Id: 'a' }],
      Failed: [{ Id: 'b' }],
    })
    await clock.advance(5_001)
    expect((await send(receive)).Messages).toHaveLength(1)
  })

  it('delivers a message before one that was sent earlier', async () => {
    const reorder: FaultRule = { service: 'sqs', operation: '*', share: 1, fault: 'reorder', milliseconds: 3_000 }
    const { send, url, clock } = await startWith([reorder])
    const QueueUrl = url('plain')
    const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: Id }))
    await send(new SendMessageBatchCommand({ QueueUrl, Entries }))
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 })
    expect((await send(receive)).Messages?.map(({ Body }) => Body)).toEqual(['b', 'c'])
    await clock.advance(3_000)
    expect((await send(receive)).Messages?.map(({ Body }) => Body)).toEqual(['a'])
  })

  it('and no FIFO queue', async () => {
    const reorder: FaultRule = { service: 'sqs', operation: '*', share: 1, fault: 'reorder', milliseconds: 3_000 }
    const { send, url, clock } = await startWith([reorder, duplicate('DeleteMessage')])
    const QueueUrl = url('ordered.fifo')
    await send(new SendMessageCommand({ QueueUrl, MessageBody: 'a', MessageGroupId: 'g' }))
    const receive = new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 5 })
    const [{ ReceiptHandle } = {}] = (await send(receive)).Messages ?? []
    await send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    await clock.advance(6_000)
    expect((await send(receive)).Messages).toBeUndefined()
  })
})

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html */
describe('EventBridge', () => {
  const resources = { Rule: rule('src', [toQueue('all')]), Queue: target('all'), Policy: queuePolicy(['Queue']) }
  const startWith = (fault: FaultRule) => startEvents(resources, { faults: { seed: 1, rules: [fault] } })
  const putEvent = (n: number) =>
    new PutEventsCommand({ Entries: [{ Source: 'src', DetailType: 'made', Detail: JSON.stringify({ n }) }] })
  const detailOf = ({ body }: { body: unknown }) => (body as { detail: { n: number } }).detail.n

  it('delivers an event twice, with the same id', async () => {
    const fault: FaultRule = { service: 'events', operation: 'PutEvents', share: 1, fault: 'duplicate' }
    const { send, received } = await startWith(fault)
    await send(putEvent(1))
    const ids = (await received('all')).map(({ body }) => (body as { id: string }).id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('delivers an event before one that was put earlier', async () => {
    const fault: FaultRule = {
      service: 'events',
      operation: 'PutEvents',
      share: 0.5,
      fault: 'reorder',
      milliseconds: 5_000,
    }
    const { send, received, clock } = await startWith(fault)
    for (let n = 0; n < 10; n += 1) await send(putEvent(n))
    const early = (await received('all')).map(detailOf)
    await clock.advance(5_001)
    const late = (await received('all')).map(detailOf)
    expect([...early, ...late].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect([...early, ...late]).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})
