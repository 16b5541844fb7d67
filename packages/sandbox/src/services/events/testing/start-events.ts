import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SQSClient } from '@aws-sdk/client-sqs'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type Timed, type TimedSettings } from '../../../testing/start-timed.ts'

type Send = EventBridgeClient['send']

/** A message as a queue that is a target received it: its body as JSON, and its attributes. */
export type Delivered = {
  body: unknown
  text: string
  attributes: Record<string, string | undefined>
  group?: string | undefined
  trace?: string | undefined
}

export const ruleArn = (name: string, accountId: string = owner) => `arn:aws:events:us-east-1:${accountId}:rule/${name}`
export const busArn = (name: string, accountId: string = owner) =>
  `arn:aws:events:us-east-1:${accountId}:event-bus/${name}`
export const archiveArn = (name: string) => `arn:aws:events:us-east-1:${owner}:archive/${name}`
export const queueArn = (name: string, accountId: string = owner) => `arn:aws:sqs:us-east-1:${accountId}:${name}`

export function bus(Name: string, more: object = {}) {
  return { Type: 'AWS::Events::EventBus', Properties: { Name, ...more } }
}

/** A rule for events of one source, which is by default the rule's name. */
export function rule(Name: string, targets: readonly object[], more: object = {}) {
  return {
    Type: 'AWS::Events::Rule',
    Properties: { Name, EventPattern: { source: [Name] }, Targets: targets, ...more },
  }
}

/** A target that is a queue of the owner; its id is the queue's name. */
export function toQueue(name: string, more: object = {}) {
  return { Id: name, Arn: queueArn(name), ...more }
}

export function queue(QueueName: string, more: object = {}) {
  return { Type: 'AWS::SQS::Queue', Properties: { QueueName, ...more } }
}

/** Lets EventBridge send to queues, by their logical ids, for rules of an account, and nothing else. */
export function queuePolicy(logicalIds: readonly string[], accountId: string = owner) {
  return {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: logicalIds.map((Ref) => ({ Ref })),
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: '*',
            Condition: {
              ArnLike: { 'aws:SourceArn': ruleArn('*', accountId) },
              StringEquals: { 'aws:SourceAccount': accountId },
            },
          },
        ],
      },
    },
  }
}

export const User = role('user', allow(['events:*', 'sqs:*']))

export type Events = Omit<Timed, 'received'> & {
  /** Sends a command of AWS's SDK as a role, at the time of the simulated clock. */
  as(accountId: string, roleName: string): Send
  /** Sends a command as the owner's role that may do everything. */
  send: Send
  sqs: SQSClient['send']
  /** Lets EventBridge deliver what is due, and returns and deletes what a queue received, in its order. */
  received(queueName: string, accountId?: string): Promise<Delivered[]>
}

/** Starts a sandbox with these resources of the owner and, if given, of a stranger. */
export async function startEvents(
  resources: Resources,
  settings: TimedSettings = {},
  others: Resources = {},
): Promise<Events> {
  const { received, ...timed } = await startTimed(
    { [owner]: { User, ...resources }, [stranger]: { User, ...others } },
    settings,
  )
  const as = timed.sender(EventBridgeClient)
  return {
    ...timed,
    as,
    send: as(),
    sqs: timed.sender(SQSClient)(),
    async received(queueName, accountId) {
      const messages = await received(queueName, accountId)
      return messages.map(({ Body = '', MessageAttributes = {}, Attributes = {} }) => ({
        text: Body,
        body: jsonOf(Body),
        attributes: Object.fromEntries(
          Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
        ),
        group: Attributes.MessageGroupId,
        trace: Attributes.AWSTraceHeader,
      }))
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
