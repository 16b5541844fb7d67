import { ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { startQueues } from './testing/start-queues.ts'

const rule = { service: 'sqs', operation: '*', share: 1 }

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html */
it.each([
  ['throttle', 'RequestThrottled', 403, 'The request was denied due to request throttling.'],
  ['error', 'InternalError', 500, 'We encountered an internal error. Please try again.'],
] as const)('the fault %s is the error %s of SQS', async (fault, name, httpStatusCode, text) => {
  const { send, url } = await startQueues(undefined, { faults: { seed: 1, rules: [{ ...rule, fault }] } })
  await expect(send(new SendMessageCommand({ QueueUrl: url('plain'), MessageBody: 'a' }))).rejects.toMatchObject({
    ...{ name, message: text },
    $metadata: { httpStatusCode },
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html */
describe('the fault that changes the order of messages holds back', () => {
  const reorder = { ...rule, fault: 'reorder', milliseconds: 3_000 } as const

  it.each([
    [
      'the message of SendMessage',
      (QueueUrl: string) => new SendMessageCommand({ QueueUrl, MessageBody: 'a' }),
      undefined,
    ],
    [
      'the first message of SendMessageBatch',
      (QueueUrl: string) =>
        new SendMessageBatchCommand({
          QueueUrl,
          Entries: [
            { Id: 'a', MessageBody: 'a' },
            { Id: 'b', MessageBody: 'b' },
          ],
        }),
      ['b'],
    ],
  ])('%s', async (_, command, first) => {
    const { send, url, clock } = await startQueues(undefined, { faults: { seed: 1, rules: [reorder] } })
    const receive = async () => {
      const { Messages } = await send(
        new ReceiveMessageCommand({ QueueUrl: url('plain'), MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
      )
      return Messages?.map(({ Body }) => Body)
    }
    await send(command(url('plain')) as SendMessageCommand)
    expect(await receive()).toEqual(first)
    await clock.advance(3_000)
    expect(await receive()).toEqual(['a'])
  })
})
