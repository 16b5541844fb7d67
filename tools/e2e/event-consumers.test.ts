import { randomUUID } from 'node:crypto'
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
} from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import {
  DeleteMessageCommand,
  ListMessageMoveTasksCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { dynamoMails } from '@breakwater/agency/mails/dynamo-mails'
import { outboxEntity, outboxItem } from '@breakwater/agency/outbox/record'
import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import { mailDomain } from '@breakwater/registry/mail'
import { applyOrigin } from '@breakwater/registry/origins'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { unusedGrantReasons } from '../src/grants/unused-grant-reasons.ts'
import { unusedGrants } from '../src/grants/unused-grants.ts'
import { agencyRecords, eventOf, idleAfter } from './agency-records.ts'
import { createMovableClock } from './movable-clock.ts'
import { operator, type StartedAgencies, startAgencies } from './start-agencies.ts'

/**
 * The relay and the consumers of an agency's events as they are deployed. What a test does, it does in the role that may do it
 * at AWS. Each test waits until its events are done, and the last two leave nothing for others: one moves the time, one ends the
 * sandbox.
 */
const [agency] = loadRegistry().agencies as [ReturnType<typeof loadRegistry>['agencies'][0]]
const { accountId, slug } = agency
const clock = createMovableClock()
const denied = { name: 'AccessDeniedException' }
const day = 24 * 60 * 60_000

let started: StartedAgencies
let records: ReturnType<typeof agencyRecords>

beforeAll(async () => {
  started = await startAgencies([agency], { clock })
  records = agencyRecords(started, agency)
  await confirmAlarms()
})

afterAll(() => started?.close())

describe('a reminder of an unfinished application', () => {
  it.each([
    ['en', 'is not sent yet'],
    ['es', 'todavía no se ha enviado'],
  ] as const)(
    'in %s comes by mail with the link, and once although each event comes twice',
    async (language, subject) => {
      const person = await createConsumer()
      const savedAt = new Date(Date.now() - idleAfter(agency) - day)
      const caseId = randomUUID()
      await done({ reminders: 1, notifier: 1 }, () => records.write({ caseId, owner: person.sub, language, savedAt }))
      const [mail] = started.mailbox.find(person.email)
      expect(mail?.subject).toContain(subject)
      expect(mail?.plain).toContain(`${applyOrigin(agency)}/home`)

      const events = (['application-started', 'application-idle'] as const).map((type) =>
        eventOf(type, { caseId, time: savedAt, agency }),
      )
      await done({ reminders: 2, notifier: 2 }, async () => {
        for (const event of [...events, ...events]) await putOnBus(event)
      })
      expect(started.mailbox.find(person.email)).toHaveLength(1)
    },
  )

  it('waits for a schedule, which sends its message and is deleted, unless the application was sent meanwhile', async () => {
    const [idle, sent] = [await createConsumer(), await createConsumer()]
    const savedAt = new Date(Date.now() - idleAfter(agency) + 10_000)
    await done({ reminders: 4, notifier: 2 }, async () => {
      const drafts = await Promise.all(
        [idle, sent].map(({ sub }) => records.write({ owner: sub, language: 'en', savedAt })),
      )
      await vi.waitFor(async () => expect(await schedulesOf(drafts)).toHaveLength(2), waiting)
      const [schedule] = await schedulesOf(drafts)
      const { Target, ActionAfterCompletion } = await scheduler().send(
        new GetScheduleCommand({ GroupName: `${slug}-reminders`, Name: schedule }),
      )
      expect(ActionAfterCompletion).toBe('DELETE')
      expect(Target).toMatchObject({
        Arn: queue('RemindersQueue').arn,
        RoleArn: started.find('AWS::IAM::Role', 'ReminderSchedulesRole', accountId).attributes.Arn,
      })
      await records.submit(drafts[1] as (typeof drafts)[0])
      await vi.waitFor(async () => expect(await schedulesOf(drafts)).toEqual([]), waiting)
    })
    expect(subjectsTo(idle.email)).toEqual([expect.stringContaining('is not sent yet')])
    expect(subjectsTo(sent.email)).toEqual([expect.stringContaining('has your application')])
  })
})

describe('a mail', () => {
  it('that a call took and did not send is sent once its time is over; one that was sent is not sent again', async () => {
    const mails = dynamoMails({ client: new DynamoDBClient(as('Notifiernotifierrole')), table: table() })
    const [taken, sent] = [await createConsumer(), await createConsumer()]
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    const events = await Promise.all(
      [taken, sent].map(async ({ sub }) => {
        const savedAt = new Date()
        const { caseId } = await records.write({ owner: sub, language: 'en', savedAt }, 'application-saved')
        const event = eventOf('application-idle', { caseId, time: savedAt, agency })
        const mail = { kind: 'application-reminder', caseId, recipient: sub, eventId: event.id } as const
        expect(await mails.claim(mail, { at: at(5), until: at(3) })).toBe('claimed')
        if (sub === sent.sub) await mails.sent(mail, { at: at(4), messageId: 'earlier' })
        return event
      }),
    )
    await done({ notifier: 2 }, async () => {
      for (const event of events) await putOnBus(event)
    })
    expect(subjectsTo(taken.email)).toHaveLength(1)
    expect(subjectsTo(sent.email)).toEqual([])
  })
})

describe.each([
  // The reminder that is due at once is an event for the notifier.
  ['reminders', 'Reminders', 'application-started', { reminders: 2, notifier: 1 }],
  ['notifier', 'Notifier', 'application-idle', { notifier: 2 }],
] as const)('a message that %s can never do', (name, id, type, movedBack) => {
  it('goes to its dead-letter queue with the reason, and is counted', async () => {
    const poison = { ...eventOf(type, { caseId: randomUUID(), time: new Date(), agency }), note: 'unknown' }
    await done({ [name]: 1 }, () => putOnBus(poison))
    const [letter] = await readDeadLetters(`${id}DeadLetters`)
    expect(letter?.MessageAttributes?.reason?.StringValue).toBe('NotAnEvent')
    expect(JSON.parse(letter?.Body ?? '')).toMatchObject({ detail: poison })
    await vi.waitFor(async () => expect(await poisonEvents(name)).toBe(1), waiting)
  })

  it('is moved back as the runbook says, and is done if it can be by then', async () => {
    const person = await createConsumer()
    const savedAt = new Date(Date.now() - idleAfter(agency) - day)
    const { caseId } = await records.write({ owner: person.sub, language: 'en', savedAt }, 'application-saved')
    const [source, destination] = [queue(`${id}DeadLetters`), queue(`${id}Queue`)]
    const event = eventOf(type, { caseId, time: savedAt, agency })
    await new SQSClient(as(`${id}${name}role`)).send(
      new SendMessageCommand({
        QueueUrl: source.url,
        MessageBody: JSON.stringify({ source: 'breakwater.agency', detail: event }),
        MessageAttributes: { reason: { DataType: 'String', StringValue: 'UnexpectedEvent' } },
      }),
    )
    const letters = await readDeadLetters(`${id}DeadLetters`)
    expect(letters.map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue).sort()).toEqual([
      'NotAnEvent',
      'UnexpectedEvent',
    ])
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
    const arns = { SourceArn: source.arn, DestinationArn: destination.arn }
    await done(movedBack, async () => {
      await sqs().send(new StartMessageMoveTaskCommand(arns))
      await vi.waitFor(async () => {
        const { Results } = await sqs().send(new ListMessageMoveTasksCommand({ SourceArn: source.arn }))
        expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 }])
      }, waiting)
    })
    expect(await mailsTo(person.email)).toHaveLength(1)
    // What still can never be done is back with its reason.
    expect(await readDeadLetters(`${id}DeadLetters`)).toMatchObject([
      { MessageAttributes: { reason: { StringValue: 'NotAnEvent' } } },
    ])
  })
})

