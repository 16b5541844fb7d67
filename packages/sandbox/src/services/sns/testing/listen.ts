import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'

/** What an endpoint of HTTP received. */
export type Received = { headers: IncomingHttpHeaders; body: string }

/** Listens on this machine as an endpoint of HTTP. `answer` states the status of each response, in turn, and 0 that there is none; the last one stays. */
export async function listen(...answer: number[]) {
  const requests: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    const status = (answer.length > 1 ? answer.shift() : answer[0]) ?? 200
    if (status > 0) response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(close)
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}/hook`, requests, close }
}
