import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'

/** A request whose body has been read. */
export type HttpRequest = {
  method: string
  url: URL
  /** The path as it was sent: `url` has it without `..`. */
  path: string
  /** The query as it was sent, without the question mark. */
  query: string
  headers: IncomingHttpHeaders
  /** The values of each header as they were sent, those of a repeated one apart. Lower-case names. */
  sentHeaders?: NodeJS.Dict<string[]>
  body: Buffer
  /** The body of a request whose service reads it as it arrives; `body` is then empty. */
  stream?: AsyncIterable<Buffer>
  /** The headers after the body of such a request, when it has been read. */
  trailers?: ReadonlyMap<string, string>
  /** The form of a request that uploads a file from a web page; `stream` is the file. */
  form?: ReadonlyMap<string, string>
  sourceIp: string
  /** Aborted when the client no longer waits for the response. */
  ended?: AbortSignal
}

export type HttpAnswer = {
  status: number
  headers?: Record<string, string | string[]>
  body?: Buffer | string
  /** A body that is sent as it is read, in place of `body`; the headers state its length. */
  stream?: Iterable<Buffer>
}

/** A request whose body has not been read. */
export type RequestHead = Omit<HttpRequest, 'body' | 'stream' | 'trailers' | 'form' | 'ended'>

/** A request that can't be read, and the status and code that say so. */
export class UnreadableRequest extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

/** Reads all of a request but its body. @throws UnreadableRequest */
export function readHead(request: IncomingMessage, origin: string): RequestHead {
  const [path = '', ...query] = (request.url ?? '').split('?')
  // A target may also be a whole URL, as for a proxy, or `*`.
  if (!path.startsWith('/')) throw new UnreadableRequest(400, 'InvalidURI')
  return {
    method: request.method ?? 'GET',
    url: new URL(`${origin}${request.url}`),
    path,
    query: query.join('?'),
    headers: request.headers,
    sentHeaders: request.headersDistinct,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
  }
}

/** @throws UnreadableRequest */
export async function readRequest(request: IncomingMessage, origin: string, limit: number): Promise<HttpRequest> {
  return { ...readHead(request, origin), body: await readBody(request, limit) }
}

/**
 * Reads a body as it arrives. What a reader leaves is drained, so that the client gets the answer and can use the
 * connection again. @throws UnreadableRequest if the client ends the connection
 */
export async function* bodyStream(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  } catch (error) {
    if (request.complete) throw error
    throw new UnreadableRequest(400, 'IncompleteBody')
  } finally {
    request.resume()
  }
}

/** @param limit in bytes. @throws UnreadableRequest if the body is larger, or if the client ends the connection */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) throw new UnreadableRequest(413, 'RequestEntityTooLarge')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof UnreadableRequest || request.complete) throw error
    throw new UnreadableRequest(400, 'IncompleteBody')
  }
  return Buffer.concat(chunks)
}

/** Sends an answer. @throws TypeError, before anything is sent, for a header that HTTP can't carry */
export function sendAnswer(response: ServerResponse, { status, headers = {}, body = '', stream }: HttpAnswer): void {
  if (stream && response.req.method !== 'HEAD') {
    response.writeHead(status, withLengthLast(headers))
    // A client that ends the connection, or a file that can't be read, ends the response.
    pipeline(Readable.from(stream), response, () => undefined)
    return
  }
  const content = Buffer.from(body)
  // A 304 has no body, and a content-length would be read as the length of the viewer's copy.
  response.writeHead(
    status,
    status === 304 ? headers : withLengthLast({ 'content-length': String(content.length), ...headers }),
  )
  response.end(response.req.method === 'HEAD' ? undefined : content)
}

/** Node.js refuses a content-disposition with a letter beyond ASCII if it comes after the length. */
function withLengthLast(headers: NonNullable<HttpAnswer['headers']>): NonNullable<HttpAnswer['headers']> {
  const { 'content-length': length, ...others } = headers
  return length === undefined ? others : { ...others, 'content-length': length }
}

export function jsonAnswer(status: number, body: object, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}
