import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { chooseDatabase, databaseNotice } from './choose-database.ts'
import { openDynalite } from './open-dynalite.ts'
import { startDynalite } from './start-dynalite.ts'

const TableName = 'cases'

async function open(folder?: string) {
  const server = await startDynalite(folder)
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    client.destroy()
    await server.close()
  }
  onTestFinished(close)
  return { client, url: server.url, close }
}

async function openTable(folder?: string) {
  const opened = await open(folder)
  await opened.client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['id', 'owner'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byOwner',
          KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  )
  return opened
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dynalite-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const item = (id: string, value: number) => ({ id: { S: id }, value: { N: String(value) } })
const put = (id: string, value: number) => new PutItemCommand({ TableName, Item: item(id, value) })
const write = (...TransactItems: TransactWriteItem[]) => new TransactWriteItemsCommand({ TransactItems })
const addOne = (id: string, expected?: number): TransactWriteItem => ({
  Update: {
    TableName,
    Key: { id: { S: id } },
    UpdateExpression: 'ADD #v :one',
    ExpressionAttributeNames: { '#v': 'value' },
    ExpressionAttributeValues: {
      ':one': { N: '1' },
      ...(expected !== undefined && { ':expected': { N: String(expected) } }),
    },
    ...(expected !== undefined && { ConditionExpression: '#v = :expected' }),
  },
})
const absent = (id: string): TransactWriteItem => ({
  ConditionCheck: { TableName, Key: { id: { S: id } }, ConditionExpression: 'attribute_not_exists(id)' },
})

async function everything(client: DynamoDBClient): Promise<Record<string, number>> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }))
  return Object.fromEntries(Items.map(({ id, value }) => [id?.S ?? '', Number(value?.N)]))
}

describe('a transaction on dynalite', () => {
  it('writes all of its items, including the indexes', async () => {
    const { client } = await openTable()
    await client.send(put('a', 1))
    await client.send(
      write(addOne('a', 1), { Put: { TableName, Item: { ...item('b', 5), owner: { S: 'ana' } } } }, absent('c')),
    )
    expect(await everything(client)).toEqual({ a: 2, b: 5 })
    const byOwner = new QueryCommand({
      TableName,
      IndexName: 'byOwner',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: 'ana' } },
    })
    expect((await client.send(byOwner)).Items).toHaveLength(1)
  })

  it('writes nothing if one condition fails, and says which', async () => {
    const { client } = await openTable()
    await client.send(put('a', 1))
    const failing = write(
      addOne('a'),
      { Put: { TableName, Item: item('b', 5) } },
      { Update: { ...addOne('a2', 7).Update, TableName, Key: { id: { S: 'a2' } } } as TransactWriteItem['Update'] },
      { Delete: { TableName, Key: { id: { S: 'gone' } } } },
    )
    await expect(client.send(failing)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'None' }, { Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
    })
    expect(await everything(client)).toEqual({ a: 1 })
  })

  it('returns the item that failed a condition, on request', async () => {
    const { client } = await openTable()
    await client.send(put('a', 1))
    const check = absent('a').ConditionCheck
    if (!check) throw new Error('no condition')
    const failing = write({ ConditionCheck: { ...check, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } })
    await expect(client.send(failing)).rejects.toMatchObject({ CancellationReasons: [{ Item: item('a', 1) }] })
  })

  it('does not change an item that it only checks', async () => {
    const { client } = await openTable()
    await client.send(write(absent('a'), { Put: { TableName, Item: item('b', 1) } }))
    expect(await everything(client)).toEqual({ b: 1 })
  })

  it('runs once for one token, and is refused if it reuses the token of another transaction', async () => {
    const { client } = await openTable()
    await client.send(put('a', 1))
    const once = { TransactItems: [addOne('a')], ClientRequestToken: 'token-1' }
    await client.send(new TransactWriteItemsCommand(once))
    await client.send(new TransactWriteItemsCommand(once))
    expect(await everything(client)).toEqual({ a: 2 })
    const other = new TransactWriteItemsCommand({ ...once, TransactItems: [addOne('b')] })
    await expect(client.send(other)).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' })
  })

  it('is refused with two operations on one item', async () => {
    const { client } = await openTable()
    await expect(client.send(write(addOne('a'), addOne('a')))).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('does not lose a write of a parallel transaction', async () => {
    const { client } = await openTable()
    await Promise.all(Array.from({ length: 20 }, () => client.send(write(addOne('a'), addOne('b')))))
    expect(await everything(client)).toEqual({ a: 20, b: 20 })
  })

  it('behaves like a model that applies all or nothing', async () => {
    const { client } = await openTable()
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      expected: fc.option(fc.nat(2), { nil: undefined }),
    })
    const run = fc.uniqueArray(step, { selector: ({ id }) => id, minLength: 1 })
    const model: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(run, async (steps) => {
        const holds = steps.every(({ id, expected }) => expected === undefined || model[id] === expected)
        const outcome = client.send(write(...steps.map(({ id, expected }) => addOne(id, expected))))
        if (holds) {
          await outcome
          for (const { id } of steps) model[id] = (model[id] ?? 0) + 1
        } else {
          await expect(outcome).rejects.toMatchObject({ name: 'TransactionCanceledException' })
        }
        expect(await everything(client)).toEqual(model)
      }),
      { numRuns: 60 },
    )
  })
})