describe('a record that event-relay can never put', () => {
  it('goes to its dead-letter queue with the reason, and is repeated as the runbook says', async () => {
    const person = await createConsumer()
    const savedAt = new Date()
    const { caseId } = await records.write({ owner: person.sub, language: 'en', savedAt }, 'application-saved')
    const event = eventOf('application-idle', { caseId, time: savedAt, agency })
    const { Item } = outboxEntity({ client: new DynamoDBClient({}), table: table() })
      .create(outboxItem(event))
      .params()
    await new DynamoDBClient(as('consumerapirole')).send(
      new PutItemCommand({ TableName: table(), Item: marshall({ ...Item, note: 'unknown' }) }),
    )
    const poison = await vi.waitFor(async () => {
      const [letter] = await receiveFromRelay()
      expect(letter?.MessageAttributes?.reason?.StringValue).toBe('NotAnEvent')
      return letter as Message
    }, waiting)
    await vi.waitFor(async () => expect(await poisonEvents('event-relay')).toBe(1), waiting)
    const arns = { SourceArn: queue('eventrelayDeadLetters').arn, DestinationArn: queue('NotifierQueue').arn }
    await expect(sqs().send(new StartMessageMoveTaskCommand(arns))).rejects.toThrow('Dead Letter Queue')

    const record = JSON.parse(poison.Body ?? '')
    expect(await invokeRelay(record)).toEqual({ batchItemFailures: [] })
    const [again] = await receiveFromRelay()
    expect(JSON.parse(again?.Body ?? '')).toEqual(record)
    delete record.dynamodb.NewImage.note
    expect(await invokeRelay(record)).toEqual({ batchItemFailures: [] })
    expect(await receiveFromRelay()).toEqual([])
    expect(await mailsTo(person.email)).toHaveLength(1)
    for (const { ReceiptHandle } of [poison, again as Message])
      await sqs().send(new DeleteMessageCommand({ QueueUrl: queue('eventrelayDeadLetters').url, ReceiptHandle }))
  })
})

