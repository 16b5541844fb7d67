import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type HttpAnswer, sendAnswer } from './http-exchange.ts'

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

  it('with status 304 states no length', async () => {
    expect(await received({ status: 304, headers: { etag: '"1"' } })).toEqual({ status: 304, length: null, body: '' })
  })
})
