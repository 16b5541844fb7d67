import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../../kit/http/http-exchange.ts'
import { monitoringProtocol } from './monitoring-protocol.ts'

function request(body: Buffer, encoding?: string): HttpRequest {
  return {
    method: 'POST',
    url: new URL('http://localhost/'),
    headers: {
      'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData',
      ...(encoding !== undefined && { 'content-encoding': encoding }),
    },
    body,
  } as unknown as HttpRequest
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
describe('the body of a call of CloudWatch', () => {
  it('is read as it is, or unpacked', () => {
    const body = Buffer.from('{"Namespace":"Shop"}')
    const read = { operation: 'PutMetricData', input: { Namespace: 'Shop' } }
    expect(monitoringProtocol.read(request(body))).toEqual(read)
    expect(monitoringProtocol.read(request(gzipSync(body), 'gzip'))).toEqual(read)
  })

  it('is refused beyond 1 MB, also if it is small before it is unpacked', () => {
    const large = Buffer.alloc(50 * 2 ** 20, ' ')
    expect(() => monitoringProtocol.read(request(large.subarray(0, 2 ** 20 + 1)))).toThrow('too large')
    expect(() => monitoringProtocol.read(request(gzipSync(large), 'gzip'))).toThrow('too large')
    expect(() => monitoringProtocol.read(request(Buffer.from('{}'), 'gzip'))).toThrow('not compressed')
  })
})
