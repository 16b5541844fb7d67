import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { chooseDatabase } from '@breakwater/local-dynamodb/choose-database'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealedFiles } from '../../account/sealed-files.ts'
import { createDatabaseClient } from './database-client.ts'
import { startDatabase } from './start-database.ts'

function newAccount() {
  const stateDir = temporaryDirectory()
  const files = openSealedFiles(stateDir, randomBytes(32))
  return { id: '111111111111', region: 'us-east-1', stateDir, files }
}

const installed = chooseDatabase()
const choices = [{ kind: 'dynalite' } as const, ...(installed.kind === 'dynoxide' ? [installed] : [])]
const TableName = 'notes'
const table = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
}

/** Returns the TCP ports that a process listens on, where the system tells it. */
function listeningPorts(pid: number): string[] {
  if (!existsSync('/proc/net/tcp')) return []
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((file) => {
      const target = linkTarget(`/proc/${pid}/fd/${file}`)
      return target.startsWith('socket:[') ? [target.slice('socket:['.length, -1)] : []
    }),
  )
  const listening = '0A'
  return ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === listening && sockets.has(fields[9] ?? ''))
      .map((fields) => fields[1] ?? ''),
  )
}

/** Returns an empty text for a file that was open only to read the list of files. */
function linkTarget(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

const fail = (message: string) => expect.fail(message)

describe('the database of an account', () => {
  it('is dynalite if dynoxide is not installed, and answers calls', async () => {
    const account = newAccount()
    const server = await startDatabase({ kind: 'dynalite' }, account, fail)
    onTestFinished(server.close)
    expect(await createDatabaseClient(server)('ListTables', {})).toEqual({ TableNames: [] })
  })

  it.each(choices)(
    'is open to no other program: $kind opens no port, and only its user reads its files',
    async (choice) => {
      const account = newAccount()
      const before = listeningPorts(process.pid)
      const server = await startDatabase(choice, account, fail)
      onTestFinished(server.close)
      await server.call('DynamoDB_20120810.CreateTable', table)
      expect(listeningPorts(server.pid ?? process.pid)).toEqual(server.pid === undefined ? before : [])
      const folder = join(account.stateDir, 'dynamodb')
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      const files = readdirSync(folder).filter((file) => file.startsWith('tables.db'))
      expect(files.map((file) => statSync(join(folder, file)).mode & 0o777)).toEqual(files.map(() => 0o600))
    },
  )

  it.each(choices)('of $kind returns the old item of a refused write, on request', async (choice) => {
    const server = await startDatabase(choice, newAccount(), fail)
    onTestFinished(server.close)
    const call = async (operation: string, input: object) => {
      const { status, body } = await server.call(`DynamoDB_20120810.${operation}`, input)
      return { status, ...JSON.parse(body) }
    }
    await call('CreateTable', table)
    const [Item, other] = ['1', '2'].map((id) => ({ id: { S: id }, note: { S: 'old' } }))
    await call('PutItem', { TableName, Item })
    const ifNew = { TableName, ConditionExpression: 'attribute_not_exists(id)' }
    const ReturnValuesOnConditionCheckFailure = 'ALL_OLD'
    const check = { ...ifNew, Key: { id: { S: '1' } }, ReturnValuesOnConditionCheckFailure }
    const written = { Put: { TableName, Item: other } }
    expect(await call('TransactWriteItems', { TransactItems: [written, { ConditionCheck: check }] })).toEqual({
      status: 400,
      __type: expect.stringMatching(/#TransactionCanceledException$/),
      message: expect.stringContaining('[None, ConditionalCheckFailed]'),
      ...(choice.kind === 'dynalite' && { Message: expect.any(String) }),
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item },
      ],
    })
    expect(await call('GetItem', { TableName, Key: { id: { S: '2' } } })).toEqual({ status: 200 })
    if (choice.kind === 'dynalite') return
    const refused = await call('PutItem', { ...ifNew, Item, ReturnValuesOnConditionCheckFailure })
    expect(refused).toMatchObject({ __type: expect.stringMatching(/#ConditionalCheckFailedException$/), Item })
    expect(await call('PutItem', { ...ifNew, Item })).not.toHaveProperty('Item')
    const missing = { TableName, Key: { id: { S: '3' } }, ConditionExpression: 'attribute_exists(id)' }
    expect(await call('DeleteItem', { ...missing, ReturnValuesOnConditionCheckFailure })).toEqual({
      status: 400,
      __type: expect.stringMatching(/#ConditionalCheckFailedException$/),
      message: expect.any(String),
    })
  })

  it.each(choices)('of $kind refuses an operation that does not exist', async (choice) => {
    const server = await startDatabase(choice, newAccount(), fail)
    onTestFinished(server.close)
    const { status, body } = await server.call('DynamoDB_20120810.Juggle', {})
    expect([status, JSON.parse(body)]).toEqual([
      400,
      expect.objectContaining({ __type: expect.stringMatching(/#UnknownOperationException$/) }),
    ])
  })

  it('is refused if another server wrote the tables, which it cannot read', async () => {
    const account = newAccount()
    mkdirSync(join(account.stateDir, 'dynamodb'), { recursive: true })
    writeFileSync(join(account.stateDir, 'dynamodb/tables.db'), '')
    await expect(startDatabase({ kind: 'dynalite' }, account, fail)).rejects.toThrow(
      /tables\.db were written by dynoxide, which is not used now: .*--fresh/,
    )
  })

  it('is refused if dynalite wrote the tables and another server is used now', async () => {
    const account = newAccount()
    const folder = join(account.stateDir, 'dynamodb/dynalite')
    mkdirSync(folder, { recursive: true })
    for (const choice of [
      { kind: 'dynoxide', program: '/none' },
      { kind: 'elsewhere', url: 'http://127.0.0.1:1' },
    ] as const) {
      await expect(startDatabase(choice, account, fail)).rejects.toThrow(
        `the tables in ${folder} were written by dynalite, which is not used now`,
      )
    }
  })

  it('may be a server elsewhere, which keeps the accounts apart by their access keys', async () => {
    const requests: { headers: IncomingHttpHeaders; body: string }[] = []
    const elsewhere = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(400).end('{"__type":"x#ResourceNotFoundException"}')
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void elsewhere.close())
    await once(elsewhere, 'listening')
    const { port } = elsewhere.address() as AddressInfo
    const server = await startDatabase({ kind: 'elsewhere', url: `http://127.0.0.1:${port}` }, newAccount(), fail)
    expect(server.pid).toBeUndefined()
    expect(await server.call('DynamoDB_20120810.GetItem', { TableName })).toEqual({
      status: 400,
      body: '{"__type":"x#ResourceNotFoundException"}',
    })
    await server.close()
    expect(requests).toEqual([
      {
        headers: expect.objectContaining({
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'DynamoDB_20120810.GetItem',
          authorization: expect.stringMatching(
            /^AWS4-HMAC-SHA256 Credential=111111111111\/\d{8}\/us-east-1\/dynamodb\/aws4_request, /,
          ),
        }),
        body: '{"TableName":"notes"}',
      },
    ])
  })
})
