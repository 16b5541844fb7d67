import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { GenerateMacCommand, KMSClient, VerifyMacCommand } from '@aws-sdk/client-kms'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { eventOf } from '@breakwater/agency/outbox/record'
import type { CaseEvent } from '@breakwater/contracts/events/domain-event'
import { type Fact, fact } from '@breakwater/contracts/facts/fact'
import { SaveApplicationDocument, SubmitApplicationDocument } from '@breakwater/contracts/generated/consumer'
import { CaseDocument, LockCaseDocument, OpenCaseDocument } from '@breakwater/contracts/generated/staff'
import { factsName } from '@breakwater/registry/facts'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { requestGraphql } from '../src/demo/graphql-request.ts'
import { unusedGrantReasons } from '../src/grants/unused-grant-reasons.ts'
import { unusedGrants } from '../src/grants/unused-grants.ts'
import { createConsumer } from './consumer-account.ts'
import { createMovableClock } from './movable-clock.ts'
import { personalValues, sampleHousehold } from './sample-household.ts'
import { searchFiles } from './search-files.ts'
import { seededAgency } from './seeded-agency.ts'
import { signInStaff } from './staff-sign-in.ts'
import { operator, type StartedAgencies, startAgencies } from './start-agencies.ts'

/** What an agency's events tell outside of it, as deployed: from the API through relay, consumer and stream to the lake's objects. */
const { agencies, platform } = loadRegistry()
const [home, neighbor] = agencies as [(typeof agencies)[0], (typeof agencies)[0]]
const { accountId, slug } = home
const { analytics } = platform.accounts
const clock = createMovableClock()
const denied = { name: expect.stringMatching(/^AccessDenied/) }

const email = 'facts.consumer@example.com'
const note = 'Called about the Factual bakery hours'
const household = sampleHousehold('Factual')

let started: StartedAgencies
let caseId: string
let caseNumber: string
let events: readonly CaseEvent[]
/** The lines of the lake's objects, each a fact. */
let lines: readonly string[]

beforeAll(async () => {
  started = await startAgencies([home, neighbor], { clock })
  const agency = await seededAgency(started, home)
  const consumer = await createConsumer(agency, `${started.gatewayUrl}/_mailbox`, email)
  const asConsumer = { url: agency.graphqlUrl, token: consumer.accessToken }
  const { saveApplication } = await requestGraphql(asConsumer, SaveApplicationDocument, {
    input: { id: randomUUID(), version: 0, language: 'es', household },
  })
  const { id, version } = saveApplication
  caseId = id
  const { submitApplication } = await requestGraphql(asConsumer, SubmitApplicationDocument, {
    input: { id, version, idempotencyKey: randomUUID() },
  })
  caseNumber = String(submitApplication.caseNumber)
  const asCounselor = { url: agency.graphqlUrl, token: await signInStaff(agency, 'counselors') }
  await requestGraphql(asCounselor, OpenCaseDocument, { input: { caseId: id, purpose: 'COUNSELING_SESSION', note } })
  await requestGraphql(asCounselor, CaseDocument, { id })
  await requestGraphql(asCounselor, LockCaseDocument, { caseId: id })
  events = await eventsOfOutbox()
  const repeated = events[0] as CaseEvent
  await putOnBus(repeated)
  await putOnBus({ ...repeated, ...{ note } })
  await vi.waitFor(async () => expect(await doneByFacts()).toBe(events.length + 2), waiting)
  clock.move(collectingTime())
  lines = await vi.waitFor(async () => {
    const read = (await textsOfLake()).join('').trimEnd().split('\n')
    expect(read).toHaveLength(events.length + 1)
    return read
  }, waiting)
})

afterAll(() => started?.close())

