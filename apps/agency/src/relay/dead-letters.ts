import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { RelayPorts } from './relay-events.ts'

/** Buries records in a queue: the record as Lambda delivered it, so that a call with it repeats the delivery, and the reason beside it. */
export function deadLetterQueue(client: SQSClient, url: string): RelayPorts['bury'] {
  return async (record, reason) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: JSON.stringify(record),
        MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
      }),
    )
  }
}
