import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { queuePath } from '../../kit/queue-path.ts'

/** A message for a destination; a queue or topic also gets the attributes. */
export type Delivery = { body: unknown; attributes?: Record<string, { DataType: string; StringValue: string }> }

type Kind = {
  action: string
  send(role: InnerClient, arn: string, delivery: Delivery): Promise<unknown>
}

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
])

export const kindsOfDestinations: readonly string[] = [...kinds.keys()]

export function destinationKind(arn: string): string {
  return arn.split(':')[2] ?? ''
}

/** Returns what a function's role needs so that Lambda can send to a destination. */
export function destinationNeed(arn: string): AccessNeed | undefined {
  const kind = kinds.get(destinationKind(arn))
  return kind && { action: kind.action, resource: arn, resourceAccountId: arn.split(':')[4] ?? '' }
}

/** @throws ServiceError as the destination reports it */
export async function deliver(role: InnerClient, arn: string, delivery: Delivery): Promise<void> {
  await kinds.get(destinationKind(arn))?.send(role, arn, delivery)
}