describe('the lake', () => {
  it('has a fact for each event of an application that was sent and a case that was opened, equal to what the event tells', async () => {
    const types = events.filter((event) => event.caseId === caseId).map(({ type }) => type)
    expect(types).toEqual(['application-started', 'application-submitted', 'case-opened', 'case-read', 'case-closed'])
    const expected = await Promise.all(events.map(factAbout))
    const facts = [...new Set(lines)].map((line) => fact.parse(JSON.parse(line)))
    expect(inOrder(facts)).toEqual(inOrder(expected))
    expect(new Set(facts.map((told) => told.case)).size).toBe(new Set(events.map((event) => event.caseId)).size)
  })

  it('has a repeated event as the same text twice', () => {
    const repeated = lines.filter((line) => line.includes(String(events[0]?.id)))
    expect(repeated).toHaveLength(2)
    expect(new Set(repeated).size).toBe(1)
  })

  it('has nothing of an event of no known version, which goes to the dead letters with the reason', async () => {
    const letters = await readDeadLetters()
    expect(letters.map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue)).toEqual(['NotAnEvent'])
    expect(JSON.parse(letters[0]?.Body ?? '')).toMatchObject({ detail: { note } })
  })

  it('holds no personal value, and no id or number of a case, in its objects or on the disk', () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-facts-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'facts.json'), lines.join('\n'))
    const values = [
      ...personalValues(household),
      ...[email, note, caseNumber, 'Factual'],
      ...new Set(events.map((event) => event.caseId)),
    ]
    expect(searchFiles(folder, [slug])).not.toEqual([])
    expect(searchFiles(folder, values)).toEqual([])
    expect(searchFiles(join(started.dataDir, 'accounts', analytics), values)).toEqual([])
  })

  it('is read by no role of an agency, not by the one that puts facts, and has nothing of a neighbor without events', async () => {
    const keys = await keysOfLake()
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) expect(key).toMatch(new RegExp(`^facts/agency=${slug}/date=\\d{4}-\\d{2}-\\d{2}/`))
    const roles = [home, neighbor].flatMap((agency) =>
      [
        operator,
        ...started.resources(agency.accountId).flatMap((r) => (r.type === 'AWS::IAM::Role' ? [r.logicalId] : [])),
      ].map((role) => ({ role, account: agency.accountId })),
    )
    expect(roles.length).toBeGreaterThan(20)
    for (const { role, account } of [...roles, { role: `Facts${slug}Role`, account: analytics }]) {
      const read = s3As(role, account).send(new GetObjectCommand({ Bucket: lake(), Key: keys[0] }))
      await expect(read, role).rejects.toMatchObject(denied)
      const list = s3As(role, account).send(new ListObjectsV2Command({ Bucket: lake() }))
      await expect(list, role).rejects.toMatchObject(denied)
    }
  })
})

describe('the roles by which facts leave an agency', () => {
  it('make pseudonyms, verify none, and put facts into the stream of their own agency alone', async () => {
    const kms = new KMSClient(started.clientsOf('Factsfactsrole', accountId))
    const mac = { ...macOf(caseId), Mac: Buffer.alloc(32) }
    await expect(kms.send(new VerifyMacCommand(mac))).rejects.toMatchObject(denied)
    for (const role of ['consumerapirole', 'staffapirole', 'eventrelayrole', operator]) {
      const other = new KMSClient(started.clientsOf(role, accountId))
      await expect(other.send(new GenerateMacCommand(macOf(caseId))), role).rejects.toMatchObject(denied)
    }
    const firehose = new FirehoseClient(started.clientsOf(`Facts${slug}Role`, analytics))
    const Records = [{ Data: Buffer.from('{}\n') }]
    const put = (DeliveryStreamName: string) =>
      firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }))
    await expect(put(factsName(neighbor.slug))).rejects.toMatchObject(denied)
  })
})

it('this file uses each grant that names it as its reason to be unused elsewhere', async () => {
  const report = await started.close()
  const reasons = unusedGrantReasons.filter(({ reason }) => reason.includes('tools/e2e/facts.test.ts'))
  expect(reasons.length).toBeGreaterThan(0)
  expect(unusedGrants(report, reasons).filter(({ reason }) => reason !== undefined)).toEqual([])
})

/** How long the effect of an event may take, in milliseconds. */
const waiting = { timeout: 60_000, interval: 200 }

