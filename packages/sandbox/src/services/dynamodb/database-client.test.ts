import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SandboxError } from '../../sandbox-error.ts'
import { createDatabaseClient, DatabaseError } from './database-client.ts'
import type { DatabaseAnswer } from './database-server.ts'
import { createHttpCalls } from './http-calls.ts'

const clientOf = (answer: () => Promise<DatabaseAnswer>) => {
  const asked: unknown[] = []
  const call = (target: string, input: object) => {
    asked.push(target, input)
    return answer()
  }
  return { asked, client: createDatabaseClient({ call }) }
}

describe('a client of the database', () => {
  it('returns the answer to an operation', async () => {
    const { asked, client } = clientOf(async () => ({ status: 200, body: '{"TableNames":["cases"]}' }))
    expect(await client('ListTables', { Limit: 1 })).toEqual({ TableNames: ['cases'] })
    expect(asked).toEqual(['DynamoDB_20120810.ListTables', { Limit: 1 }])
  })

  it.each([
    ['{"__type":"com.amazonaws.dynamodb.v20120810#TableInUse","message":"busy"}', 'TableInUse', 'busy'],
    ['{"__type":"TableInUse"}', 'TableInUse', ''],
    ['{}', '', ''],
  ])('throws the error of the database: %s', async (body, code, message) => {
    const failed = clientOf(async () => ({ status: 400, body })).client('ListTables', {})
    await expect(failed).rejects.toBeInstanceOf(DatabaseError)
    await expect(failed).rejects.toMatchObject({ code, message })
  })

  it('says that the database does not answer', async () => {
    const cause = new Error('gone')
    const failed = clientOf(() => Promise.reject(cause)).client('ListTables', {})
    await expect(failed).rejects.toEqual(new SandboxError("the database doesn't answer: gone"))
    await expect(failed).rejects.toMatchObject({ cause })
  })
})

it('a server of another program is called with the form of a signature, whose key is the account', async () => {
  const seen: unknown[] = []
  const server = createServer(async (request, response) => {
    const { authorization, 'x-amz-target': target, 'content-type': type, 'x-amz-date': date } = request.headers
    seen.push(request.method, { authorization, target, type, date }, await text(request))
    response.writeHead(400).end('{"__type":"Busy"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const call = createHttpCalls(`http://127.0.0.1:${port}`, '111111111111')
  expect(await call('DynamoDB_20120810.GetItem', { Key: {} })).toEqual({ status: 400, body: '{"__type":"Busy"}' })
  expect(seen).toEqual([
    'POST',
    {
      authorization: `AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
      target: 'DynamoDB_20120810.GetItem',
      type: 'application/x-amz-json-1.0',
      date: '20260101T000000Z',
    },
    '{"Key":{}}',
  ])
})