describe('the role of notifier', () => {
  it('cannot send as another address', async () => {
    const content = { Data: 'x' }
    const mail = (FromEmailAddress: string) =>
      new SESv2Client(as('Notifiernotifierrole')).send(
        new SendEmailCommand({
          FromEmailAddress,
          Destination: { ToAddresses: ['sent.by.role@example.com'] },
          Content: { Simple: { Subject: content, Body: { Text: content } } },
        }),
      )
    for (const address of [`billing@${mailDomain(agency)}`, `no-reply@${agency.domain}`])
      await expect(mail(address)).rejects.toMatchObject(denied)
    await expect(mail(`no-reply@${mailDomain(agency)}`)).resolves.toHaveProperty('MessageId')
  })

  it('cannot look up consumers by a group, or a member of staff by name', async () => {
    const cognito = new CognitoIdentityProviderClient(as('Notifiernotifierrole'))
    const { sub } = await createConsumer()
    const [consumers, staff] = [pool('amplifyAuth'), pool('Staff')]
    await cognito.send(new AdminGetUserCommand({ UserPoolId: consumers, Username: sub }))
    await cognito.send(new ListUsersInGroupCommand({ UserPoolId: staff, GroupName: 'supervisors' }))
    await expect(
      cognito.send(new AdminGetUserCommand({ UserPoolId: staff, Username: `supervisor@${agency.domain}` })),
    ).rejects.toMatchObject(denied)
    await expect(
      cognito.send(new ListUsersInGroupCommand({ UserPoolId: consumers, GroupName: 'supervisors' })),
    ).rejects.toMatchObject(denied)
  })

  it('cannot open the sealed part of an application', async () => {
    const KeyId = started.find('AWS::KMS::Key', 'RecordsFieldKey', accountId).attributes.Arn
    const EncryptionContext = { agency: slug, entity: 'application', version: '2' }
    const consumer = new KMSClient(as('consumerapirole'))
    const { CiphertextBlob } = await consumer.send(
      new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }),
    )
    const open = new DecryptCommand({ CiphertextBlob, EncryptionContext })
    await expect(consumer.send(open)).resolves.toHaveProperty('Plaintext')
    await expect(new KMSClient(as('Notifiernotifierrole')).send(open)).rejects.toMatchObject(denied)
  })
})

