import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'

/**
 * Buries in a queue what can never be done: with the body by which its delivery is repeated, and the reason beside it.
 * @param bodyOf the body of the message that was delivered
 */
export function deadLetterQueue<Delivered>(client: SQSClient, url: string, bodyOf: (delivered: Delivered) => string) {
  return async (delivered: Delivered, reason: string): Promise<void> => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: bodyOf(delivered),
        MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
      }),
    )
  }
}
