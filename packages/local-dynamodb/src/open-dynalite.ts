/// <reference path="./dynalite.d.ts" />
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import dynalite from 'dynalite'
import { type Answer, type Call, protocolPrefix, refusal } from './protocol.ts'
import { createTransactions } from './transactions.ts'
import { openUndoJournal } from './undo-journal.ts'

export type Dynalite = {
  /** Makes one call of DynamoDB's protocol. @param target as in `X-Amz-Target` */
  answer(target: string, input: object): Promise<Answer>
  close(): Promise<void>
}

/**
 * Opens dynalite in this process, and adds what it lacks: transactions, and a time to live that is accepted (nothing is
 * deleted by it, which DynamoDB does within days). Calls of DynamoDB Streams are refused. One call runs at a time, because the transactions require it. No port is open: dynalite listens on a socket in
 * a folder that only this user can enter.
 * @param folder where the tables are stored; in memory if omitted
 */
export async function openDynalite(folder?: string): Promise<Dynalite> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const delays = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 }
  const database = dynalite({ ...(folder !== undefined && { path: join(folder, 'tables') }), ...delays })
  const socket = await listenPrivately(database)
  const call: Call = (operation, input) => send(socket.path, operation, input)
  const transactions = createTransactions(
    call,
    openUndoJournal(folder === undefined ? undefined : join(folder, 'undo.json')),
  )
  await transactions.recover()

  let previous: Promise<unknown> = Promise.resolve()
  let closing: Promise<void> | undefined
  return {
    answer(target, input) {
      const answered = previous.then(() => carryOut(target, input))
      previous = answered.catch(() => undefined)
      return answered
    },
    close() {
      closing ??= previous.then(() => stop(database)).then(socket.remove)
      return closing
    },
  }

  async function carryOut(target: string, input: object): Promise<Answer> {
    if (!target.startsWith(protocolPrefix)) {
      return refusal('UnknownOperationException', `dynalite has no ${target}; DynamoDB Streams need dynoxide`)
    }
    const operation = target.slice(protocolPrefix.length)
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

type PrivateSocket = { path: string; remove(): void }

async function listenPrivately(server: Server): Promise<PrivateSocket> {
  const folder = mkdtempSync(join(tmpdir(), 'dynalite-'))
  const path = process.platform === 'win32' ? join('\\\\.\\pipe', folder) : join(folder, 'socket')
  server.listen(path)
  await once(server, 'listening')
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function send(socketPath: string, operation: string, input: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Before the connection is made, which a failure would leave open.
    const body = JSON.stringify(input)
    const sent = request({ socketPath, method: 'POST', headers: headersFor(operation) }, async (response) => {
      try {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk as Buffer)
        const answer = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
        resolve({ status: response.statusCode ?? 500, body: answer })
      } catch (error) {
        reject(error)
      }
    })
    sent.on('error', reject).end(body)
  })
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
  server.closeIdleConnections()
  await closed
}