/** The events of the agency's cases, each once, as the relay reads them from the table's stream. */
async function eventsOfOutbox(): Promise<CaseEvent[]> {
  const streams = new DynamoDBStreamsClient(started.clientsOf('eventrelayrole', accountId))
  const StreamArn = started.find('AWS::DynamoDB::Table', 'RecordsTable', accountId).attributes.StreamArn
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  const read: CaseEvent[] = []
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const start = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' })
    let { ShardIterator } = await streams.send(start)
    while (ShardIterator) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }))
      for (const { dynamodb } of Records) {
        const event = eventOf(dynamodb?.NewImage ?? {})
        if (event && 'caseId' in event) read.push(event)
      }
      ShardIterator = Records.length > 0 ? NextShardIterator : undefined
    }
  }
  return read
}

function macOf(id: string) {
  const KeyId = started.find('AWS::KMS::Key', 'PseudonymsKey', accountId).attributes.Arn
  const Message = Buffer.from(JSON.stringify(['pseudonym', 'case', id]))
  return { KeyId, Message, MacAlgorithm: 'HMAC_SHA_256' as const }
}

async function factAbout({ caseId: id, ...told }: CaseEvent): Promise<Fact> {
  const kms = new KMSClient(started.clientsOf('Factsfactsrole', accountId))
  const { Mac } = await kms.send(new GenerateMacCommand(macOf(id)))
  return fact.parse({ ...told, case: Buffer.from(Mac ?? []).toString('hex') })
}

/** How long the agency's stream collects facts before it writes them, in milliseconds. */
function collectingTime(): number {
  const { properties } = started.find('AWS::KinesisFirehose::DeliveryStream', `Delivery${slug}`, analytics)
  const { BufferingHints } = properties.ExtendedS3DestinationConfiguration as {
    BufferingHints: { IntervalInSeconds: number }
  }
  return BufferingHints.IntervalInSeconds * 1000
}

/** The number of messages that `facts` has done, by its log. */
async function doneByFacts(): Promise<number> {
  const { ref } = started.find('AWS::Logs::LogGroup', 'Factsfactslogs', accountId)
  const { events: entries = [] } = await new CloudWatchLogsClient(started.clientsOf(operator, accountId)).send(
    new FilterLogEventsCommand({ logGroupName: ref, filterPattern: '{ $.message = "consumed" }' }),
  )
  return entries.reduce((sum, { message = '' }) => sum + JSON.parse(message).done, 0)
}

function lake(): string {
  return `breakwater-lake-${analytics}`
}

/** A client for one call: after an answer, AWS's SDK signs at the time of the answer's header `Date`, which is this machine's. */
function s3As(role: string, account: string): S3Client {
  return new S3Client({ ...started.clientsOf(role, account), forcePathStyle: true })
}

async function keysOfLake(): Promise<string[]> {
  const { Contents = [] } = await s3As(operator, analytics).send(new ListObjectsV2Command({ Bucket: lake() }))
  return Contents.map(({ Key = '' }) => Key)
}

/** The texts of the lake's objects. */
async function textsOfLake(): Promise<string[]> {
  const keys = await keysOfLake()
  return await Promise.all(
    keys.map(async (Key) => {
      const { Body } = await s3As(operator, analytics).send(new GetObjectCommand({ Bucket: lake(), Key }))
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array()
      return (Key.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes)).toString()
    }),
  )
}

/** Puts an event on the bus, as the relay does when it repeats. */
async function putOnBus(event: CaseEvent): Promise<void> {
  const { FailedEntryCount } = await new EventBridgeClient(started.clientsOf('eventrelayrole', accountId)).send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: `${slug}-events`,
          Source: 'breakwater.agency',
          DetailType: `${event.type}.v${event.version}`,
          Detail: JSON.stringify(event),
        },
      ],
    }),
  )
  expect(FailedEntryCount).toBe(0)
}

/** Reads the dead letters by step 1 of the runbook. */
async function readDeadLetters() {
  const { ref } = started.find('AWS::SQS::Queue', 'FactsDeadLetters', accountId)
  const { Messages = [] } = await new SQSClient(started.clientsOf(operator, accountId)).send(
    new ReceiveMessageCommand({
      QueueUrl: ref,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 0,
    }),
  )
  return Messages
}

const inOrder = (facts: readonly Fact[]) => facts.toSorted((one, other) => (one.id < other.id ? -1 : 1))
