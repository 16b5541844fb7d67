import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answer, errorCode, type Item, refusal } from './protocol.ts'
import { createTransactions } from './transactions.ts'
import type { Before } from './undo-journal.ts'

const id = (value: string): Item => ({ id: { S: value } })
const put = (value: string) => ({ Put: { TableName: 'cases', Item: id(value) } })

/** A database with one table, whose keys are `id`; the operations are answered by `answers` first. */
function database({ answers = {}, items = [] }: { answers?: Record<string, () => Answer>; items?: Item[] } = {}) {
  const calls: [operation: string, input: Record<string, unknown>][] = []
  const journal: string[] = []
  let kept: Before[] = []
  const stored = new Map(items.map((item) => [JSON.stringify(item.id), item]))
  const call = async (operation: string, input: object): Promise<Answer> => {
    const { Key, Item } = input as { Key?: Item; Item?: Item }
    calls.push([operation, input as Record<string, unknown>])
    journal.push(operation)
    const answered = answers[operation]?.()
    if (answered) return answered
    if (operation === 'DescribeTable') {
      return { status: 200, body: { Table: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] } } }
    }
    const found = stored.get(JSON.stringify(Key?.id))
    if (operation === 'GetItem') return { status: 200, body: found ? { Item: found } : {} }
    if (operation === 'PutItem' && Item) stored.set(JSON.stringify(Item.id), Item)
    if (operation === 'DeleteItem') stored.delete(JSON.stringify(Key?.id))
    return { status: 200, body: {} }
  }
  const transactions = createTransactions(call, {
    write(before) {
      kept = [...before]
      journal.push('journal is written')
    },
    clear() {
      kept = []
      journal.push('journal is cleared')
    },
    read: () => kept,
  })
  const interrupted = (before: Before[]) => {
    kept = before
  }
  return { transactions, calls, journal, stored, interrupted }
}

const accepted: Answer = { status: 200, body: {} }

afterEach(() => {
  vi.useRealTimers()
})

