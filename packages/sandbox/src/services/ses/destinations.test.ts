import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { SendEmailCommand } from '@aws-sdk/client-sesv2'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { queuePolicy, topic, topicArn, toQueue } from '../sns/testing/start-topics.ts'
import {
  configurationSet,
  domain,
  everyType,
  hello,
  type SesTest,
  setArn,
  startSes,
  zone,
} from './testing/start-ses.ts'

const from = 'no-reply@mail.agency.example'
const agency = { ...domain('mail.agency.example'), ...zone('mail.agency.example'), Set: configurationSet('events') }

function destination(to: object, more: object = {}) {
  return {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: { Name: 'to', Enabled: true, MatchingEventTypes: everyType, ...to, ...more },
    },
  }
}

function settingsOf({ sandbox, clock }: SesTest) {
  return {
    region: 'us-east-1',
    endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
    credentials: sandbox.credentialsFor(owner, 'all'),
    systemClockOffset: clock.now() - Date.now(),
  }
}

const All = role('all', [allow(['sqs:*', 'cloudwatch:*'])])

function send({ send: sent }: SesTest) {
  return sent(
    new SendEmailCommand({
      ...{ FromEmailAddress: from, ConfigurationSetName: 'events', Content: { Simple: hello } },
      Destination: { ToAddresses: ['success@simulator.amazonses.com'] },
      EmailTags: [{ Name: 'campaign', Value: 'spring' }],
    }),
  )
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-sns.html */
describe('a topic', () => {
  const ToTopic = destination({ SnsDestination: { TopicARN: topicArn('mail') } })
  const policy = (condition: object) => ({
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ses.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: topicArn('mail'),
            Condition: condition,
          },
        ],
      },
    },
  })
  const resources = (condition: object) => ({
    ...agency,
    All,
    ToTopic,
    Topic: topic('mail'),
    Policy: policy(condition),
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'events' } },
    QueuePolicy: queuePolicy('Queue'),
    Subscription: toQueue('Topic', 'events'),
  })

  async function received(on: SesTest) {
    for (let step = 0; step < 4; step += 1) await on.clock.advance(0)
    const sqs = new SQSClient(settingsOf(on))
    const QueueUrl = `${on.sandbox.gatewayUrl}/${owner}/events`
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    return Messages.map(({ Body = '' }) => JSON.parse(Body) as { Subject: string; Message: string })
  }

  it('is greeted once, and receives the events as the service, for the configuration set', async () => {
    const condition = { StringEquals: { 'aws:SourceAccount': owner, 'aws:SourceArn': setArn('events') } }
    const on = await startSes(resources(condition))
    const { MessageId } = await send(on)
    const messages = await received(on)
    expect(new Set(messages.map(({ Subject }) => Subject))).toEqual(new Set(['Amazon SES Email Event Notification']))
    expect(messages.map(({ Message }) => Message)).toContain(
      'Successfully validated SNS topic for Amazon SES event publishing.',
    )
    const records = messages.flatMap(({ Message }) => (Message.startsWith('{') ? [JSON.parse(Message)] : []))
    expect(records.map(({ eventType, mail }) => [eventType, mail.messageId]).sort()).toEqual([
      ['Delivery', MessageId],
      ['Send', MessageId],
    ])
  })

  it('receives nothing if its policy allows another configuration set, and the log says so', async () => {
    const on = await startSes(resources({ ArnEquals: { 'aws:SourceArn': setArn('other') } }))
    await send(on)
    expect(await received(on)).toEqual([])
    expect(on.lines.join('\n')).toContain(`ses: ${setArn('events')} lost an event`)
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-cloudwatch.html */
it('counts events in CloudWatch, for the account and by the dimensions of a destination', async () => {
  const dimension = (DimensionName: string, DimensionValueSource: string) => ({
    ...{ DimensionName, DimensionValueSource, DefaultDimensionValue: 'none' },
  })
  const DimensionConfigurations = [dimension('campaign', 'MESSAGE_TAG'), dimension('X-Kind', 'emailHeader')]
  const ToMetrics = destination({ CloudWatchDestination: { DimensionConfigurations } })
  const on = await startSes({ ...agency, All, ToMetrics })
  await send(on)
  await on.clock.advance(60_000)
  const cloudwatch = new CloudWatchClient(settingsOf(on))
  for (const Dimensions of [
    [],
    [
      { Name: 'campaign', Value: 'spring' },
      { Name: 'X-Kind', Value: 'none' },
    ],
  ]) {
    const { Datapoints } = await cloudwatch.send(
      new GetMetricStatisticsCommand({
        ...{ Namespace: 'AWS/SES', MetricName: 'Delivery', Dimensions, Period: 60, Statistics: ['Sum'] },
        StartTime: new Date(on.clock.now() - 3_600_000),
        EndTime: new Date(on.clock.now() + 60_000),
      }),
    )
    expect(Datapoints?.map(({ Sum }) => Sum)).toEqual([1])
  }
})
