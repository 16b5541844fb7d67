import { describe, expect, it } from 'vitest'
import { createDynoxideCalls } from './dynoxide-calls.ts'
import type { ToolResult } from './tool-process.ts'

type Reply = (tool: string) => ToolResult | Promise<ToolResult> | Error

function callsOf(reply: Reply) {
  const asked: [string, object][] = []
  const call = createDynoxideCalls({
    async call(tool, input) {
      asked.push([tool, input])
      const answer = await reply(tool)
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  return {
    asked,
    async send(operation: string, input: object) {
      const { status, body } = await call(`DynamoDB_20120810.${operation}`, input)
      return { status, body: JSON.parse(body) as unknown }
    },
  }
}

const found = (value: object): ToolResult => ({ text: JSON.stringify(value), isError: false })
const failed = (error_type: string, message: string): ToolResult => ({
  text: JSON.stringify({ error_type, message }),
  isError: true,
})
const typed = (name: string) => `com.amazonaws.dynamodb.v20120810#${name}`
const item = { id: { S: '1' }, stage: { S: 'old' } }
const Table = { KeySchema: [{ AttributeName: 'id' }] }

/** Refuses writes with an error, and answers what it is asked about the table. */
const refusing = (refusal: ToolResult, old: object = { Item: item }) =>
  callsOf((tool) => {
    if (tool === 'describe_table') return found({ Table })
    return tool === 'get_item' ? found(old) : refusal
  })

describe('a call of the database', () => {
  it.each([
    ['GetItem', { TableName: 'a' }, 'get_item', { table_name: 'a' }],
    ['DescribeTable', { TableName: 'a' }, 'describe_table', { table_name: 'a', raw: true }],
    ['CreateTable', { SSESpecification: {}, KeySchema: [] }, 'create_table', { sse_specification: {}, key_schema: [] }],
    ['ListTables', {}, 'list_tables', {}],
  ])('%s is a tool whose name and arguments are in lower case', async (operation, input, tool, given) => {
    const { asked, send } = callsOf(() => found({ done: true }))
    expect(await send(operation, input)).toEqual({ status: 200, body: { done: true } })
    expect(asked).toEqual([[tool, given]])
  })

  it('waits for the one before, whether it fails or not', async () => {
    const { promise, resolve } = Promise.withResolvers<ToolResult>()
    const { asked, send } = callsOf((tool) => (tool === 'put_item' ? promise : found({})))
    const first = send('PutItem', {})
    const second = send('GetItem', {})
    await new Promise((done) => setTimeout(done, 10))
    expect(asked.map(([tool]) => tool)).toEqual(['put_item'])
    resolve(found({ first: true }))
    expect([(await first).body, (await second).body]).toEqual([{ first: true }, {}])

    const broken = callsOf((tool) => (tool === 'put_item' ? new Error('broken') : found({})))
    const failing = broken.send('PutItem', {})
    const next = broken.send('GetItem', {})
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toMatchObject({ status: 200 })
  })
})

describe('an error of the database', () => {
  it.each([
    [failed('ValidationException', 'wrong'), 400, 'ValidationException', 'wrong'],
    [failed('InvalidRequestItems', 'wrong'), 400, 'SerializationException', 'wrong'],
    [failed('InternalServerError', 'broken'), 500, 'InternalServerError', 'broken'],
    [{ text: 'Tool Not Found: juggle', isError: true }, 400, 'UnknownOperationException', 'Tool Not Found: juggle'],
    [{ text: 'not a number', isError: true }, 400, 'SerializationException', 'not a number'],
    [{ text: '[1]', isError: true }, 400, 'SerializationException', '[1]'],
  ])('is DynamoDB’s own: %j', async (refusal, status, type, message) => {
    expect(await refusing(refusal).send('Juggle', {})).toEqual({ status, body: { __type: typed(type), message } })
  })
})

describe('a refused condition', () => {
  const refusal = failed('ConditionalCheckFailedException', 'no')
  const wanted = { TableName: 'cases', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }
  const body = { __type: typed('ConditionalCheckFailedException'), message: 'no' }

  it.each([
    ['PutItem', { Item: { id: { S: '1' }, stage: { S: 'new' } } }],
    ['UpdateItem', { Key: { id: { S: '1' } } }],
  ])('of %s returns the old item on request', async (operation, input) => {
    const { asked, send } = refusing(refusal)
    expect(await send(operation, { ...wanted, ...input })).toEqual({ status: 400, body: { ...body, Item: item } })
    expect(asked.slice(1)).toEqual([
      ['describe_table', { table_name: 'cases', raw: true }],
      ['get_item', { table_name: 'cases', key: { id: { S: '1' } }, consistent_read: true }],
    ])
  })

  it('returns no item if there is none, or if it was not asked for', async () => {
    expect(await refusing(refusal, {}).send('PutItem', { ...wanted, Item: {} })).toEqual({ status: 400, body })
    const { asked, send } = refusing(refusal)
    expect(await send('PutItem', { TableName: 'cases', Item: item })).toEqual({ status: 400, body })
    expect(asked).toHaveLength(1)
  })
})

describe('a canceled transaction', () => {
  const message = 'Transaction cancelled, reasons [None, ConditionalCheckFailed, TransactionConflict]'
  const refusal = failed('TransactionCanceledException', message)
  const check = { TableName: 'cases', Key: { id: { S: '1' } } }
  const reasons = async (TransactItems: object[], given = refusal) => {
    const { body } = await refusing(given).send('TransactWriteItems', { TransactItems })
    return (body as { CancellationReasons?: unknown }).CancellationReasons
  }

  it('returns a reason for each item, with the old item on request', async () => {
    const asked = { ...check, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }
    const Message = 'The conditional request failed'
    expect(await reasons([{ Put: asked }, { ConditionCheck: asked }, { Put: asked }])).toEqual([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message, Item: item },
      { Code: 'TransactionConflict' },
    ])
    expect(await reasons([{ Put: check }, { ConditionCheck: check }, { Put: check }])).toEqual([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message },
      { Code: 'TransactionConflict' },
    ])
    expect(await reasons([])).toMatchObject([{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message }, {}])
  })

  it('returns no reason if the database gives none', async () => {
    expect(await reasons([{ Put: check }], failed('TransactionCanceledException', 'canceled'))).toEqual([])
  })
})
