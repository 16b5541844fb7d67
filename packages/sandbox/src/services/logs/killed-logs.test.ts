import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { startProcess } from '../../testing/start-process.ts'
import { logGroup, User } from './testing/start-logs.ts'

it('keeps every event that it accepted, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, { stacks: { Root: { Resources: { User, Shop: logGroup('shop') } } } })
  const dataDir = temporaryDirectory()
  const accepted: string[] = []

  for (let life = 0; life < 3; life += 1) {
    const { settings, kill } = await startProcess(directory, dataDir)
    const writing = writeUntilTheEnd(new CloudWatchLogsClient(settings), `${life}`)
    // A machine that is busy with other things takes longer: the process lives until it has accepted some.
    await expect.poll(() => accepted.length, { timeout: 15_000, interval: 7 }).toBeGreaterThan(6 * (life + 1))
    await kill()
    await writing
  }

  const { settings } = await startProcess(directory, dataDir)
  const client = new CloudWatchLogsClient(settings)
  const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName: 'shop' }))
  const kept = new Set(events.map(({ message }) => message))
  expect(accepted.length).toBeGreaterThan(10)
  expect(accepted.filter((message) => !kept.has(message))).toEqual([])
  expect(events).toHaveLength(kept.size)

  /** Writes events until the end of the process refuses one. */
  async function writeUntilTheEnd(client: CloudWatchLogsClient, logStreamName: string): Promise<void> {
    const to = { logGroupName: 'shop', logStreamName }
    try {
      await client.send(new CreateLogStreamCommand(to))
      for (let count = 0; ; count += 1) {
        const message = `${logStreamName}/${count}`
        await client.send(new PutLogEventsCommand({ ...to, logEvents: [{ timestamp: Date.now(), message }] }))
        accepted.push(message)
      }
    } catch {
      // The process has ended.
    }
  }
}, 60_000)