describe('dynalite in a folder', () => {
  it('keeps its data after a restart', async () => {
    const folder = temporaryFolder()
    const before = await openTable(folder)
    await before.client.send(put('a', 1))
    await before.close()
    const { client } = await open(folder)
    expect(await everything(client)).toEqual({ a: 1 })
  })

  it('restores the items that a transaction had written before a crash interrupted it', async () => {
    const folder = temporaryFolder()
    const before = await openTable(folder)
    await before.client.send(put('changed', 2))
    await before.client.send(put('new', 1))
    await before.close()
    const undo = [
      { table: TableName, key: { id: { S: 'changed' } }, old: item('changed', 1) },
      { table: TableName, key: { id: { S: 'new' } } },
    ]
    writeFileSync(join(folder, 'undo.json'), JSON.stringify(undo))
    const after = await open(folder)
    expect(await everything(after.client)).toEqual({ changed: 1 })
    await after.client.send(put('new', 2))
    await after.close()
    const { client } = await open(folder)
    expect(await everything(client)).toEqual({ changed: 1, new: 2 })
  })
})

describe('dynalite', () => {
  it('reads several items in one call', async () => {
    const { client } = await openTable()
    await client.send(put('a', 1))
    const keys = ['a', 'b'].map((id) => ({ Get: { TableName, Key: { id: { S: id } } } }))
    const { Responses } = await client.send(new TransactGetItemsCommand({ TransactItems: keys }))
    expect(Responses).toEqual([{ Item: item('a', 1) }, {}])
  })

  it('has a new table ready immediately', async () => {
    const { client } = await openTable()
    const { Table } = await client.send(new DescribeTableCommand({ TableName }))
    expect([Table?.TableStatus, Table?.GlobalSecondaryIndexes?.[0]?.IndexStatus]).toEqual(['ACTIVE', 'ACTIVE'])
    const get = new GetItemCommand({ TableName, Key: { id: { S: 'a' } } })
    expect((await client.send(get)).Item).toBeUndefined()
  })

  it('accepts a time to live', async () => {
    const { client } = await openTable()
    const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true }
    const answer = await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
    expect(answer.TimeToLiveSpecification).toEqual(TimeToLiveSpecification)
  })

  it('refuses to change a table, which it would leave as it is, and says what to do', async () => {
    const { url } = await openTable()
    const headers = { 'x-amz-target': 'DynamoDB_20120810.UpdateTable' }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ TableName }) })
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ message: "dynalite can't change a table: start with --fresh to make it anew" }),
    ])
  })

  it('refuses to create a table twice', async () => {
    const { client } = await openTable()
    const again = new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    })
    await expect(client.send(again)).rejects.toMatchObject({ name: 'ResourceInUseException' })
  })

  it('goes on after a call that was refused', async () => {
    const { client } = await openTable()
    const unknown = new GetItemCommand({ TableName: 'unknown', Key: { id: { S: 'a' } } })
    await expect(client.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    await client.send(put('a', 1))
    expect(await everything(client)).toEqual({ a: 1 })
  })

  it('goes on after a call that failed, and closes', async () => {
    const database = await openDynalite()
    const unreadable = { TableName: 'any', Limit: 1n }
    await expect(database.answer('DynamoDB_20120810.Scan', unreadable)).rejects.toThrow(TypeError)
    expect(await database.answer('DynamoDB_20120810.ListTables', {})).toMatchObject({ status: 200 })
    await expect(database.answer('DynamoDB_20120810.Scan', unreadable)).rejects.toThrow(TypeError)
    await database.close()
  })

  it('answers the calls that were made before it is closed, and may be closed twice', async () => {
    const database = await openDynalite()
    const called = database.answer('DynamoDB_20120810.CreateTable', {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    })
    const described = database.answer('DynamoDB_20120810.DescribeTable', { TableName })
    const closed = Promise.all([database.close(), database.close()])
    expect(await called).toMatchObject({ status: 200 })
    expect(await described).toMatchObject({ status: 200, body: { Table: { TableStatus: 'ACTIVE' } } })
    await expect(closed).resolves.toBeDefined()
  })

  it('keeps its socket and its tables in folders of this user alone, and removes the socket when it is closed', async () => {
    const parent = temporaryFolder()
    vi.stubEnv('TMPDIR', parent)
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    const database = await openDynalite(join(parent, 'tables-of-one/kept'))
    const sockets = () => readdirSync(parent).filter((name) => name.startsWith('dynalite-'))
    const modes = [...sockets(), 'tables-of-one/kept'].map((name) => statSync(join(parent, name)).mode & 0o777)
    expect(modes).toEqual([0o700, 0o700])
    await database.close()
    expect(sockets()).toEqual([])
    expect(existsSync(join(parent, 'tables-of-one/kept/tables'))).toBe(true)
  })

  it('answers on this machine’s own address alone, which no other machine can reach', async () => {
    const { url } = await open()
    // Linux has every address of 127.0.0.0/8, so that a server on all addresses would answer here as well.
    const elsewhere = url.replace('127.0.0.1', '127.0.0.2')
    expect(elsewhere).not.toBe(url)
    await expect(fetch(elsewhere)).rejects.toThrow('fetch failed')
  })

  it('refuses to read a stream by name', async () => {
    const { url } = await open()
    const headers = { 'x-amz-target': 'DynamoDBStreams_20120810.ListStreams' }
    const response = await fetch(url, { method: 'POST', headers, body: '{}' })
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({
        message: 'dynalite has no DynamoDBStreams_20120810.ListStreams; DynamoDB Streams need dynoxide',
      }),
    ])
  })
})

describe('chooseDatabase', () => {
  it.each([
    ['dynoxide if it is installed', '/bin/dynoxide', 'http://other', 'dynoxide', undefined],
    [
      'the server of the environment variable if dynoxide is not installed',
      undefined,
      'http://other',
      'elsewhere',
      /http:\/\/other/,
    ],
    ['dynalite if there is neither', undefined, '', 'dynalite', /tables are kept by dynalite/],
    ['dynoxide before another server that is not named', '/bin/dynoxide', '', 'dynoxide', undefined],
  ])('chooses %s', (_, program, url, kind, notice) => {
    // An explicit undefined would select the installed program.
    const choice = program === undefined ? chooseDatabase('', url) : chooseDatabase(program, url)
    expect(choice.kind).toBe(kind)
    if (notice) expect(databaseNotice(choice)).toMatch(notice)
    else expect(databaseNotice(choice)).toBeUndefined()
  })
})