describe('the alarms of the dead-letter queues', () => {
  it('go off for a message, and a person gets a mail with the link to the runbook', async () => {
    const alarms = ['reminders-dead-letters', 'notifier-dead-letters']
    const cloudwatch = new CloudWatchClient(as(operator))

    // CloudWatch looks at each alarm once a minute.
    clock.move(60_000)
    await vi.waitFor(async () => {
      const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: alarms }))
      expect(MetricAlarms.map(({ StateValue }) => StateValue)).toEqual(['ALARM', 'ALARM'])
    }, waiting)
    for (const AlarmName of alarms) {
      await vi.waitFor(async () => {
        const history = new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action' })
        const { AlarmHistoryItems = [] } = await cloudwatch.send(history)
        expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)).toContainEqual(
          expect.stringMatching(/^Successfully executed action .*:breakwater-alarms$/),
        )
        const mail = started.mailbox.find(alarmed()).find(({ subject }) => subject.startsWith(`ALARM: "${AlarmName}"`))
        expect(mail?.text).toContain(`docs/runbook.md#${AlarmName}`)
      }, waiting)
    }
  })
})

it('this file uses each grant that names it as its reason to be unused elsewhere', async () => {
  const report = await started.close()
  const reasons = unusedGrantReasons.filter(({ reason }) => reason.includes('tools/e2e/event-consumers.test.ts'))
  expect(reasons.length).toBeGreaterThan(0)
  expect(unusedGrants(report, reasons).filter(({ reason }) => reason !== undefined)).toEqual([])
})

/** How long the effect of an event may take, in milliseconds. */
const waiting = { timeout: 30_000, interval: 100 }

function as(role: string) {
  return started.clientsOf(role, accountId)
}

function sqs(): SQSClient {
  return new SQSClient(as(operator))
}

function scheduler(): SchedulerClient {
  return new SchedulerClient(as(operator))
}

function table(): string {
  return started.find('AWS::DynamoDB::Table', 'RecordsTable', accountId).ref
}

function pool(start: string): string {
  return started.find('AWS::Cognito::UserPool', start, accountId).ref
}

function queue(start: string): { url: string; arn: string } {
  const { ref, attributes } = started.find('AWS::SQS::Queue', start, accountId)
  return { url: ref, arn: attributes.Arn ?? '' }
}

/** The address that the alarms of the account go to. */
function alarmed(): string {
  return String(started.find('AWS::SNS::Subscription', 'AlarmsTopic', accountId).properties.Endpoint)
}

/** Confirms the subscription of the alarms, as a person does once for each account. */
async function confirmAlarms(): Promise<void> {
  const link = await vi.waitFor(() => {
    const mail = started.mailbox.find(alarmed()).find((one) => one.accountId === accountId)
    const [, address] = /href="([^"]+)"/.exec(mail?.text ?? '') ?? []
    if (address === undefined) throw new Error('the mail with the link did not come')
    return address
  }, waiting)
  expect((await fetch(link.replaceAll('&#38;', '&'))).status).toBe(200)
}

