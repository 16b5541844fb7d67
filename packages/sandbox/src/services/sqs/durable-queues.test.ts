import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { type Queues, startQueues } from './testing/start-queues.ts'

const bodies = async (on: Queues, name: string) => {
  const { Messages = [] } = await on.send(
    new ReceiveMessageCommand({ QueueUrl: on.url(name), MaxNumberOfMessages: 10 }),
  )
  return Messages.map(({ Body }) => Body)
}

it('messages, those in flight, what was deleted, the order, the deduplication and the attributes survive a restart', async () => {
  const first = await startQueues()
  const send = (name: string, MessageBody: string, more: object = {}) =>
    first.send(new SendMessageCommand({ QueueUrl: first.url(name), MessageBody, ...more }))
  for (const body of ['deleted', 'in flight', 'waits', 'later']) await send('plain', body)
  const receive = async () =>
    (await first.send(new ReceiveMessageCommand({ QueueUrl: first.url('plain'), VisibilityTimeout: 600 })))
      .Messages?.[0]
  const [deleted, held] = [await receive(), await receive()]
  await first.send(new DeleteMessageCommand({ QueueUrl: first.url('plain'), ReceiptHandle: deleted?.ReceiptHandle }))
  const sent = await send('strict.fifo', 'ordered', { MessageGroupId: 'a', MessageDeduplicationId: 'once' })
  await first.send(
    new SetQueueAttributesCommand({ QueueUrl: first.url('plain'), Attributes: { VisibilityTimeout: '77' } }),
  )
  await first.sandbox.close()

  const second = await startQueues(undefined, { dataDir: first.dataDir })
  const { Attributes } = await second.send(
    new GetQueueAttributesCommand({ QueueUrl: second.url('plain'), AttributeNames: ['All'] }),
  )
  expect(Attributes).toMatchObject({
    VisibilityTimeout: '77',
    ApproximateNumberOfMessages: '2',
    ApproximateNumberOfMessagesNotVisible: '1',
  })
  expect(await bodies(second, 'plain')).toEqual(['waits', 'later'])
  // The handle from before the restart still works.
  await second.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: second.url('plain'),
      ReceiptHandle: held?.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  )
  expect(await bodies(second, 'plain')).toEqual(['in flight'])
  const again = await second.send(
    new SendMessageCommand({
      QueueUrl: second.url('strict.fifo'),
      MessageBody: 'ordered',
      MessageGroupId: 'a',
      MessageDeduplicationId: 'once',
    }),
  )
  expect(again.SequenceNumber).toBe(sent.SequenceNumber)
  expect(await bodies(second, 'strict.fifo')).toEqual(['ordered'])
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
it('the times at which a queue was created and changed survive a restart', async () => {
  const times = async (on: Queues) => {
    const AttributeNames = ['CreatedTimestamp', 'LastModifiedTimestamp'] as const
    const asked = new GetQueueAttributesCommand({ QueueUrl: on.url('plain'), AttributeNames: [...AttributeNames] })
    return (await on.send(asked)).Attributes
  }
  const first = await startQueues()
  await first.clock.advance(60_000)
  await first.send(
    new SetQueueAttributesCommand({ QueueUrl: first.url('plain'), Attributes: { VisibilityTimeout: '77' } }),
  )
  const before = await times(first)
  expect(Number(before?.LastModifiedTimestamp) - Number(before?.CreatedTimestamp)).toBe(60)
  await first.clock.advance(60_000)
  await first.sandbox.close()
  const second = await startQueues(undefined, { dataDir: first.dataDir, clock: first.clock })
  expect(await times(second)).toEqual(before)
})

it('no body, attribute or group of a message is in the clear on disk', async () => {
  const { send, url, dataDir } = await startQueues()
  await send(
    new SendMessageCommand({
      QueueUrl: url('ordered.fifo'),
      MessageBody: 'body-in-clear',
      MessageGroupId: 'group-in-clear',
      MessageAttributes: { name: { DataType: 'String', StringValue: 'attribute-in-clear' } },
    }),
  )
  const folder = join(dataDir, 'accounts', owner)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  expect(files.map(({ name }) => name)).toContain('records.sqlite')
  for (const { name, parentPath } of files)
    expect(readFileSync(join(parentPath, name), 'latin1'), name).not.toMatch(/in-clear/)
})
