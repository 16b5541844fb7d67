/// <reference path="./dynalite.d.ts" />
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import dynalite from 'dynalite'
import { type Answer, type Call, protocolPrefix, refusal } from './protocol.ts'
import { createTransactions } from './transactions.ts'
import { openUndoJournal } from './undo-journal.ts'

export type DynaliteServer = { url: string; close(): Promise<void> }

/**
 * Starts dynalite in this process, on a free port of the loopback interface, and adds what it lacks: transactions, and
 * a time to live that is accepted (nothing is deleted by it, which DynamoDB does within days). A table's stream is not
 * stored, and calls of DynamoDB Streams are refused. One call runs at a time, because the transactions require it.
 * @param folder where the tables are stored; in memory if omitted
 */
export async function startDynalite(folder?: string): Promise<DynaliteServer> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const delays = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 }
  const database = dynalite({ ...(folder !== undefined && { path: join(folder, 'tables') }), ...delays })
  const databaseUrl = await listen(database)
  const call: Call = async (operation, input) => {
    const response = await fetch(databaseUrl, {
      method: 'POST',
      headers: headersFor(operation),
      body: JSON.stringify(input),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const transactions = createTransactions(
    call,
    openUndoJournal(folder === undefined ? undefined : join(folder, 'undo.json')),
  )
  await transactions.recover()

  let previous: Promise<unknown> = Promise.resolve()
  const front = createServer(async (request, response) => {
    const body = await text(request)
    const answered = previous.then(() => answer(String(request.headers['x-amz-target'] ?? ''), body))
    previous = answered.catch(() => undefined)
    const { status, body: answerBody } = await answered.catch((error: Error) => ({
      status: 500,
      body: { __type: 'InternalServerError', message: error.message },
    }))
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answerBody))
  })
  const url = await listen(front)
  let closing: Promise<void> | undefined
  return {
    url,
    close() {
      closing ??= stop(front)
        .then(() => previous)
        .then(() => stop(database))
      return closing
    },
  }

  async function answer(target: string, body: string): Promise<Answer> {
    if (!target.startsWith(protocolPrefix)) {
      return refusal('UnknownOperationException', `dynalite has no ${target}; DynamoDB Streams need dynoxide`)
    }
    const operation = target.slice(protocolPrefix.length)
    const input = JSON.parse(body) as object
    switch (operation) {
      case 'TransactWriteItems':
        return transactions.write(input)
      case 'TransactGetItems':
        return transactions.read(input)
      case 'UpdateTimeToLive':
        return {
          status: 200,
          body: { TimeToLiveSpecification: (input as { TimeToLiveSpecification: object }).TimeToLiveSpecification },
        }
      case 'CreateTable':
        return createTable(input as { TableName: string })
      case 'UpdateTable':
        // dynalite would report success and leave the indexes unchanged.
        return refusal('ValidationException', "dynalite can't change a table: start with --fresh to make it anew")
      default:
        return call(operation, input)
    }
  }

  /** Creates a table; returns when the table can be used. */
  async function createTable(input: { TableName: string }): Promise<Answer> {
    const created = await call('CreateTable', input)
    if (created.status !== 200) return created
    for (;;) {
      const described = await call('DescribeTable', { TableName: input.TableName })
      if (described.status !== 200 || isActive(described)) return created
      await wait(5)
    }
  }
}

function isActive({ body }: Answer): boolean {
  const { TableStatus, GlobalSecondaryIndexes = [] } = body.Table as {
    TableStatus: string
    GlobalSecondaryIndexes?: { IndexStatus: string }[]
  }
  return TableStatus === 'ACTIVE' && GlobalSecondaryIndexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE')
}

/** dynalite requires a signature but does not verify it. */
function headersFor(operation: string): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `${protocolPrefix}${operation}`,
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
  server.closeIdleConnections()
  await closed
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
