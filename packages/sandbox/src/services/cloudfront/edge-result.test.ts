import { describe, expect, it } from 'vitest'
import { EdgeValidationError, readEdgeResult } from './edge-result.ts'
import type { EdgeRequest } from './viewer-request.ts'

const original: EdgeRequest = {
  clientIp: '192.0.2.1',
  method: 'GET',
  uri: '/start',
  querystring: 'a=1',
  headers: { host: [{ key: 'Host', value: 'start.example' }], via: [{ key: 'Via', value: '1.1 proxy' }] },
}
const { body: _body, ...untouched } = original

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-generating-http-responses.html and
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html
 */
describe('a response that a function at the edge generates', () => {
  const response = (more: object) => readEdgeResult({ status: '200', ...more }, original)

  it.each([
    ['its status, headers and text', { headers: { 'x-a': [{ value: '1' }] }, body: 'ñ' }, 'ñ'],
    ['a body in base64', { headers: { 'x-a': [{ value: '1' }] }, body: 'w7E=', bodyEncoding: 'base64' }, 'ñ'],
    ['text by its encoding', { headers: { 'x-a': [{ value: '1' }] }, body: 'w7E=', bodyEncoding: 'text' }, 'w7E='],
  ])('has %s', (_, more, text) => {
    expect(response(more)).toEqual({
      kind: 'response',
      response: { status: 200, headers: { 'x-a': [{ value: '1' }] }, body: Buffer.from(text) },
    })
  })

  it('needs neither headers nor a body', () => {
    expect(response({})).toEqual({ kind: 'response', response: { status: 200, headers: {}, body: Buffer.from('') } })
  })

  it.each([200, '200', 404, 599, '599'])('may have the status %j', (status) => {
    expect(response({ status })).toMatchObject({ response: { status: Number(status) } })
  })

  it.each([199, 600, '600', 200.5, 'OK', '', null])('may not have the status %j', (status) => {
    expect(() => response({ status })).toThrow(new EdgeValidationError(`status ${status} is not from 200 to 599`))
  })

  it('has at most 40 KB of headers and body together', () => {
    const headers = { 'x-a': [{ value: '1' }] }
    const room = 40 * 1024 - JSON.stringify(headers).length
    expect(response({ headers, body: 'x'.repeat(room) })).toMatchObject({ kind: 'response' })
    expect(() => response({ headers, body: 'x'.repeat(room + 1) })).toThrow('its response is larger than 40 KB')
  })

  it.each<[string, object]>([
    ['its body is not text', { body: 1 }],
    ['its body is not text', { body: null }],
    ['the header transfer-encoding is read-only', { headers: { 'transfer-encoding': [{ value: 'chunked' }] } }],
    ['the header via is read-only', { headers: { via: [{ value: '1' }] } }],
    ['its headers are not an object', { headers: 'x-a: 1' }],
  ])('is refused since %s', (reason, more) => {
    expect(() => response(more)).toThrow(new EdgeValidationError(reason))
  })
})

describe('a request that a function at the edge passes on', () => {
  const request = (more: object) => readEdgeResult({ ...untouched, ...more }, original)

  it('has the new path, query and headers', () => {
    const headers = { ...original.headers, 'x-new': [{ key: 'X-New', value: 'é' }] }
    expect(request({ uri: '/~other', querystring: 'b=2&c', headers })).toEqual({
      kind: 'request',
      request: { ...original, uri: '/~other', querystring: 'b=2&c', headers },
    })
  })

  it('has no query if the function returns none', () => {
    const { querystring: _, ...without } = untouched
    expect(readEdgeResult(without, original)).toMatchObject({ request: { querystring: '' } })
  })

  it.each<[string, object]>([
    ['its uri is not a path', { uri: 'start' }],
    ['its uri is not a path', { uri: '/a b' }],
    ['its uri is not a path', { uri: '/é' }],
    ['its uri is not a path', { uri: undefined }],
    ['its uri is not a path', { uri: 1 }],
    ['its querystring is not one', { querystring: 'a b' }],
    ['its querystring is not one', { querystring: 'é' }],
    ['its querystring is not one', { querystring: 1 }],
    ['method and clientIp are read-only', { method: 'POST' }],
    ['method and clientIp are read-only', { clientIp: '192.0.2.2' }],
    ['the header host is read-only', { headers: { ...original.headers, host: [{ key: 'Host', value: 'other' }] } }],
    ['the header via is read-only', { headers: { host: original.headers.host } }],
    [
      'the header content-length is read-only',
      { headers: { ...original.headers, 'content-length': [{ value: '1' }] } },
    ],
    ['its headers are not an object', { headers: undefined }],
    ['its headers are not an object', { headers: null }],
    ['its headers are not an object', { headers: 'x' }],
    ['"X-A" is not a lower-case header name', { headers: { 'X-A': [{ value: '1' }] } }],
    ['"x a" is not a lower-case header name', { headers: { 'x a': [{ value: '1' }] } }],
    ['"x:" is not a lower-case header name', { headers: { 'x:': [{ value: '1' }] } }],
    ['" x" is not a lower-case header name', { headers: { ' x': [{ value: '1' }] } }],
    ['the header x-edge-a is not allowed', { headers: { 'x-edge-a': [{ value: '1' }] } }],
    ['the header connection is not allowed', { headers: { connection: [{ value: '1' }] } }],
    ['the header x-a is not a list', { headers: { 'x-a': { value: '1' } } }],
    ['the value of x-a is not a header value', { headers: { 'x-a': [{ value: 1 }] } }],
    ['the value of x-a is not a header value', { headers: { 'x-a': [{ value: 'a\r\nx-b: 1' }] } }],
    ['the value of x-a is not a header value', { headers: { 'x-a': [{ value: 'a' }, { value: 'b\0' }] } }],
    ['the key of x-a is "X-B"', { headers: { 'x-a': [{ key: 'X-B', value: '1' }] } }],
  ])('is refused since %s: %j', (reason, more) => {
    expect(() => request(more)).toThrow(new EdgeValidationError(reason))
  })

  it('may name the headers in any case', () => {
    const headers = { ...original.headers, 'x-a': [{ key: 'X-a', value: '' }] }
    expect(request({ headers })).toMatchObject({ request: { headers } })
  })
})

describe('a result that is neither a request nor a response', () => {
  it.each([undefined, null, 'text', 1])('%j is refused', (returned) => {
    expect(() => readEdgeResult(returned, original)).toThrow('it returned neither a request nor a response')
  })
})
