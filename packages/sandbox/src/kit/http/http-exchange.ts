import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** A request whose body has been read. */
export type HttpRequest = {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: Buffer
  sourceIp: string
}

export type HttpAnswer = { status: number; headers?: Record<string, string | string[]>; body?: Buffer | string }

export class BodyTooLarge extends Error {}

export async function readRequest(request: IncomingMessage, origin: string, limit: number): Promise<HttpRequest> {
  return {
    method: request.method ?? 'GET',
    url: new URL(`${origin}${request.url}`),
    headers: request.headers,
    body: await readBody(request, limit),
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
  }
}

/** @param limit in bytes. @throws BodyTooLarge */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export function sendAnswer(response: ServerResponse, { status, headers = {}, body = '' }: HttpAnswer): void {
  const content = Buffer.from(body)
  // A 304 has no body, and a content-length would be read as the length of the viewer's copy.
  response.writeHead(status, status === 304 ? headers : { 'content-length': content.length, ...headers })
  response.end(response.req.method === 'HEAD' ? undefined : content)
}

export function jsonAnswer(status: number, body: object, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}
