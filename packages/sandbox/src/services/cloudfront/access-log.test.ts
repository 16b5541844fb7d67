import type { IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { accessLogLine } from './access-log.ts'

const startedAt = Date.parse('2026-11-30T10:20:30.456Z')
beforeEach(() => void vi.useFakeTimers({ now: startedAt + 1_234 }))
afterEach(() => void vi.useRealTimers())

type Asked = { url?: string; method?: string; headers?: object; remoteAddress?: string }

function fields({ url, method, headers = {}, remoteAddress }: Asked, answer: HttpAnswer): string[] {
  const request = { url, method, headers, socket: { remoteAddress } } as IncomingMessage
  const names = { alias: 'apply.harborlight.example', distributionDomain: 'd1.cloudfront.net', requestId: 'request-1' }
  const line = accessLogLine({ request, answer, ...names, startedAt })
  expect(line.endsWith('\n')).toBe(true)
  return line.slice(0, -1).split('\t')
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html */
describe('a line of the standard log', () => {
  it('has the fields of the request in the order of CloudFront, encoded, with the time that it took', () => {
    const headers = {
      'user-agent': 'A Phone/1%20\t"x"',
      referer: 'https://start.breakwater.example/',
      cookie: 'secret=1',
      'content-length': '17',
    }
    const asked = { url: '/a/b?x=1?y', method: 'POST', headers, remoteAddress: '127.0.0.1' }
    expect(fields(asked, { status: 200, body: 'résumé' })).toEqual([
      '2026-11-30',
      '10:20:30',
      'LOCAL',
      '8',
      '127.0.0.1',
      'POST',
      'd1.cloudfront.net',
      '/a/b',
      '200',
      'https://start.breakwater.example/',
      'A%20Phone/1%20%09%22x%22',
      'x=1?y',
      '-',
      'Miss',
      'request-1',
      'apply.harborlight.example',
      'https',
      '17',
      '1.234',
    ])
  })

  it('has a hyphen for what the request does not say', () => {
    const line = fields({ method: 'GET', url: '/' }, { status: 204 })
    expect([3, 4, 9, 10, 11, 17].map((position) => line[position])).toEqual(['0', '-', '-', '-', '-', '0'])
  })

  it.each([
    [{ status: 399 }, 'Miss'],
    [{ status: 400 }, 'Error'],
    [{ status: 503, headers: { 'x-cache': 'LambdaLimitExceeded from cloudfront' } }, 'LambdaLimitExceeded'],
    [{ status: 404, headers: { 'x-cache': 'Error from cloudfront' } }, 'Error'],
  ])('says of the answer %j that it was %s', (answer, result) => {
    expect(fields({ method: 'GET', url: '/' }, answer)[13]).toBe(result)
  })
})
