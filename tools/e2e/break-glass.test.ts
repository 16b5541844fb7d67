import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import {
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import {
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
} from '@aws-sdk/client-eventbridge'
import { GetAccountCommand, PutAccountSendingAttributesCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import {
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import { homeRegion } from '@breakwater/registry/regions'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { emergencyClient } from './call-in-emergency.ts'

/** A person with the permission set for emergencies in an agency's account, by AWS's clients and under every guardrail. */
const { agencies, mailbox } = inject('outputs')
const agency = Object.values(agencies).at(-1) as AgencyOutputs
const { accountId, slug } = agency
const settings = await emergencyClient(accountId)
const [alarms, rules, tables] = [
  new CloudWatchClient(settings),
  new EventBridgeClient(settings),
  new DynamoDBClient(settings),
]
const [mail, topics] = [new SESv2Client(settings), new SNSClient(settings)]
const topic = `arn:aws:sns:${homeRegion}:${accountId}:breakwater-alarms`
const bus = `${slug}-events`
const waiting = { timeout: 60_000, interval: 250 }
const denied = { message: expect.stringContaining('with an explicit deny in') }

type Mail = { accountId: string; to: string; subject: string; text: string }

async function mails(): Promise<Mail[]> {
  const found = (await (await fetch(`${mailbox}.json`)).json()) as Mail[]
  return found.filter((one) => one.accountId === accountId)
}

let alarm: string
let table: string
let subscription: string

beforeAll(async () => {
  await confirmAlarms()
  const { MetricAlarms = [] } = await alarms.send(new DescribeAlarmsCommand({}))
  alarm = String(MetricAlarms[0]?.AlarmName)
  table = String((await tables.send(new ListTablesCommand({}))).TableNames?.[0])
  const { Subscriptions = [] } = await topics.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }))
  subscription = String(Subscriptions[0]?.SubscriptionArn)
})

describe('in an emergency, a person', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['disables no alarm', () => alarms.send(new DisableAlarmActionsCommand({ AlarmNames: [alarm] }))],
    [
      'says of no alarm that all is well',
      () => alarms.send(new SetAlarmStateCommand({ AlarmName: alarm, StateValue: 'OK', StateReason: 'all is well' })),
    ],
    ['ends no subscription', () => topics.send(new UnsubscribeCommand({ SubscriptionArn: subscription }))],
    [
      'filters no message out',
      () =>
        topics.send(
          new SetSubscriptionAttributesCommand({
            SubscriptionArn: subscription,
            AttributeName: 'FilterPolicy',
            AttributeValue: '{"none":["none"]}',
          }),
        ),
    ],
    [
      'adds no recipient',
      () => topics.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'email', Endpoint: 'stranger@example.com' })),
    ],
    [
      'disables no rule that alarms on findings',
      () => rules.send(new DisableRuleCommand({ Name: 'breakwater-guardduty-finding' })),
    ],
    [
      'disables no rule that alarms on the emergency itself',
      () => rules.send(new DisableRuleCommand({ Name: 'breakwater-break-glass' })),
    ],
    [
      'takes no deletion protection off',
      () => tables.send(new UpdateTableCommand({ TableName: table, DeletionProtectionEnabled: false })),
    ],
    [
      'stops no stream of a table',
      () => tables.send(new UpdateTableCommand({ TableName: table, StreamSpecification: { StreamEnabled: false } })),
    ],
    ['deletes no table', () => tables.send(new DeleteTableCommand({ TableName: table }))],
  ])('%s', async (_, call) => {
    await expect(call()).rejects.toMatchObject(denied)
  })

  it('sees that all of it is as before', async () => {
    const { Table } = await tables.send(new DescribeTableCommand({ TableName: table }))
    expect(Table).toMatchObject({ DeletionProtectionEnabled: true, StreamSpecification: { StreamEnabled: true } })
    expect((await rules.send(new DescribeRuleCommand({ Name: 'breakwater-break-glass' }))).State).toBe('ENABLED')
    const { MetricAlarms } = await alarms.send(new DescribeAlarmsCommand({ AlarmNames: [alarm] }))
    expect(MetricAlarms).toMatchObject([{ ActionsEnabled: true }])
  })

  it('turns an alarm on', async () => {
    await alarms.send(new EnableAlarmActionsCommand({ AlarmNames: [alarm] }))
  })

  it('stops a rule that loops and starts it again, and the topic of alarms mails both', async () => {
    const rule = { Name: `${slug}-notifier`, EventBusName: bus }
    await rules.send(new DisableRuleCommand(rule))
    expect((await rules.send(new DescribeRuleCommand(rule))).State).toBe('DISABLED')
    await rules.send(new EnableRuleCommand(rule))
    for (const eventName of ['DisableRule', 'EnableRule'])
      expect(await messageAbout({ eventName, requestParameters: rule })).toMatchObject({
        account: accountId,
        region: homeRegion,
        source: 'aws.events',
        detail: {
          userIdentity: {
            principalId: expect.stringMatching(/:ana$/),
            sessionContext: {
              sessionIssuer: { userName: expect.stringMatching(/^AWSReservedSSO_BreakGlass_/) },
            },
          },
        },
      })
  })

  it('pauses the mail of the account and lets it go again, and the topic of alarms mails both', async () => {
    await mail.send(new PutAccountSendingAttributesCommand({ SendingEnabled: false }))
    expect((await mail.send(new GetAccountCommand({}))).SendingEnabled).toBe(false)
    await mail.send(new PutAccountSendingAttributesCommand({ SendingEnabled: true }))
    expect(await messageAbout({ eventName: 'PutAccountSendingAttributes' })).toMatchObject({ source: 'aws.ses' })
  })

  it('tries what is denied, and the topic of alarms mails that too', async () => {
    const eventName = 'UpdateTable'
    expect(await messageAbout({ eventName, errorCode: 'AccessDeniedException' })).toMatchObject({
      source: 'aws.dynamodb',
      detail: { requestParameters: { TableName: table } },
    })
  })
})

/** Returns the message of the alarm topic whose detail has these fields, once it comes. */
async function messageAbout(detail: object): Promise<unknown> {
  return vi.waitFor(async () => {
    const events = (await mails()).flatMap(({ text }) => {
      const [, message] = /<p>(\{.*\})<\/p>/s.exec(text) ?? []
      return message === undefined ? [] : [JSON.parse(unescaped(message)) as { detail?: object }]
    })
    const found = events.find((event) => contains(event.detail, detail))
    if (!found) throw new Error(`no message about ${JSON.stringify(detail)} among ${events.length}`)
    return found
  }, waiting)
}

function unescaped(markup: string): string {
  return markup.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

function contains(value: object | undefined, part: object): boolean {
  return Object.entries(part).every(
    ([name, wanted]) =>
      JSON.stringify((value as Record<string, unknown> | undefined)?.[name]) === JSON.stringify(wanted),
  )
}

/** Confirms the subscription of the alarms, as a person does once for each account. */
async function confirmAlarms(): Promise<void> {
  const link = await vi.waitFor(async () => {
    for (const { text } of await mails()) {
      const [, address] = /href="([^"]*confirmation\.html[^"]*)"/.exec(text) ?? []
      if (address !== undefined) return address
    }
    throw new Error('the mail with the link did not come')
  }, waiting)
  expect((await fetch(unescaped(link))).status).toBe(200)
}
