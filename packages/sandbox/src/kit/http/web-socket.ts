import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'

/** An open WebSocket, as the service that serves it uses it. */
export type TextSocket = {
  send(text: string): void
  close(code: number, reason: string): void
}

/** What a service does with an open WebSocket. */
export type SocketEvents = {
  text(text: string): void | Promise<void>
  closed(): void
}

/** A WebSocket that a service takes. */
export type SocketSession = {
  /** The sub-protocol that the service chooses; undefined for none. */
  protocol: string | undefined
  open(socket: TextSocket): SocketEvents
}

export type SocketServer = {
  /** Opens the WebSocket that a request asks for. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
  /** Ends every open WebSocket. */
  close(): void
}

export type SocketServerParts = {
  /** Returns the status of the refusal of a request that no service takes. */
  accept(request: IncomingMessage): SocketSession | number
  /** Milliseconds. */
  now(): number
  /** Receives an error of the server's own. */
  failed(error: unknown): void
}

/** The bytes of a message of a client, the bytes that may wait for a client, and the sockets that may be open. */
const most = { message: 240 * 1024, unread: 2 * 2 ** 20, open: 2_000 }

/** The close codes of RFC 6455 for data of a type that is not taken, a breach of a policy, and a failure of the server. */
const [unsupportedData, policyViolation, internalError] = [1003, 1008, 1011]

/** Messages that a client may send in a second. */
const rate = 500

/**
 * Serves WebSockets of text with bounded memory: a message that is larger than 240 KB, a binary message, a flood and a
 * client that does not read what it is sent end the connection.
 */
export function createSocketServer(parts: SocketServerParts): SocketServer {
  const accept = (request: IncomingMessage): SocketSession | number => {
    try {
      return parts.accept(request)
    } catch (error) {
      parts.failed(error)
      return 500
    }
  }
  const sessions = new WeakMap<IncomingMessage, SocketSession>()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: most.message,
    perMessageDeflate: false,
    handleProtocols: (_offered, request) => sessions.get(request)?.protocol ?? false,
  })
  return {
    upgrade(request, stream, head) {
      const session = server.clients.size < most.open ? accept(request) : 503
      if (typeof session === 'number') return refuse(stream, session)
      sessions.set(request, session)
      server.handleUpgrade(request, stream, head, (client) => serve(client, session, parts))
    },
    close() {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

function serve(client: WebSocket, session: SocketSession, { now, failed }: SocketServerParts): void {
  const events = session.open({
    send(text) {
      if (client.bufferedAmount > most.unread) client.terminate()
      else client.send(text)
    },
    close: (code, reason) => client.close(code, reason),
  })
  const take = async (text: string) => events.text(text)
  let [second, count] = [0, 0]
  client.on('message', (data, isBinary) => {
    if (client.readyState !== client.OPEN) return
    if (isBinary) return client.close(unsupportedData, 'Only text is supported')
    const current = Math.floor(now() / 1000)
    ;[second, count] = current === second ? [second, count + 1] : [current, 1]
    if (count > rate) return client.close(policyViolation, 'Rate limit exceeded')
    take(String(data)).catch((error: unknown) => {
      failed(error)
      client.close(internalError)
    })
  })
  // The library closes the connection with the code that fits the error.
  client.on('error', () => undefined)
  client.on('close', () => events.closed())
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
