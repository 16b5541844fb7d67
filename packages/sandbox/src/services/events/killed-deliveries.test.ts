import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { queue, queuePolicy, rule, toQueue, User } from './testing/start-events.ts'

async function start(directory: string, dataDir: string) {
  const { endpoint, settings, kill } = await startProcess(directory, dataDir)
  const [events, sqs] = [new EventBridgeClient(settings), new SQSClient(settings)]
  return { events, sqs, url: `${endpoint}/${owner}/work`, kill }
}

it('delivers every event that it accepted, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  const Resources = {
    User,
    Work: queue('work'),
    Policy: queuePolicy(['Work']),
    Rule: rule('shop', [toQueue('work')]),
  }
  writeAssembly(directory, { stacks: { Root: { Resources } } })
  const dataDir = temporaryDirectory()
  const accepted = new Set<string | undefined>()

  for (let life = 0; life < 3; life += 1) {
    const { events, kill } = await start(directory, dataDir)
    const sending = sendUntilTheEnd(events)
    await new Promise((resolve) => setTimeout(resolve, 150 + life * 90))
    await kill()
    await sending
  }

  const { sqs, url } = await start(directory, dataDir)
  const delivered = new Set<string>()
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    )
    if (Messages.length === 0) break
    for (const { Body = '', ReceiptHandle } of Messages) {
      delivered.add((JSON.parse(Body) as { id: string }).id)
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
    }
  }
  expect(accepted.size).toBeGreaterThan(10)
  expect(
    [...accepted].filter((id) => id === undefined || !delivered.has(id)),
    'lost',
  ).toEqual([])

  /** Puts events until the end of the process refuses one. */
  async function sendUntilTheEnd(events: EventBridgeClient): Promise<void> {
    const entry = { Source: 'shop', DetailType: 'test', Detail: '{}' }
    try {
      for (;;) {
        const { Entries = [] } = await events.send(new PutEventsCommand({ Entries: [entry, entry, entry] }))
        for (const { EventId } of Entries) accepted.add(EventId)
      }
    } catch {
      // The process has ended.
    }
  }
}, 60_000)
