import { randomUUID } from 'node:crypto'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { expect, it, onTestFinished } from 'vitest'
import { openAccount } from '../../account/open-account.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { createDatabaseClient } from './database-client.ts'
import type { DatabaseServer } from './database-server.ts'
import { startDatabase } from './start-database.ts'
import { openStreams } from './streams.ts'
import { createTableItems } from './table-items.ts'
import { createTableKeys } from './table-keys.ts'
import { openTransactionTokens } from './transaction-tokens.ts'
import { openWriteJournal } from './write-journal.ts'

const TableName = 'cases'
const arn = 'arn:aws:dynamodb:us-east-1:111111111111:table/cases/stream/1'
const item = (id: string, stage: string) => ({ TableName, Item: { id: { S: id }, stage: { S: stage } } })

/** Opens a table with a stream in dynalite. `crash` fails the calls of one operation before or after they are carried out. */
async function startJournal() {
  const account = openAccount(temporaryDirectory(), { id: '111111111111', region: 'us-east-1' })
  const server = await startDatabase({ kind: 'dynalite' }, account, (line) => expect.fail(line))
  onTestFinished(async () => {
    await server.close()
    account.close()
  })
  const keySchema = [{ AttributeName: 'id', KeyType: 'HASH' }]
  await createDatabaseClient(server)('CreateTable', {
    TableName,
    KeySchema: keySchema,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  })
  const crash = { operation: '', when: '' }
  const call: DatabaseServer['call'] = async (target, input) => {
    const fails = target.endsWith(`.${crash.operation}`)
    if (fails && crash.when === 'before') throw new Error('crash')
    const answer = await server.call(target, input)
    if (fails && crash.when === 'after') throw new Error('crash')
    return answer
  }
  const clock = createSimulatedClock()
  const records = account.records()

  /** Opens the journal as a new process does. */
  function open() {
    crash.operation = ''
    const keys = createTableKeys(createDatabaseClient({ call }))
    const streams = openStreams({ records, clock, newId: randomUUID })
    if (!streams.find(arn)) streams.enable({ arn, tableName: TableName, keySchema, viewType: 'NEW_AND_OLD_IMAGES' })
    const tokens = openTransactionTokens(records, clock)
    const journal = openWriteJournal({ call, records, keys, streams, tokens })
    const run = createTableItems({ call, journal, keys, streams, tokens })
    const changes = () => {
      const stream = streams.find(arn)
      const [shard] = stream?.state.shards ?? []
      const found = stream && shard ? stream.read(shard, 0, 1000).records : []
      return found.map(({ eventName, keys: { id }, newImage }) => [eventName, id?.S, newImage?.stage?.S])
    }
    return { run, recover: journal.recover, changes }
  }
  return { open, crash }
}

const transaction = {
  ClientRequestToken: 'once',
  TransactItems: [{ Put: item('1', 'new') }, { Put: item('2', 'new') }],
}

it.each(['PutItem', 'TransactWriteItems', 'BatchWriteItem'])(
  'a %s that was committed before a crash gets its records afterwards, once',
  async (operation) => {
    const { open, crash } = await startJournal()
    const input = {
      PutItem: item('1', 'new'),
      TransactWriteItems: { TransactItems: transaction.TransactItems.slice(0, 1) },
      BatchWriteItem: { RequestItems: { [TableName]: [{ PutRequest: { Item: item('1', 'new').Item } }] } },
    }[operation]
    expect(await open().run(operation, input ?? {})).toMatchObject({ status: 200 })
    const interrupted = open()
    Object.assign(crash, { operation, when: 'after' })
    const changed = JSON.parse(JSON.stringify(input).replaceAll('new', 'newer')) as object
    await expect(interrupted.run(operation, changed)).rejects.toThrow('crash')
    const next = open()
    expect(next.changes()).toEqual([['INSERT', '1', 'new']])
    await next.recover()
    await next.recover()
    expect(next.changes()).toEqual([
      ['INSERT', '1', 'new'],
      ['MODIFY', '1', 'newer'],
    ])
  },
)

it('a write that a crash prevented gets no record', async () => {
  const { open, crash } = await startJournal()
  const interrupted = open()
  Object.assign(crash, { operation: 'TransactWriteItems', when: 'before' })
  await expect(interrupted.run('TransactWriteItems', transaction)).rejects.toThrow('crash')
  const next = open()
  await next.recover()
  expect(next.changes()).toEqual([])
  // Its token was not spent.
  expect(await next.run('TransactWriteItems', transaction)).toMatchObject({ status: 200 })
  expect(next.changes()).toHaveLength(2)
})

it('the token of a transaction that was committed before a crash is spent', async () => {
  const { open, crash } = await startJournal()
  const interrupted = open()
  Object.assign(crash, { operation: 'TransactWriteItems', when: 'after' })
  await expect(interrupted.run('TransactWriteItems', transaction)).rejects.toThrow('crash')
  const next = open()
  await next.recover()
  await next.run('PutItem', item('1', 'later'))
  expect(await next.run('TransactWriteItems', transaction)).toEqual({ status: 200, body: '{}' })
  expect(next.changes().map(([name]) => name)).toEqual(['INSERT', 'INSERT', 'MODIFY'])
})

it('a write whose answer was lost gets its record before the next write', async () => {
  const { open, crash } = await startJournal()
  const { run, changes } = open()
  Object.assign(crash, { operation: 'PutItem', when: 'after' })
  await expect(run('PutItem', item('1', 'lost'))).rejects.toThrow('crash')
  crash.operation = ''
  await run('PutItem', item('1', 'next'))
  expect(changes()).toEqual([
    ['INSERT', '1', 'lost'],
    ['MODIFY', '1', 'next'],
  ])
})
