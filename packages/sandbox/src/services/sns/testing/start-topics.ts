import { SNSClient } from '@aws-sdk/client-sns'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger } from '../../../testing/start-guarded.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
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

export type Topics = {
  clock: SimulatedClock
  sandbox: Awaited<ReturnType<typeof startGuarded>>['sandbox']
  dataDir: string
  /** The lines of the sandbox's own log. */
  lines: readonly string[]
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

type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & { clock?: SimulatedClock }

/** Starts a sandbox with these resources of the owner and, if given, of a stranger. */
export async function startTopics(
  resources: Resources,
  { clock = createSimulatedClock(Date.now()), ...more }: More = {},
  others: Resources = {},
): Promise<Topics> {
  const lines: string[] = []
  const { sandbox, dataDir } = await startGuarded(
    { [owner]: { User, ...resources }, [stranger]: { User, ...others } },
    { clock, onLog: (line) => lines.push(line), ...more },
  )
  const settings = (accountId: string, roleName: string) => ({
    region: 'us-east-1',
    endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
    credentials: sandbox.credentialsFor(accountId, roleName),
    maxAttempts: 1,
    systemClockOffset: clock.now() - Date.now(),
  })
  const as = (accountId: string, roleName: string): Send =>
    ((command: Parameters<Send>[0]) => {
      // A new client for each call, since time may have passed for its credentials.
      const client = new SNSClient(settings(accountId, roleName))
      return client.send(command).finally(() => client.destroy())
    }) as Send
  const sqsOf = (accountId: string) =>
    ((command: Parameters<SQSClient['send']>[0]) => {
      const client = new SQSClient(settings(accountId, 'user'))
      return client.send(command).finally(() => client.destroy())
    }) as SQSClient['send']
  return {
    clock,
    sandbox,
    dataDir,
    lines,
    as,
    send: as(owner, 'user'),
    sqs: sqsOf(owner),
    async received(queueName, accountId = owner) {
      await clock.advance(0)
      const QueueUrl = `${sandbox.gatewayUrl}/${accountId}/${queueName}`
      const { Messages = [] } = await sqsOf(accountId)(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      )
      for (const { ReceiptHandle } of Messages)
        await sqsOf(accountId)(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      return Messages.map(({ Body = '', MessageAttributes = {}, Attributes = {} }) => ({
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
      await clock.advance(0)
      return sandbox.mailbox.find(address)
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
