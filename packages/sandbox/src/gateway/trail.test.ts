import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '../kit/access/service-error.ts'
import { awsJson } from '../kit/protocol/aws-json.ts'
import type { Call, Service } from '../kit/service.ts'
import { sessionOf } from '../kit/testing/session-of.ts'
import { createSimulatedClock } from '../kit/testing/simulated-clock.ts'
import { alice, bob } from './testing/deployed-access.ts'
import { type TrailParts, trailOf, withTrail } from './trail.ts'

const roleName = 'AWSReservedSSO_BreakGlass_0123456789abcdef'
const person = { ...sessionOf(alice, `aws-reserved/sso.amazonaws.com/${roleName}`), sessionName: 'ana' }
const source = { region: 'us-east-1', sourceIp: '127.0.0.1' }
const failing = () => Promise.reject(new Error('the bus is full'))

/** Calls a service under a trail. Returns what the call and the trail gave. */
async function callUnderTrail(
  call: Partial<Call<unknown>> & { scope?: string },
  { error, ...parts }: Partial<TrailParts> & { error?: Error } = {},
) {
  const { scope = 'events', ...asked } = call
  const [sent, logged]: [unknown[], string[]] = [[], []]
  const service: Service = {
    scope,
    protocol: awsJson({ targets: ['Any'], version: '1.1' }) as Service['protocol'],
    resources: {},
  }
  const carryOut = withTrail(async () => (error ? Promise.reject(error) : 'done'), {
    clock: createSimulatedClock(Date.parse('2026-12-01T12:00:00.250Z')),
    newId: () => 'id-1',
    log: (line) => logged.push(line),
    records: () => true,
    role: () => ({ id: 'AROA1' }) as never,
    asTrail: (accountId) => ({ call: async (...args) => sent.push([accountId, ...args]) }),
    ...parts,
  })
  const input = { Name: 'loops' }
  const result = carryOut(service, { operation: 'DisableRule', input, caller: person, source, ...asked })
  const answer = await result.catch((thrown: Error) => thrown)
  return { sent, logged, answer }
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
describe('the record of a call that a person makes', () => {
  it('goes to the default bus of the person’s account as CloudTrail writes it', async () => {
    const { sent, answer } = await callUnderTrail({
      caller: { ...person, issuedAt: Date.parse('2026-12-01T11:59:00Z') },
    })
    expect(answer).toBe('done')
    const [[accountId, scope, operation, { Entries }]] = sent as [[string, string, string, { Entries: [Entry] }]]
    const [{ Detail, ...entry }] = Entries
    expect([accountId, scope, operation]).toEqual([alice, 'events', 'PutEvents'])
    expect(entry).toEqual({
      Time: Date.parse('2026-12-01T12:00:00.250Z') / 1000,
      Source: 'aws.events',
      DetailType: 'AWS API Call via CloudTrail',
      Resources: [],
    })
    expect(JSON.parse(Detail)).toEqual({
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        principalId: 'AROA1:ana',
        arn: `arn:aws:sts::${alice}:assumed-role/${roleName}/ana`,
        accountId: alice,
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId: 'AROA1',
            arn: person.roleArn,
            accountId: alice,
            userName: roleName,
          },
          attributes: { creationDate: '2026-12-01T11:59:00Z', mfaAuthenticated: 'false' },
        },
      },
      eventTime: '2026-12-01T12:00:00Z',
      eventSource: 'events.amazonaws.com',
      eventName: 'DisableRule',
      awsRegion: 'us-east-1',
      sourceIPAddress: '127.0.0.1',
      requestParameters: { Name: 'loops' },
      responseElements: null,
      eventID: 'id-1',
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: alice,
      eventCategory: 'Management',
    })
  })

  it('has the error of a call that is refused, which the person gets all the same', async () => {
    const error = new ServiceError('AccessDeniedException', 'not authorized')
    const { sent, answer } = await callUnderTrail({}, { error })
    expect(answer).toBe(error)
    expect(detailOf(sent)).toMatchObject({ errorCode: 'AccessDeniedException', errorMessage: 'not authorized' })
  })

  it('is not written of a fault of the sandbox itself', async () => {
    const error = new Error('a fault')
    const { sent, answer } = await callUnderTrail({}, { error })
    expect([answer, sent]).toEqual([error, []])
  })

  it('names what the call is about, and has nothing else of its input', async () => {
    const input = {
      ...{ SecretId: 'a', Name: 'b', TopicArn: 'c', functionName: 'd', name: 'e' },
      ...{ SecretString: 'secret', Username: 'a@example.com', Password: 'secret', Names: ['secret'], Id: 1 },
      ...{ LongName: 'x'.repeat(1025), Text: 'secret', constructor: 'secret' },
    }
    const { sent } = await callUnderTrail({ input })
    expect(detailOf(sent)).toMatchObject({
      requestParameters: { SecretId: 'a', Name: 'b', TopicArn: 'c', functionName: 'd' },
    })
    expect(Object.keys(detailOf(sent).requestParameters as object)).toHaveLength(4)
    const without = await callUnderTrail({ input: null })
    expect(detailOf(without.sent)).toMatchObject({ requestParameters: {} })
  })

  it('stays small, however large the request and its error are', async () => {
    const input = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`a${index}aName`, 'x'.repeat(1024)]))
    const error = new ServiceError('ValidationException', 'x'.repeat(1_000_000))
    const { sent } = await callUnderTrail({ input: { ...input, [`${'x'.repeat(1021)}Name`]: 'long' } }, { error })
    const { requestParameters, errorMessage } = detailOf(sent)
    expect(Object.keys(requestParameters as object)).toEqual(Object.keys(input).slice(0, 20))
    expect(errorMessage).toHaveLength(1024)
  })

  it('reads a name of exactly the most characters', async () => {
    const { sent } = await callUnderTrail({ input: { Name: 'x'.repeat(1024), [`${'x'.repeat(1021)}Name`]: 'long' } })
    expect(detailOf(sent)).toMatchObject({ requestParameters: { Name: 'x'.repeat(1024) } })
    expect(Object.keys(detailOf(sent).requestParameters as object)).toHaveLength(1)
  })

  it('does not keep the answer from the person if the bus does not take it', async () => {
    const { answer, logged } = await callUnderTrail({}, { asTrail: () => ({ call: failing }) })
    expect([answer, logged]).toEqual(['done', ['trail: the event of events:DisableRule is lost: the bus is full']])
  })

  it('goes nowhere in an account without a bus', async () => {
    const { answer, logged } = await callUnderTrail({}, { asTrail: () => undefined })
    expect([answer, logged]).toEqual(['done', []])
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html */
it.each<[string, Partial<Call<unknown>> & { scope?: string }]>([
  ['by a function', { caller: sessionOf(alice, 'consumer-api') }],
  ['in a role with a name like a person’s', { caller: sessionOf(alice, roleName) }],
  ['without a signature', { caller: null }],
  ['that describes', { operation: 'DescribeRule' }],
  ['that gets', { scope: 'lambda', operation: 'GetFunction' }],
  ['that lists', { operation: 'ListRules' }],
  ['about an event', { operation: 'PutEvents' }],
  ['about a message', { scope: 'sqs', operation: 'SendMessageBatch' }],
  ['about a notification', { scope: 'sns', operation: 'PublishBatch' }],
  ['about a mail', { scope: 'ses', operation: 'SendEmail' }],
  ['about a value of a metric', { scope: 'monitoring', operation: 'PutMetricData' }],
  ['about an entry of a log', { scope: 'logs', operation: 'PutLogEvents' }],
  ['about a record of a delivery stream', { scope: 'firehose', operation: 'PutRecordBatch' }],
  ['about a record of a stream', { scope: 'kinesis', operation: 'PutRecord' }],
  ['of a function', { scope: 'lambda', operation: 'Invoke' }],
  ['of an API', { scope: 'execute-api', operation: 'Any' }],
])('a call %s makes no event', async (_, call) => {
  const { sent, answer } = await callUnderTrail(call)
  expect([answer, sent]).toEqual(['done', []])
})

it.each([
  ['sns', 'Unsubscribe'],
  ['lambda', 'PutFunctionConcurrency'],
  ['sts', 'AssumeRole'],
  ['logs', 'StartQuery'],
  ['monitoring', 'PutMetricAlarm'],
])('a call of %s that is not about data makes an event: %s', async (scope, operation) => {
  expect(detailOf((await callUnderTrail({ scope, operation })).sent)).toMatchObject({
    eventSource: `${scope}.amazonaws.com`,
    eventName: operation,
  })
})

it('no event is made for an account that no trail records', async () => {
  const { sent } = await callUnderTrail({}, { records: (accountId) => accountId !== alice })
  expect(sent).toEqual([])
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html */
describe('a trail', () => {
  const trail = (properties: object): Resource => ({ type: 'AWS::CloudTrail::Trail', properties }) as Resource
  const recorded = (...resources: Resource[]) => {
    const records = trailOf([
      { id: alice, resources },
      { id: bob, resources: [] },
    ])
    return [alice, bob].filter(records)
  }

  it('of the organization records every account, another one its own', () => {
    expect(recorded(trail({ IsLogging: true, IsOrganizationTrail: true }))).toEqual([alice, bob])
    expect(recorded(trail({ IsLogging: true }))).toEqual([alice])
  })

  it('that is off or absent records nothing', () => {
    expect(recorded(trail({ IsLogging: false, IsOrganizationTrail: true }))).toEqual([])
    expect(recorded({ type: 'AWS::S3::Bucket', properties: { IsLogging: true } } as unknown as Resource)).toEqual([])
  })
})

type Entry = { Time: number; Source: string; DetailType: string; Resources: string[]; Detail: string }

function detailOf(sent: unknown[]): Record<string, unknown> {
  const [[, , , { Entries }]] = sent as [[string, string, string, { Entries: [Entry] }]]
  return JSON.parse(Entries[0].Detail)
}
