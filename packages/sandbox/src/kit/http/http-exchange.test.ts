import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type HttpAnswer, jsonAnswer, readBody, readRequest, sendAnswer, UnreadableRequest } from './http-exchange.ts'

/** Returns the status, the length that the headers state and the body of an answer as a client receives it. */
async function received(answer: HttpAnswer, method = 'GET') {
  const server = createServer((_, response) => sendAnswer(response, answer)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method })
  return { status: response.status, length: response.headers.get('content-length'), body: await response.text() }
}

describe('an answer', () => {
  it('states the bytes of its body', async () => {
    expect(await received({ status: 200, body: 'ñ' })).toEqual({ status: 200, length: '2', body: 'ñ' })
    expect(await received({ status: 204 })).toMatchObject({ body: '' })
  })

  it('to a HEAD request has no body, and the length that the answer to a GET would have', async () => {
    expect(await received({ status: 200, body: 'text' }, 'HEAD')).toEqual({ status: 200, length: '4', body: '' })
    const stated = { status: 200, headers: { 'content-length': '512' } }
    expect(await received(stated, 'HEAD')).toEqual({ status: 200, length: '512', body: '' })
  })

  it('may have letters beyond ASCII in a content-disposition', async () => {
    const headers = { 'content-length': '4', 'content-disposition': 'attachment; filename="é.txt"' }
    expect(await received({ status: 200, headers, stream: [Buffer.from('text')] })).toMatchObject({ body: 'text' })
    expect(await received({ status: 200, headers, body: 'text' })).toMatchObject({ length: '4', body: 'text' })
  })

  it('with status 304 states no length', async () => {
    expect(await received({ status: 304, headers: { etag: '"1"' } })).toEqual({ status: 304, length: null, body: '' })
  })
})

it('an answer in JSON may have more headers', () => {
  expect(jsonAnswer(201, { a: 1 }, { 'x-a': 'b' })).toEqual({
    status: 201,
    headers: { 'content-type': 'application/json', 'x-a': 'b' },
    body: '{"a":1}',
  })
})

describe('a request', () => {
  const incoming = (url: string | undefined, chunks: (Buffer | Error)[] = [], more: object = {}) => {
    async function* read() {
      for (const chunk of chunks) {
        if (chunk instanceof Error) throw chunk
        yield chunk
      }
    }
    const properties = { method: 'PUT', headers: { a: 'b' }, socket: { remoteAddress: '127.0.0.9' }, complete: true }
    return Object.assign(Readable.from(read()), { url, ...properties, ...more }) as unknown as IncomingMessage
  }
  const read = (message: IncomingMessage, limit = 10) => readRequest(message, 'http://localhost:1', limit)

  it('is read as it was sent', async () => {
    expect(await read(incoming('/a/../b%20c?d=e?f', [Buffer.from('te'), Buffer.from('xt')]))).toEqual({
      method: 'PUT',
      url: new URL('http://localhost:1/b%20c?d=e?f'),
      path: '/a/../b%20c',
      query: 'd=e?f',
      headers: { a: 'b' },
      body: Buffer.from('text'),
      sourceIp: '127.0.0.9',
    })
  })

  it('without a method or an address is a GET of this machine', async () => {
    const request = await read(incoming('/', [], { method: undefined, socket: {} }))
    expect(request).toMatchObject({ method: 'GET', sourceIp: '127.0.0.1', query: '' })
  })

  it.each([undefined, '', '*', 'http://other/'])('for %s is refused: it has no path', async (url) => {
    await expect(read(incoming(url))).rejects.toEqual(new UnreadableRequest(400, 'InvalidURI'))
    await expect(read(incoming(url))).rejects.toMatchObject({ status: 400, code: 'InvalidURI' })
  })

  it('has a body up to the limit', async () => {
    const chunks = (bytes: number) => [Buffer.alloc(5), Buffer.alloc(bytes - 5)]
    expect(await readBody(incoming('/', chunks(10)), 10)).toHaveLength(10)
    await expect(readBody(incoming('/', chunks(11)), 10)).rejects.toMatchObject({
      status: 413,
      code: 'RequestEntityTooLarge',
    })
  })

  it('that its client ends is incomplete, which is not a failure of the sandbox', async () => {
    const aborted = new Error('aborted')
    await expect(readBody(incoming('/', [aborted], { complete: false }), 10)).rejects.toMatchObject({
      status: 400,
      code: 'IncompleteBody',
    })
    await expect(readBody(incoming('/', [aborted]), 10)).rejects.toBe(aborted)
  })
})