/** Creates a consumer with a confirmed address, as an administrator. */
async function createConsumer(): Promise<{ sub: string; email: string }> {
  const username = randomUUID()
  const email = `${username}@example.com`
  const { User } = await new CognitoIdentityProviderClient(as(operator)).send(
    new AdminCreateUserCommand({
      UserPoolId: pool('amplifyAuth'),
      Username: username,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  )
  const sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value
  if (!sub) throw new Error('the consumer has no sub')
  return { sub, email }
}

/** Puts an event on the bus, as the relay does. */
async function putOnBus(event: Pick<DomainEvent, 'type' | 'version'>): Promise<void> {
  const { FailedEntryCount } = await new EventBridgeClient(as('eventrelayrole')).send(
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

/** Does something, and waits until each consumer has done so many more messages, and no others. */
async function done(messages: { reminders?: number; notifier?: number }, work: () => Promise<unknown>): Promise<void> {
  const before = { reminders: await doneBy('Remindersreminders'), notifier: await doneBy('Notifiernotifier') }
  await work()
  await vi.waitFor(async () => {
    const now = { reminders: await doneBy('Remindersreminders'), notifier: await doneBy('Notifiernotifier') }
    expect({ reminders: now.reminders - before.reminders, notifier: now.notifier - before.notifier }).toEqual({
      reminders: 0,
      notifier: 0,
      ...messages,
    })
  }, waiting)
}

/** The number of messages that a consumer has done, by its log. */
async function doneBy(id: string): Promise<number> {
  const { ref } = started.find('AWS::Logs::LogGroup', `${id}logs`, accountId)
  const { events = [] } = await new CloudWatchLogsClient(as(operator)).send(
    new FilterLogEventsCommand({ logGroupName: ref, filterPattern: '{ $.message = "consumed" }' }),
  )
  return events.reduce((sum, { message = '' }) => sum + JSON.parse(message).done, 0)
}

async function poisonEvents(service: string): Promise<number> {
  const { Datapoints = [] } = await new CloudWatchClient(as(operator)).send(
    new GetMetricStatisticsCommand({
      Namespace: 'Breakwater',
      MetricName: 'PoisonEvent',
      Dimensions: [{ Name: 'service', Value: service }],
      StartTime: new Date(Date.now() - 60 * 60_000),
      EndTime: new Date(Date.now() + 60 * 60_000),
      Period: 3600,
      Statistics: ['Sum'],
    }),
  )
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0)
}

async function schedulesOf(drafts: readonly { caseId: string }[]): Promise<string[]> {
  const { Schedules = [] } = await scheduler().send(new ListSchedulesCommand({ GroupName: `${slug}-reminders` }))
  return Schedules.flatMap(({ Name = '' }) => (drafts.some(({ caseId }) => Name.startsWith(caseId)) ? [Name] : []))
}

async function mailsTo(address: string) {
  return vi.waitFor(() => {
    const mails = started.mailbox.find(address)
    expect(mails).not.toEqual([])
    return mails
  }, waiting)
}

function subjectsTo(address: string): string[] {
  return started.mailbox.find(address).map(({ subject }) => subject)
}

/**
 * Reads a consumer's dead letters by step 1 of the runbook, after which step 3 moves them.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 */
async function readDeadLetters(start: string): Promise<Message[]> {
  const { Messages = [] } = await sqs().send(
    new ReceiveMessageCommand({
      QueueUrl: queue(start).url,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
      VisibilityTimeout: 0,
    }),
  )
  return Messages
}

/** Takes a dead letter of the relay by step 1 of the runbook. */
async function receiveFromRelay(): Promise<Message[]> {
  const { Messages = [] } = await sqs().send(
    new ReceiveMessageCommand({
      QueueUrl: queue('eventrelayDeadLetters').url,
      MessageAttributeNames: ['reason'],
      VisibilityTimeout: 600,
    }),
  )
  return Messages
}

/** Repeats a record by step 3 of the runbook. */
async function invokeRelay(record: object): Promise<unknown> {
  const { ref } = started.find('AWS::Lambda::Function', 'eventrelay', accountId)
  const { Payload } = await new LambdaClient(as(operator)).send(
    new InvokeCommand({ FunctionName: ref, Payload: JSON.stringify({ Records: [record] }) }),
  )
  return JSON.parse(Buffer.from(Payload ?? []).toString())
}
