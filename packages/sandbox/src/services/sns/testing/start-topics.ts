import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type Timed, type TimedSettings } from '../../../testing/start-timed.ts'

type Send = SNSClient['send']

export const topicArn = (name: string, accountId: string = owner) => `arn:aws:sns:us-east-1:${accountId}:${name}`
export const queueArn = (name: string, accountId: string = owner) => `arn:aws:sqs:us-east-1:${accountId}:${name}`

export function topic(TopicName: string, more: object = {}) {
  return { Type: 'AWS::SNS::Topic', Properties: { TopicName, ...more } }
}

/** A subscription of a topic, by its logical id. */
export function subscription(
  topicId: string,
  properties: { Protocol: string; Endpoint: string; [name: string]: unknown },
) {
  return { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: topicId }, ...properties } }
}

/** A subscription of a queue of the owner. */
export function toQueue(topicId: string, name: string, more: object = {}) {
  return subscription(topicId, { Protocol: 'sqs', Endpoint: queueArn(name), ...more })
}

export function queue(QueueName: string, more: object = {}) {
  return { Type: 'AWS::SQS::Queue', Properties: { QueueName, ...more } }
}

export function fifoQueue(name: string, more: object = {}) {
  return queue(name, { FifoQueue: true, ...more })
}

/** Lets the owner's topics send to queues, by their logical ids, and nothing else. */
export function queuePolicy(...logicalIds: readonly string[]) {
  return {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: logicalIds.map((Ref) => ({ Ref })),
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: '*',
            Condition: {
              ArnLike: { 'aws:SourceArn': topicArn('*') },
              StringEquals: { 'aws:SourceAccount': owner },
            },
          },
        ],
      },
    },
  }
}

/** A policy of topics, by their logical ids. */
export function topicPolicy(topicIds: readonly string[], ...Statement: object[]) {
  return {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: topicIds.map((Ref) => ({ Ref })),
      PolicyDocument: { Version: '2012-10-17', Statement },
    },
  }
}

export const User = role('user', allow(['sns:*', 'sqs:*']))

/** A message as a queue received it. */
export type Delivered = {
  text: string
  /** The JSON around the message, if it has one. */
  envelope: Record<string, unknown>
  attributes: Record<string, unknown>
  group?: string | undefined
  deduplicationId?: string | undefined
}

export type Topics = Omit<Timed, 'received'> & {
  /** Sends a command of AWS's SDK as a role, at the time of the simulated clock. */
  as(accountId: string, roleName: string): Send
  /** Sends a command as the owner's role that may do everything. */
  send: Send
  sqs: SQSClient['send']
  /** Lets SNS deliver what is due, and returns and deletes what a queue received, in its order. */
  received(queueName: string, accountId?: string): Promise<Delivered[]>
  /** Lets SNS deliver what is due, and returns the mails to an address. */
  mails(address: string): Promise<{ from?: string; subject: string; text: string }[]>
}

/** Starts a sandbox with these resources of the owner and, if given, of a stranger. */
export async function startTopics(
  resources: Resources,
  settings: TimedSettings = {},
  others: Resources = {},
): Promise<Topics> {
  const { received, ...timed } = await startTimed(
    { [owner]: { User, ...resources }, [stranger]: { User, ...others } },
    settings,
  )
  const as = timed.sender(SNSClient)
  return {
    ...timed,
    as,
    send: as(),
    sqs: timed.sender(SQSClient)(),
    async received(queueName, accountId) {
      const messages = await received(queueName, accountId)
      return messages.map(({ Body = '', MessageAttributes = {}, Attributes = {} }) => ({
        text: Body,
        envelope: jsonIn(Body),
        attributes: Object.fromEntries(
          Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
            name,
            [DataType, StringValue ?? Buffer.from(BinaryValue ?? []).toString()],
          ]),
        ),
        group: Attributes.MessageGroupId,
        deduplicationId: Attributes.MessageDeduplicationId,
      }))
    },
    async mails(address) {
      await timed.clock.advance(0)
      return timed.sandbox.mailbox.find(address)
    },
  }
}

function jsonIn(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Returns the addresses that a mail links to. */
export function linksIn({ text }: { text: string }): string[] {
  return [...text.matchAll(/href="([^"]+)"/g)].map(([, url = '']) => url.replaceAll('&#38;', '&'))
}
