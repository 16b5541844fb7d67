import {
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTables, type Tables, table, tables } from './testing/start-tables.ts'

const key = (S: string) => ({ id: { S } })
const put = (id: string, count: number, TableName = 'cases') => ({
  TableName,
  Item: { ...key(id), count: { N: String(count) } },
})
const transact = (id: string, count: number, ClientRequestToken?: string, TableName = 'cases') =>
  new TransactWriteItemsCommand({
    TransactItems: [{ Put: put(`${id}-other-${count}`, count, TableName) }, { Put: put(id, count, TableName) }],
    ...(ClientRequestToken !== undefined && { ClientRequestToken }),
  })
const message = 'Transaction is ongoing for the item'

let on: Tables
beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  on = await startTables(
    {
      ...tables,
      Indexed: table('indexed', {
        AttributeDefinitions: ['id', 'holder'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byHolder',
            KeySchema: [{ AttributeName: 'holder', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['stage'] },
          },
        ],
      }),
    },
    { atEnd: (close) => closers.push(close) },
  )
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

async function outcomes(calls: Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(calls)
  return settled.map((result) => (result.status === 'fulfilled' ? undefined : result.reason))
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
describe('two calls for one item at once', () => {
  it.each(['cases', 'plain'])(
    'of transactions: one is carried out, and the others are canceled with a reason for each item, in %s',
    async (name) => {
      const id = `transactions-${name}`
      const results = await outcomes(
        Array.from({ length: 8 }, (_, count) => on.send(transact(id, count, undefined, name))),
      )
      const refused = results.filter((error) => error !== undefined)
      expect(refused.length).toBeGreaterThan(0)
      expect(refused.length).toBeLessThan(8)
      for (const error of refused)
        expect(error).toMatchObject({
          name: 'TransactionCanceledException',
          message:
            'Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict]',
          CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict', Message: message }],
        })
      // The items of a canceled transaction were not written.
      for (const [count, error] of results.entries()) {
        const { Item } = await on.send(new GetItemCommand({ TableName: name, Key: key(`${id}-other-${count}`) }))
        expect(Item === undefined).toBe(error !== undefined)
      }
    },
  )

  it('of a transaction and a write: the write is refused', async () => {
    const results = await outcomes([
      on.send(transact('write', 0)),
      ...Array.from({ length: 24 }, (_, count) => on.send(new PutItemCommand(put('write', count)))),
    ])
    const refused = results.slice(1).filter((error) => error !== undefined)
    expect(refused.length).toBeGreaterThan(0)
    for (const error of refused) expect(error).toMatchObject({ name: 'TransactionConflictException', message })
  })

  it('of a transaction that reads and a write: the transaction is canceled', async () => {
    const read = new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: 'cases', Key: key('read') } }] })
    const results = await outcomes([
      ...Array.from({ length: 8 }, (_, count) => on.send(new PutItemCommand(put('read', count)))),
      ...Array.from({ length: 8 }, () => on.send(read)),
    ])
    const refused = results.slice(8).filter((error) => error !== undefined)
    expect(results.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => undefined))
    expect(refused.length).toBeGreaterThan(0)
    for (const error of refused)
      expect(error).toMatchObject({
        name: 'TransactionCanceledException',
        CancellationReasons: [{ Code: 'TransactionConflict', Message: message }],
      })
  })

  it('of writes, reads or batches: all are carried out', async () => {
    const RequestItems = { cases: [{ PutRequest: { Item: put('all', 0).Item } }] }
    const results = await outcomes([
      ...Array.from({ length: 4 }, (_, count) => on.send(new PutItemCommand(put('all', count)))),
      ...Array.from({ length: 4 }, () => on.send(new GetItemCommand({ TableName: 'cases', Key: key('all') }))),
      ...Array.from({ length: 4 }, () => on.send(new BatchWriteItemCommand({ RequestItems }))),
    ])
    expect(results).toEqual(Array.from({ length: 12 }, () => undefined))
  })

  it('of transactions on different items: all are carried out', async () => {
    const results = await outcomes(Array.from({ length: 8 }, (_, count) => on.send(transact(`own-${count}`, count))))
    expect(results).toEqual(Array.from({ length: 8 }, () => undefined))
  })

  it('leave the item free when they have ended', async () => {
    for (const count of [1, 2, 3]) await on.send(transact('ended', count))
    await on.send(new PutItemCommand(put('ended', 4)))
    const { Item } = await on.send(new GetItemCommand({ TableName: 'cases', Key: key('ended') }))
    expect(Item?.count).toEqual({ N: '4' })
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-apis-txwriteitems
describe('the token of a transaction', () => {
  const count = async (id: string) =>
    (await on.send(new GetItemCommand({ TableName: 'cases', Key: key(id) }))).Item?.count?.N

  it('carries it out once in ten minutes', async () => {
    await on.send(transact('once', 1, 'token-once'))
    await on.send(new PutItemCommand(put('once', 2)))
    await on.send(transact('once', 1, 'token-once'))
    expect(await count('once')).toBe('2')
    await on.clock.advance(10 * 60_000)
    await on.send(transact('once', 1, 'token-once'))
    expect(await count('once')).toBe('1')
  })

  it('is refused with another transaction', async () => {
    await on.send(transact('mismatch', 1, 'token-mismatch'))
    await expect(on.send(transact('mismatch', 2, 'token-mismatch'))).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    })
    expect(await count('mismatch')).toBe('1')
  })

  it('is refused while the transaction is under way', async () => {
    const results = await outcomes(Array.from({ length: 4 }, () => on.send(transact('progress', 1, 'token-progress'))))
    const refused = results.filter((error) => error !== undefined)
    expect(refused.length).toBeGreaterThan(0)
    for (const error of refused) expect(error).toMatchObject({ name: 'TransactionInProgressException' })
  })

  it('can be used again after the transaction was canceled', async () => {
    const canceled = (ConditionExpression: string) =>
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { ...put('canceled', 1), ConditionExpression } }],
        ClientRequestToken: 'token-canceled',
      })
    await expect(on.send(canceled('attribute_exists(id)'))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
    })
    await on.send(canceled('attribute_not_exists(id)'))
    expect(await count('canceled')).toBe('1')
  })

  it('has at most 36 characters', async () => {
    await expect(on.send(transact('long', 1, 'x'.repeat(37)))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'clientRequestToken'"),
    })
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html#DDB-Query-request-Select
describe('a read of a global index', () => {
  const search = {
    TableName: 'indexed',
    IndexName: 'byHolder',
    KeyConditionExpression: 'holder = :h',
    ExpressionAttributeValues: { ':h': { S: 'ana' } },
  }
  const refusal = {
    name: 'ValidationException',
    message: 'One or more parameter values were invalid: Global secondary index byHolder does not project [secret]',
  }

  it('returns the attributes that the index has', async () => {
    const item = { ...key('1'), holder: { S: 'ana' }, stage: { S: 'new' }, secret: { S: 'x' } }
    await on.send(new PutItemCommand({ TableName: 'indexed', Item: item }))
    const { Items } = await on.send(new QueryCommand({ ...search, ProjectionExpression: 'id, stage' }))
    expect(Items).toEqual([{ ...key('1'), stage: { S: 'new' } }])
  })

  it('is refused of other attributes, by their names', async () => {
    const names = { ProjectionExpression: 'id, #s', ExpressionAttributeNames: { '#s': 'secret' } }
    await expect(on.send(new QueryCommand({ ...search, ...names }))).rejects.toMatchObject(refusal)
    const scan = new ScanCommand({ TableName: 'indexed', IndexName: 'byHolder', ...names })
    await expect(on.send(scan)).rejects.toMatchObject(refusal)
  })

  it('is refused of all attributes of the table', async () => {
    await expect(on.send(new QueryCommand({ ...search, Select: 'ALL_ATTRIBUTES' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        'Select type ALL_ATTRIBUTES is not supported for global secondary index byHolder',
      ),
    })
  })
})
