import { SQSClient } from '@aws-sdk/client-sqs'
import { expect, it } from 'vitest'
import { recordingClient } from '../testing/recording-client.ts'
import { deadLetterQueue } from './dead-letters.ts'

it('a dead letter has the body by which it is repeated, and the reason as an attribute', async () => {
  const { client, calls } = recordingClient(SQSClient)
  const bury = deadLetterQueue(client, 'https://queue.example', (delivered: object) => JSON.stringify(delivered))
  await bury({ eventID: 'one' }, 'NotAnEvent')
  expect(calls).toEqual([
    {
      SendMessage: {
        QueueUrl: 'https://queue.example',
        MessageBody: '{"eventID":"one"}',
        MessageAttributes: { reason: { DataType: 'String', StringValue: 'NotAnEvent' } },
      },
    },
  ])
})
