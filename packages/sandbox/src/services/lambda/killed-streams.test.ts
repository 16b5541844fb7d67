import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { allow, role } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { streamed, table } from '../dynamodb/testing/start-tables.ts'
import { eventually, lambdaFunction } from './testing/start-functions.ts'
import { notedIn, streamMapping, streamWorker } from './testing/stream-reader.ts'

async function start(directory: string, dataDir: string) {
  const { settings, kill } = await startProcess(directory, dataDir)
  return { client: new DynamoDBClient(settings), kill }
}

it('calls the function with every change in order, at least once, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  const dataDir = temporaryDirectory()
  const note = join(temporaryDirectory(), 'handled')
  // A record is handled when it is noted: after the wait, in which many a process ends.
  const source = `exports.handler = async ({ Records }) => {
    await new Promise((done) => setTimeout(done, 60))
    require('node:fs').appendFileSync(${JSON.stringify(note)}, JSON.stringify(Records) + '\\n')
  }`
  const Resources = {
    Worker: streamWorker(),
    User: role('user', [allow('dynamodb:*')]),
    Cases: table('cases', streamed('KEYS_ONLY')),
    Reader: lambdaFunction('reader', source),
    Mapping: streamMapping({ BatchSize: 3 }),
  }
  writeAssembly(directory, { stacks: { Root: { Resources } } })
  const handled = () =>
    notedIn(note)
      .flat()
      .map(({ dynamodb }) => dynamodb.Keys.id?.S ?? '')
  const accepted: string[] = []
  let sent = 0

  for (let life = 0; life < 3; life += 1) {
    const { client, kill } = await start(directory, dataDir)
    const writing = writeUntilTheEnd(client)
    const before = handled().length
    await eventually(() => handled().length).toBeGreaterThan(before)
    await new Promise((resolve) => setTimeout(resolve, life * 45))
    await kill()
    await writing
  }

  await start(directory, dataDir)
  const missing = () => accepted.filter((id) => !handled().includes(id))
  await expect.poll(missing, { timeout: 60_000 }).toEqual([])
  const inOrder = [...new Set(handled())].filter((id) => accepted.includes(id))
  expect(inOrder).toEqual(accepted)
  expect(handled().length - inOrder.length, 'what was in work when a process ended').toBeLessThanOrEqual(3 * 3 + 3)

  /** Writes until the end of the process refuses it. */
  async function writeUntilTheEnd(client: DynamoDBClient): Promise<void> {
    try {
      for (;;) {
        const id = String(sent++)
        await client.send(new PutItemCommand({ TableName: 'cases', Item: { id: { S: id } } }))
        accepted.push(id)
        // The function falls behind, but not by so much that it can't catch up.
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    } catch {
      // The process has ended.
    }
  }
}, 120_000)
