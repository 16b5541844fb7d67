import { SQSClient } from '@aws-sdk/client-sqs'
import { expect, it } from 'vitest'
import { deadLetterQueue } from './dead-letters.ts'
import { openedEvent } from './testing/domain-events.ts'
import { recordingClient } from './testing/recording-client.ts'
import { streamRecordOf } from './testing/stream-record-of.ts'

it('a dead letter is the whole record as Lambda delivered it, with the reason as an attribute', async () => {
  const { client, calls } = recordingClient(SQSClient)
  const record = streamRecordOf(openedEvent(1, 1), '100')
  await deadLetterQueue(client, 'https://queue.example')(record, 'NotAnEvent')
  expect(calls).toEqual([
    {
      SendMessage: {
        QueueUrl: 'https://queue.example',
        MessageBody: JSON.stringify(record),
        MessageAttributes: { reason: { DataType: 'String', StringValue: 'NotAnEvent' } },
      },
    },
  ])
})
