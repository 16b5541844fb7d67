import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { fifoQueue, queue, queuePolicy, topic, topicArn, toQueue, User } from './testing/start-topics.ts'

async function start(directory: string, dataDir: string) {
  const { endpoint, settings, kill } = await startProcess(directory, dataDir)
  const [sns, sqs] = [new SNSClient(settings), new SQSClient(settings)]
  return { sns, sqs, url: (name: string) => `${endpoint}/${owner}/${name}`, kill }
}

it('delivers every message that it accepted, and those of a FIFO topic once and in order, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  const Resources = {
    User,
    News: topic('news'),
    Orders: topic('orders.fifo', { FifoTopic: true, ContentBasedDeduplication: true }),
    Work: queue('work'),
    Ordered: fifoQueue('ordered.fifo'),
    Policy: queuePolicy('Work', 'Ordered'),
    ToWork: toQueue('News', 'work', { RawMessageDelivery: true }),
    ToOrdered: toQueue('Orders', 'ordered.fifo', { RawMessageDelivery: true }),
  }
  writeAssembly(directory, { stacks: { Root: { Resources } } })
  const dataDir = temporaryDirectory()
  const accepted = new Set<string>()
  const inOrder: string[] = []
  let sent = 0

  for (let life = 0; life < 3; life += 1) {
    const { sns, kill } = await start(directory, dataDir)
    // Each kind of call goes on until the end of the process refuses it.
    const sending = [publishBatches(sns), publishInOrder(sns)].map((work) => work.catch(() => undefined))
    // A machine that is busy with other things takes longer: the process lives until it has accepted some.
    const few = () => Math.min(accepted.size / 3, inOrder.length)
    await expect.poll(few, { timeout: 15_000, interval: 7 }).toBeGreaterThan(5 * (life + 1))
    await kill()
    await Promise.all(sending)
  }

  const { sqs, url } = await start(directory, dataDir)
  const delivered = new Set(await receiveAll(sqs, url('work')))
  expect(accepted.size).toBeGreaterThan(10)
  expect(
    [...accepted].filter((text) => !delivered.has(text)),
    'lost',
  ).toEqual([])
  const ordered = await receiveAll(sqs, url('ordered.fifo'))
  expect(inOrder.length).toBeGreaterThan(3)
  expect(ordered.filter((text) => inOrder.includes(text))).toEqual(inOrder)

  async function publishBatches(sns: SNSClient): Promise<void> {
    for (;;) {
      const entries = ['a', 'b', 'c'].map((Id) => ({ Id, Message: String(sent++) }))
      await sns.send(new PublishBatchCommand({ TopicArn: topicArn('news'), PublishBatchRequestEntries: entries }))
      for (const { Message } of entries) accepted.add(Message)
    }
  }

  async function publishInOrder(sns: SNSClient): Promise<void> {
    for (;;) {
      const Message = String(sent++)
      await sns.send(new PublishCommand({ TopicArn: topicArn('orders.fifo'), Message, MessageGroupId: 'one' }))
      inOrder.push(Message)
    }
  }
}, 60_000)

/** Receives and deletes what a queue has, until it is empty. */
async function receiveAll(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const all: string[] = []
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    )
    if (Messages.length === 0) return all
    for (const { Body = '', ReceiptHandle } of Messages) {
      all.push(Body)
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
}
