import { PutAccountDetailsCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type Timed, type TimedSettings } from '../../../testing/start-timed.ts'

type Send = SESv2Client['send']

export const identityArn = (name: string, accountId: string = owner) =>
  `arn:aws:ses:us-east-1:${accountId}:identity/${name}`
export const setArn = (name: string) => `arn:aws:ses:us-east-1:${owner}:configuration-set/${name}`

/** A domain identity, by its logical id `Domain` in the function's result, with the records that verify it. */
export function domain(name: string, properties: object = {}, logicalId = 'Domain'): Resources {
  return { [logicalId]: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: name, ...properties } } }
}

/** The hosted zone of a name, with the DKIM records of the identity of a logical id. */
export function zone(name: string, logicalId = 'Domain', more: object[] = []): Resources {
  const record = (properties: object) => ({
    Type: 'AWS::Route53::RecordSet',
    Properties: { HostedZoneId: { Ref: 'Zone' }, TTL: '300', ...properties },
  })
  return {
    Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: `${name}.` } },
    ...Object.fromEntries(
      [1, 2, 3].map((index) => [
        `Dkim${index}`,
        record({
          Name: { 'Fn::GetAtt': [logicalId, `DkimDNSTokenName${index}`] },
          Type: 'CNAME',
          ResourceRecords: [{ 'Fn::GetAtt': [logicalId, `DkimDNSTokenValue${index}`] }],
        }),
      ]),
    ),
    ...Object.fromEntries(more.map((properties, index) => [`Record${index}`, record(properties)])),
  }
}

export function configurationSet(Name: string, properties: object = {}) {
  return { Type: 'AWS::SES::ConfigurationSet', Properties: { Name, ...properties } }
}

export function template(TemplateName: string, parts: object) {
  return { Type: 'AWS::SES::Template', Properties: { Template: { TemplateName, ...parts } } }
}

export const everyType = ['SEND', 'REJECT', 'BOUNCE', 'COMPLAINT', 'DELIVERY', 'RENDERING_FAILURE']

/** The set `events`, whose events of every type reach the queue `events` over the default event bus. */
export const withEvents: Resources = {
  Set: configurationSet('events'),
  ToBus: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: {
        Name: 'bus',
        Enabled: true,
        MatchingEventTypes: everyType,
        EventBridgeDestination: { EventBusArn: `arn:aws:events:us-east-1:${owner}:event-bus/default` },
      },
    },
  },
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'events' } },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
        ],
      },
    },
  },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.ses'] },
      Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
    },
  },
}

export const User = role('user', allow(['ses:*', 'sqs:*']))

/** A message that any verified sender may send to a verified recipient. */
export const hello = { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'How are you?' } } }

export type PublishedEvent = {
  'detail-type': string
  source: string
  resources: string[]
  // biome-ignore lint/suspicious/noExplicitAny: the parts of a record differ by its type
  detail: any
}

export type SesTest = Omit<Timed, 'received'> & {
  /** Sends a command of AWS's SDK as the owner's role that may do everything. */
  send: Send
  as(accountId: string, roleName: string): Send
  /** Returns the records of events that the queue `events` received since the last call. */
  events(): Promise<PublishedEvent[]>
}

type More = TimedSettings & {
  /** Leaves the account in SES's sandbox. */
  inSandbox?: true
}

/** Starts a sandbox with these resources of the owner. Its account is in production access. */
export async function startSes(
  resources: Resources,
  { inSandbox, ...settings }: More = {},
  others: Resources = {},
): Promise<SesTest> {
  const { received, ...timed } = await startTimed(
    { [owner]: { User, ...resources }, [stranger]: { User, ...others } },
    settings,
  )
  const as = timed.sender(SESv2Client)
  const send = as()
  if (!inSandbox)
    await send(
      new PutAccountDetailsCommand({
        MailType: 'TRANSACTIONAL',
        WebsiteURL: 'https://agency.example',
        ProductionAccessEnabled: true,
      }),
    )
  return {
    ...{ ...timed, send, as },
    async events() {
      // The record goes to the bus, and the bus delivers it to the queue.
      for (let step = 0; step < 3; step += 1) await timed.clock.advance(0)
      const found: PublishedEvent[] = []
      for (let messages = await received('events'); messages.length > 0; messages = await received('events'))
        for (const { Body = '' } of messages) found.push(JSON.parse(Body) as PublishedEvent)
      return found
    },
  }
}