describe('a transaction of writes', () => {
  it('is in the journal before its first write, and taken out after its last', async () => {
    const { transactions, journal } = database()
    expect(await transactions.write({ TransactItems: [put('a'), put('b')] })).toEqual(accepted)
    expect(journal.filter((entry) => !/GetItem|DescribeTable/.test(entry))).toEqual([
      'journal is written',
      'PutItem',
      'PutItem',
      'journal is cleared',
    ])
  })

  it.each([
    ['no items', []],
    ['more than 100 items', Array.from({ length: 101 }, (_, index) => put(String(index)))],
    ['an unknown operation', [{ Get: { TableName: 'cases', Key: id('a') } }]],
    ['two operations in one item', [{ ...put('a'), Delete: { TableName: 'cases', Key: id('b') } }]],
    ['an item without an operation', [{}]],
    ['two operations on one item', [put('a'), { Delete: { TableName: 'cases', Key: id('a') } }]],
  ])('with %s is refused, and nothing is written', async (_, TransactItems) => {
    const { transactions, calls } = database()
    expect(errorCode(await transactions.write({ TransactItems }))).toBe('ValidationException')
    expect(calls.filter(([operation]) => /Put|Update|Delete/.test(operation))).toEqual([])
  })

  it('may have 100 items', async () => {
    const { transactions, stored } = database()
    const TransactItems = Array.from({ length: 100 }, (_, index) => put(String(index)))
    expect(await transactions.write({ TransactItems })).toEqual(accepted)
    expect(stored.size).toBe(100)
  })

  it('is refused as the database refuses an unknown table', async () => {
    const missing = refusal('ResourceNotFoundException', 'no such table')
    const { transactions } = database({ answers: { DescribeTable: () => missing } })
    expect(await transactions.write({ TransactItems: [put('a')] })).toEqual(missing)
  })

  it('is refused as the database refuses one of its items, and what was written is restored', async () => {
    const invalid = refusal('ValidationException', 'the expression is wrong')
    const { transactions, stored, journal } = database({ answers: { UpdateItem: () => invalid }, items: [id('old')] })
    const TransactItems = [
      put('new'),
      { Delete: { TableName: 'cases', Key: id('old') } },
      { Update: { TableName: 'cases', Key: id('x') } },
      put('later'),
    ]
    expect(await transactions.write({ TransactItems })).toEqual(invalid)
    expect([...stored.values()]).toEqual([id('old')])
    expect(journal.at(-1)).toBe('journal is cleared')
  })

  it('is canceled with a reason for each item, without an item that was not asked for', async () => {
    const failed = refusal('ConditionalCheckFailedException', 'The conditional request failed')
    const { transactions, stored, journal } = database({ answers: { UpdateItem: () => failed }, items: [id('a')] })
    const TransactItems = [put('b'), { Update: { TableName: 'cases', Key: id('a') } }]
    expect(await transactions.write({ TransactItems })).toEqual(
      refusal(
        'TransactionCanceledException',
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
        {
          CancellationReasons: [
            { Code: 'None' },
            { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
          ],
        },
      ),
    )
    expect([...stored.values()]).toEqual([id('a')])
    expect(journal.at(-1)).toBe('journal is cleared')
  })

  it('stays in the journal if what it wrote cannot be restored', async () => {
    const failed = refusal('ConditionalCheckFailedException', 'The conditional request failed')
    const full = refusal('InternalServerError', 'the disk is full')
    const { transactions, journal } = database({ answers: { UpdateItem: () => failed, DeleteItem: () => full } })
    const TransactItems = [put('b'), { Update: { TableName: 'cases', Key: id('a') } }]
    await expect(transactions.write({ TransactItems })).rejects.toThrow('could not be restored: the disk is full')
    expect(journal).not.toContain('journal is cleared')
  })

  it('does not send the database what only transactions have', async () => {
    const { transactions, calls } = database()
    await transactions.write({
      TransactItems: [{ Put: { ...put('a').Put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } }],
    })
    expect(calls.find(([operation]) => operation === 'PutItem')?.[1]).toEqual(put('a').Put)
  })

  it('asks for the keys of a table once', async () => {
    const { transactions, calls } = database()
    await transactions.write({ TransactItems: [put('a'), put('b')] })
    await transactions.write({ TransactItems: [put('c')] })
    expect(calls.filter(([operation]) => operation === 'DescribeTable')).toHaveLength(1)
  })
})

describe('a token', () => {
  const once = { TransactItems: [put('a')], ClientRequestToken: 'token' }
  const writes = (calls: [string, unknown][]) => calls.filter(([operation]) => operation === 'PutItem').length

  it('is known for ten minutes', async () => {
    vi.useFakeTimers()
    const { transactions, calls } = database()
    await transactions.write(once)
    vi.advanceTimersByTime(10 * 60 * 1000)
    expect(await transactions.write(once)).toEqual(accepted)
    expect(writes(calls)).toBe(1)
    vi.advanceTimersByTime(1)
    expect(await transactions.write(once)).toEqual(accepted)
    expect(writes(calls)).toBe(2)
  })

  it('of a transaction that was canceled may be used again', async () => {
    let fails = true
    const failed = refusal('ConditionalCheckFailedException', 'The conditional request failed')
    const { transactions, stored } = database({ answers: { PutItem: () => (fails ? failed : undefined) as Answer } })
    expect(errorCode(await transactions.write(once))).toBe('TransactionCanceledException')
    fails = false
    expect(await transactions.write(once)).toEqual(accepted)
    expect(stored.size).toBe(1)
  })

  it('is not needed to repeat a transaction', async () => {
    const { transactions, calls } = database()
    await transactions.write({ TransactItems: [put('a')] })
    await transactions.write({ TransactItems: [put('a')] })
    expect(writes(calls)).toBe(2)
  })
})

describe('a transaction of reads', () => {
  const get = (value: string) => ({ Get: { TableName: 'cases', Key: id(value) } })

  it('answers for each item in order, with nothing for one that does not exist, and reads the newest', async () => {
    const { transactions, calls } = database({ items: [id('b')] })
    expect(await transactions.read({ TransactItems: [get('a'), get('b')] })).toEqual({
      status: 200,
      body: { Responses: [{}, { Item: id('b') }] },
    })
    expect(calls.map(([, input]) => input.ConsistentRead)).toEqual([true, true])
  })

  it('is refused with another operation, and as the database refuses a read', async () => {
    expect(errorCode(await database().transactions.read({ TransactItems: [put('a')] }))).toBe('ValidationException')
    const missing = refusal('ResourceNotFoundException', 'no such table')
    const { transactions } = database({ answers: { GetItem: () => missing } })
    expect(await transactions.read({ TransactItems: [get('a')] })).toEqual(missing)
  })
})

describe('what a crash left', () => {
  it('is restored, and then forgotten', async () => {
    const { transactions, stored, interrupted, journal } = database({ items: [id('new')] })
    interrupted([
      { table: 'cases', key: id('new') },
      { table: 'cases', key: id('old'), old: id('old') },
    ])
    await transactions.recover()
    expect([...stored.values()]).toEqual([id('old')])
    expect(journal.at(-1)).toBe('journal is cleared')
  })

  it('is kept if it cannot be restored', async () => {
    const full = refusal('InternalServerError', 'the disk is full')
    const { transactions, interrupted, journal } = database({ answers: { PutItem: () => full } })
    interrupted([{ table: 'cases', key: id('old'), old: id('old') }])
    await expect(transactions.recover()).rejects.toThrow('an item of cases could not be restored: the disk is full')
    expect(journal).not.toContain('journal is cleared')
  })
})

describe('a refusal', () => {
  it('has the code with its namespace, and the message under both its names', () => {
    expect(refusal('ValidationException', 'wrong', { Details: 1 })).toEqual({
      status: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ValidationException',
        message: 'wrong',
        Message: 'wrong',
        Details: 1,
      },
    })
  })

  it('is known by its code, with and without the namespace; a success has none', () => {
    expect(errorCode(refusal('ValidationException', 'wrong'))).toBe('ValidationException')
    expect(errorCode({ status: 500, body: { __type: 'InternalServerError' } })).toBe('InternalServerError')
    expect(errorCode({ status: 500, body: {} })).toBe('')
    expect(errorCode({ status: 200, body: { __type: 'x#Y' } })).toBeUndefined()
  })
})
