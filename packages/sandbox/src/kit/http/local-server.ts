import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { SandboxError } from '../../sandbox-error.ts'
import { type HttpAnswer, sendAnswer } from './http-exchange.ts'
import type { SocketServer } from './web-socket.ts'

export type LocalServer = {
  /** The URL that a browser on this machine uses. */
  url: string
  /** The Host header values that this server accepts. */
  hosts: ReadonlySet<string>
  close(): Promise<void>
}

export type LocalServerInput = {
  /** The name for error messages. */
  name: string
  port: number
  /** Must not reject. @param ended aborted when the client closes the connection before it has the response */
  answer(request: IncomingMessage, ended: AbortSignal): Promise<HttpAnswer>
  /** Told about an answer that can't be sent because of its headers, in whose place the client gets status 500. */
  failed?(error: unknown): void
  /** Serves WebSockets; if omitted, a request for one is answered as any other. */
  sockets?: SocketServer
}

/** CloudFront's limit for the request line and headers, in bytes; no service here accepts more. */
const headerLimit = 20_480

/** Listens on 127.0.0.1 only. @throws SandboxError if the port is in use */
export async function listenOnLoopback({
  name,
  port,
  answer,
  failed,
  sockets,
}: LocalServerInput): Promise<LocalServer> {
  const asksForSocket = (request: IncomingMessage) => request.headers.upgrade?.toLowerCase() === 'websocket'
  const settings = { maxHeaderSize: headerLimit, ...(sockets && { shouldUpgradeCallback: asksForSocket }) }
  const server = createServer(settings, async (request, response) => {
    const ended = new AbortController()
    response.on('close', () => ended.abort())
    const result = await answer(request, ended.signal)
    if (response.destroyed) return
    try {
      sendAnswer(response, result)
    } catch (error) {
      // One call must not end the process, and all other calls with it.
      failed?.(error)
      sendAnswer(response, { status: 500 })
    }
  })
  if (sockets) server.on('upgrade', sockets.upgrade)
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (cause) {
    const taken = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE'
    const reason = taken
      ? 'is in use: stop what listens there or choose another port'
      : `can't be used: ${(cause as Error).message}`
    throw new SandboxError(`port ${port} for ${name} ${reason}`, { cause })
  }
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://localhost:${actual}`,
    hosts: new Set([`localhost:${actual}`, `127.0.0.1:${actual}`]),
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      sockets?.close()
      await closed
    },
  }
}
