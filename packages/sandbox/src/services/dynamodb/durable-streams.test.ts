import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PutItemCommand, ScanCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it, onTestFinished } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { startTables, tables } from './testing/start-tables.ts'

const TableName = 'cases'
const put = (id: string, more: object = {}) => new PutItemCommand({ TableName, Item: { id: { S: id }, ...more } })

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
it('records, their order, iterators and the tokens of transactions survive a restart', async () => {
  const first = await startTables()
  for (const id of ['1', '2']) await first.send(put(id))
  const token = { ClientRequestToken: 'once', TransactItems: [{ Put: put('3').input }] }
  await first.send(new TransactWriteItemsCommand(token))
  const iterator = await first.iterator('LATEST')
  const before = await first.records()
  await first.sandbox.close()

  const second = await startTables(undefined, { dataDir: first.dataDir, clock: first.clock })
  expect(await second.records()).toEqual(before)
  await second.send(put('3', { changed: { BOOL: true } }))
  await second.send(new TransactWriteItemsCommand(token))
  const later = (await second.read(iterator)).Records ?? []
  expect(later.map(({ eventName }) => eventName)).toEqual(['MODIFY'])
  const sequence = [...before, ...later].map(({ dynamodb }) => dynamodb?.SequenceNumber)
  expect(sequence).toEqual([...new Set(sequence)].sort())
})

it('a sandbox that is killed while it writes has one record of each change, and no other', async () => {
  const directory = temporaryDirectory()
  const dataDir = join(directory, 'data')
  writeAssembly(directory, { stacks: { Root: { Resources: tables } } })
  const script = fileURLToPath(new URL('./testing/writing-process.ts', import.meta.url))
  const confirmed: string[] = []
  for (const lines of [3, 8, 13]) {
    const killed = spawn(process.execPath, [script, directory, dataDir, owner], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => {
      killed.kill('SIGKILL')
    })
    let count = 0
    for await (const line of createInterface({ input: killed.stdout })) {
      confirmed.push(...(JSON.parse(line) as string[]))
      count += 1
      if (count === lines) setTimeout(() => killed.kill('SIGKILL'), lines)
    }
    if (killed.exitCode === null && killed.signalCode === null) await once(killed, 'exit')
  }

  const { send, records } = await startTables(undefined, { dataDir })
  const { Items = [] } = await send(new ScanCommand({ TableName, ConsistentRead: true }))
  const stored = Items.map(({ id }) => id?.S ?? '').sort()
  expect(stored).toEqual(expect.arrayContaining(confirmed))
  const created = (await records()).filter(({ eventName }) => eventName === 'INSERT')
  expect(created.map(({ dynamodb }) => dynamodb?.Keys?.id?.S).sort()).toEqual(stored)
}, 60_000)

it('no key or image of a record is in the clear in the records of the account', async () => {
  const { send, records, dataDir } = await startTables()
  await send(put('key-in-clear', { text: { S: 'image-in-clear' } }))
  expect(await records()).toHaveLength(1)
  const folder = join(dataDir, 'accounts', owner)
  const files = readdirSync(folder).filter((name) => name.startsWith('records.sqlite'))
  expect(files).toContain('records.sqlite')
  for (const name of files) expect(readFileSync(join(folder, name), 'latin1'), name).not.toMatch(/in-clear/)
})
