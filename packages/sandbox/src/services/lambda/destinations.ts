import * as z from 'zod'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { queuePath } from '../../kit/queue-path.ts'

/** A message for a destination. */
export type Delivery = {
  body: unknown
  /** What a queue or a topic also gets. */
  attributes?: Record<string, { DataType: string; StringValue: string }>
  /** What an event bus also gets. */
  event?: { detailType: string; resource: string }
}

type Kind = {
  action: string
  send(role: InnerClient, arn: string, delivery: Delivery): Promise<unknown>
}

/** What EventBridge answers to PutEvents, which refuses an entry without an error of the call. */
const putResults = z.object({
  Entries: z.array(z.object({ ErrorCode: z.string().optional(), ErrorMessage: z.string().optional() })),
})

/**
 * The services that Lambda sends events and records of their invocations to, by the service in the ARN. Each is called in
 * the function's execution role.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
const kinds: ReadonlyMap<string, Kind> = new Map([
  [
    'sqs',
    {
      action: 'sqs:SendMessage',
      send: (role, arn, { body, attributes }) =>
        role.call('sqs', 'SendMessage', {
          QueueUrl: queuePath(arn),
          MessageBody: JSON.stringify(body),
          ...(attributes && { MessageAttributes: attributes }),
        }),
    },
  ],
  [
    'sns',
    {
      action: 'sns:Publish',
      send: (role, arn, { body, attributes }) =>
        role.call('sns', 'Publish', {
          TopicArn: arn,
          Message: JSON.stringify(body),
          ...(attributes && { MessageAttributes: attributes }),
        }),
    },
  ],
  [
    'lambda',
    {
      action: 'lambda:InvokeFunction',
      send: (role, arn, { body }) =>
        role.call('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload: body }),
    },
  ],
  [
    'events',
    {
      action: 'events:PutEvents',
      async send(role, arn, { body, event }) {
        const entry = {
          EventBusName: arn,
          Source: 'lambda',
          DetailType: event?.detailType,
          Resources: [arn, ...(event ? [event.resource] : [])],
          Detail: JSON.stringify(body),
        }
        const [{ ErrorCode, ErrorMessage = '' } = {}] = putResults.parse(
          await role.call('events', 'PutEvents', { Entries: [entry] }),
        ).Entries
        if (ErrorCode !== undefined) throw new ServiceError(ErrorCode, ErrorMessage)
      },
    },
  ],
])

export const kindsOfDestinations: readonly string[] = [...kinds.keys()]

export function destinationKind(arn: string): string {
  return arn.split(':')[2] ?? ''
}

/** Returns what a function's role needs so that Lambda can send to a destination. */
export function destinationNeed(arn: string): AccessNeed | undefined {
  const kind = kinds.get(destinationKind(arn))
  return kind && { action: kind.action, resource: arn, resourceAccountId: accountOf(arn) }
}

/** @throws ServiceError as the destination reports it */
export async function deliver(role: InnerClient, arn: string, delivery: Delivery): Promise<void> {
  await kinds.get(destinationKind(arn))?.send(role, arn, delivery)
}
