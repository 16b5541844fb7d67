import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { queue } from './testing/start-queues.ts'

async function start(directory: string, dataDir: string) {
  const { endpoint, settings, kill } = await startProcess(directory, dataDir)
  return { client: new SQSClient(settings), url: (name: string) => `${endpoint}/${owner}/${name}`, kill }
}

it('keeps every message that it accepted and none that was deleted, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, {
    stacks: {
      Root: {
        Resources: {
          Plain: queue('plain'),
          Ordered: queue('ordered.fifo', { FifoQueue: true }),
          User: role('user', allow('sqs:*')),
        },
      },
    },
  })
  const dataDir = temporaryDirectory()
  const accepted = { plain: new Set<string>(), ordered: [] as string[] }
  const deleted = new Set<string>()
  /** Those whose deletion was asked for: the answer may have been lost at the end. */
  const given = new Set<string>()
  let sent = 0

  for (let life = 0; life < 3; life += 1) {
    const { client, url, kill } = await start(directory, dataDir)
    // Each kind of call goes on until the end of the process refuses it.
    const work = [sendOnes, sendOrdered, sendBatches, deleteSome].map((repeat) =>
      repeat(client, url).catch(() => undefined),
    )
    await new Promise((resolve) => setTimeout(resolve, 150 + life * 90))
    await kill()
    await Promise.all(work)
  }

  const { client, url } = await start(directory, dataDir)
  const left = (await receiveAll(client, url('plain'))).map(({ Body = '' }) => Body)
  expect(accepted.plain.size).toBeGreaterThan(10)
  expect(deleted.size).toBeGreaterThan(0)
  expect(new Set(left).size, 'no message comes twice').toBe(left.length)
  expect(
    [...accepted.plain].filter((body) => !given.has(body) && !left.includes(body)),
    'lost',
  ).toEqual([])
  expect(
    left.filter((body) => deleted.has(body)),
    'back',
  ).toEqual([])
  const ordered = (await receiveAll(client, url('ordered.fifo'))).map(({ Body = '' }) => Body)
  expect(ordered.filter((body) => accepted.ordered.includes(body))).toEqual(accepted.ordered)

  async function sendOnes(client: SQSClient, url: (name: string) => string) {
    for (;;) {
      const MessageBody = String(sent++)
      await client.send(new SendMessageCommand({ QueueUrl: url('plain'), MessageBody }))
      accepted.plain.add(MessageBody)
    }
  }

  async function sendOrdered(client: SQSClient, url: (name: string) => string) {
    for (;;) {
      const MessageBody = String(sent++)
      const group = { MessageGroupId: 'one', MessageDeduplicationId: MessageBody }
      await client.send(new SendMessageCommand({ QueueUrl: url('ordered.fifo'), MessageBody, ...group }))
      accepted.ordered.push(MessageBody)
    }
  }

  async function sendBatches(client: SQSClient, url: (name: string) => string) {
    for (;;) {
      const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: String(sent++) }))
      await client.send(new SendMessageBatchCommand({ QueueUrl: url('plain'), Entries }))
      for (const { MessageBody } of Entries) accepted.plain.add(MessageBody)
    }
  }

  async function deleteSome(client: SQSClient, url: (name: string) => string) {
    for (;;) {
      const QueueUrl = url('plain')
      const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 1 }))
      for (const { ReceiptHandle, Body = '' } of Messages) {
        given.add(Body)
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
        deleted.add(Body)
      }
    }
  }
}, 60_000)

/** Receives what is left and deletes it, until the queue is empty. A message in flight is visible again after a second. */
async function receiveAll(client: SQSClient, QueueUrl: string) {
  const all: Message[] = []
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 }),
    )
    if (Messages.length === 0) return all
    all.push(...Messages)
    for (const { ReceiptHandle } of Messages) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
  }
}
