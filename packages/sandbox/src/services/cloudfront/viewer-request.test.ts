import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { disallowedHeaders, edgeBody, edgeRequest } from './viewer-request.ts'

const incoming = (more: object) =>
  ({
    url: '/a?b=1?c',
    method: 'POST',
    rawHeaders: [],
    socket: { remoteAddress: '192.0.2.7' },
    ...more,
  }) as unknown as IncomingMessage

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html */
describe('what a function at the edge receives of a request', () => {
  it('is its address, method, path, query and headers, with the alias as host', () => {
    const rawHeaders = ['Host', 'localhost:1', 'X-Two', '1', 'x-two', '2', 'X-Name', '\u00c3\u00b1', 'X-Cache', 'Hit']
    expect(edgeRequest(incoming({ rawHeaders }), 'start.example')).toEqual({
      clientIp: '192.0.2.7',
      method: 'POST',
      uri: '/a',
      querystring: 'b=1?c',
      headers: {
        host: [{ key: 'Host', value: 'start.example' }],
        'x-two': [
          { key: 'X-Two', value: '1' },
          { key: 'x-two', value: '2' },
        ],
        'x-name': [{ key: 'X-Name', value: 'ñ' }],
      },
    })
  })

  it.each([
    'connection',
    'expect',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
    'trailer',
    'upgrade',
    'x-accel-redirect',
    'x-amz-cf-id',
    'x-amzn-trace-id',
    'x-cache',
    'x-edge-location',
    'x-forwarded-proto',
    'x-real-ip',
  ])('has no header %s', (name) => {
    expect(disallowedHeaders.test(name)).toBe(true)
    expect(disallowedHeaders.test(`my-${name}`), 'a name that ends like it').toBe(false)
  })

  it.each(['connections', 'x-cached', 'x-real-ips', 'x-accel', 'x-edge', 'x-amz-cf', 'cookie'])(
    'has the header %s',
    (name) => {
      expect(disallowedHeaders.test(name)).toBe(false)
    },
  )

  it.each([
    [40 * 1024 - 1, 40 * 1024 - 1, false],
    [40 * 1024, 40 * 1024, false],
    [40 * 1024 + 1, 40 * 1024, true],
  ])('is of a body of %i bytes the first %i; cut off: %s', (length, received, inputTruncated) => {
    expect(edgeBody(Buffer.alloc(length, 'x'))).toEqual({
      action: 'read-only',
      encoding: 'base64',
      data: Buffer.alloc(received, 'x').toString('base64'),
      inputTruncated,
    })
  })
})
