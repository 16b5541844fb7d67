import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { jsonAnswer, readRequest } from '../../../kit/http/http-exchange.ts'
import { listenOnLoopback } from '../../../kit/http/local-server.ts'
import { createSocketServer } from '../../../kit/http/web-socket.ts'
import { SignatureError } from '../../../kit/protocol/signature.ts'
import { type AppSyncExample, openAppSync, signToken } from './start-appsync.ts'

/** A message of the real-time endpoint. */
export type Frame = { type: string; id?: string; payload?: Record<string, unknown> }

export type Client = {
  socket: WebSocket
  /** Every message so far. */
  frames: Frame[]
  send(frame: object | string): void
  /** Returns the next message that is no keep-alive message. */
  next(): Promise<Frame>
  /** Starts a subscription with a token, and returns the answer. */
  start(id: string, query: string, more?: { variables?: object; token?: string }): Promise<Frame>
  /** Resolves with the code that ends the connection. */
  closed: Promise<number>
}

export type Mutated = { data: unknown; errors?: { message: string }[] }

export type RunningRealtime = {
  /** As `GraphQLUrl` has it. */
  graphqlUrl: string
  realtimeUrl: string
  lines: string[]
  events: ReturnType<typeof openAppSync>['events']
  /** Sends a mutation as a consumer, unless another token is given. */
  mutate(query: string, token?: string): Promise<Mutated>
  /** Connects with a token and waits for the acknowledgement. */
  connect(token?: string): Promise<Client>
  /** Opens a WebSocket. @param protocols those of the client, with its headers if it has any */
  open(protocols: string[], query?: string): Promise<Client>
}

/** Serves an example's API as the gateway does, at a port of its own. */
export async function startRealtime(example: AppSyncExample): Promise<RunningRealtime> {
  const lines: string[] = []
  const { appsync, events } = openAppSync({ log: (line) => lines.push(line), ...example })
  const verify = () => {
    throw new SignatureError('unknown-key', 'The security token included in the request is invalid.')
  }
  const sockets = createSocketServer({
    accept({ url = '', headers }) {
      const request = { url: new URL(url, 'http://localhost'), headers, sourceIp: '203.0.113.7', verify }
      return appsync.connect('api-1', request) ?? 404
    },
    now: example.clock?.now ?? Date.now,
    failed: (error) => lines.push(String(error)),
  })
  const server = await listenOnLoopback({
    ...{ name: 'the test', port: 0, sockets },
    async answer(incoming) {
      const { method, headers, body } = await readRequest(incoming, 'http://localhost', 2 ** 20)
      const answer = await appsync.handle('api-1', { method, headers, body: String(body), sourceIp: '203.0.113.7' })
      return jsonAnswer(answer.status, answer.body)
    },
  })
  onTestFinished(server.close)
  const graphqlUrl = `${server.url.replace('http:', 'HTTP:')}/graphql`
  const realtimeUrl = `${server.url.replace('http:', 'ws:')}/graphql/realtime`

  async function open(protocols: string[], query = ''): Promise<Client> {
    const client = follow(new WebSocket(`${realtimeUrl}${query}`, protocols))
    await once(client.socket, 'open')
    return client
  }

  return {
    graphqlUrl,
    realtimeUrl,
    lines,
    events,
    async mutate(query, token) {
      const headers = { authorization: token ?? (await signToken()) }
      const response = await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) })
      return (await response.json()) as Mutated
    },
    open,
    async connect(token) {
      const client = await open(['graphql-ws', headerProtocol({ Authorization: token ?? (await signToken()) })])
      client.send({ type: 'connection_init' })
      const acknowledged = await client.next()
      if (acknowledged.type !== 'connection_ack') throw new Error(JSON.stringify(acknowledged))
      return client
    },
  }
}

/** Writes headers as Amplify's client does. */
export function headerProtocol(headers: object): string {
  return `header-${Buffer.from(JSON.stringify({ host: 'localhost', ...headers })).toString('base64url')}`
}

/** Collects the messages of a client. */
export function follow(socket: WebSocket): Client {
  const frames: Frame[] = []
  const unread: Frame[] = []
  const waiting: ((frame: Frame) => void)[] = []
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    frames.push(frame)
    if (frame.type === 'ka') return
    const reader = waiting.shift()
    if (reader) reader(frame)
    else unread.push(frame)
  })
  socket.on('error', () => undefined)
  const send = (frame: object | string) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  const next = () => {
    const [first] = unread.splice(0, 1)
    return first ? Promise.resolve(first) : new Promise<Frame>((resolve) => waiting.push(resolve))
  }
  return {
    socket,
    frames,
    send,
    next,
    async start(id, query, { variables, token } = {}) {
      send(startFrame(id, JSON.stringify({ query, variables }), token ?? (await signToken())))
      return next()
    },
    closed: new Promise((resolve) => socket.on('close', resolve)),
  }
}

/** @param data the text of query and variables */
export function startFrame(id: string, data: string, token: string): object {
  const authorization = { host: 'localhost', Authorization: token }
  return { id, type: 'start', payload: { data, extensions: { authorization } } }
}
