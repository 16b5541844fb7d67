import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../../kit/http/http-exchange.ts'
import { MonitoringError } from './monitoring-error.ts'
import { monitoringProtocol } from './monitoring-protocol.ts'

const read = (body: Buffer, encoding: string) => () =>
  monitoringProtocol.read({
    ...{ method: 'POST', url: new URL('http://localhost/'), body },
    headers: { 'x-amz-target': 'GraniteServiceVersion20100801.ListMetrics', 'content-encoding': encoding },
  } as unknown as HttpRequest)

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
describe('a body that CloudWatch refuses', () => {
  const tooLarge = new MonitoringError('RequestEntityTooLarge', 'Request entity too large: 1048576 bytes at most.', {
    status: 413,
  })
  const padded = (bytes: number) => Buffer.from('{}'.padEnd(bytes))

  it.each<[string, Buffer, string, MonitoringError]>([
    ['1 MB and a byte', padded(2 ** 20 + 1), 'identity', tooLarge],
    ['1 MB and a byte, packed', gzipSync(padded(2 ** 20 + 1)), 'gzip', tooLarge],
    [
      'text as if it were packed',
      Buffer.from('{}'),
      'gzip',
      new MonitoringError('SerializationException', 'The body is not compressed with gzip.'),
    ],
  ])('is %s', (_, body, encoding, error) => {
    expect(read(body, encoding)).toThrow(error)
  })

  it('is not one of 1 MB', () => {
    for (const [body, encoding] of [
      [padded(2 ** 20), 'identity'],
      [gzipSync(padded(2 ** 20)), 'gzip'],
    ] as const)
      expect(read(body, encoding)()).toEqual({ operation: 'ListMetrics', input: {} })
  })
})
