import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDynalite } from './open-dynalite.ts'

export type DynaliteServer = { url: string; close(): Promise<void> }

/**
 * Serves dynalite on a free port of the loopback interface, for tests with an SDK: every program of this machine can
 * call it.
 * @param folder where the tables are stored; in memory if omitted
 */
export async function startDynalite(folder?: string): Promise<DynaliteServer> {
  const database = await openDynalite(folder)
  const front = createServer(async (request, response) => {
    const body = await text(request)
    const answered = database.answer(String(request.headers['x-amz-target'] ?? ''), JSON.parse(body) as object)
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
      closing ??= stop(front).then(database.close)
      return closing
    },
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
