import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../../kit/access/service-error.ts'
import type { HttpRequest } from '../../../kit/http/http-exchange.ts'
import { SignatureError } from '../../../kit/protocol/signature.ts'
import { invalidValue } from './monitoring-error.ts'
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

function form(body: Buffer, headers: object = {}): HttpRequest {
  const { 'x-amz-target': _, ...others } = request(body).headers
  return {
    ...request(body),
    headers: { ...others, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonParameters.html */
describe('a form of CloudWatch', () => {
  const body = Buffer.from('Action=DescribeAlarms&Version=2010-08-01&MaxRecords=5')
  const read = { operation: 'DescribeAlarms', input: { MaxRecords: 5 } }

  it('is read as it is, or unpacked, by the shape of its operation', () => {
    expect(monitoringProtocol.read(form(body))).toEqual(read)
    expect(monitoringProtocol.read(form(gzipSync(body), { 'content-encoding': 'gzip' }))).toEqual(read)
    expect(() => monitoringProtocol.read(form(Buffer.alloc(2 ** 20 + 1, 'a')))).toThrow('too large')
  })

  it.each([
    [true, 'a form of its version', form(body)],
    [true, 'a call in JSON', request(Buffer.from('{}'))],
    [false, 'a form of another version', form(Buffer.from('Action=DescribeAlarms&Version=2011-06-15'))],
    [false, 'a form with the target of another service', form(body, { 'x-amz-target': 'DynamoDB_20120810.Scan' })],
  ])('is claimed (%s) without a signature: %s', (isClaimed, _, sent) => {
    expect(monitoringProtocol.claims(sent)).toBe(isClaimed)
  })

  it.each([
    [new ServiceError('InternalServiceFault', 'm', 500), 'InternalServiceError'],
    [new ServiceError('SerializationException', 'm'), 'MalformedInput'],
    [new ServiceError('ValidationException', 'm'), 'ValidationError'],
    [new ServiceError('Throttling', 'm'), 'Throttling'],
    [invalidValue('m'), 'InvalidParameterValue'],
    [monitoringProtocol.unknownOperation('cloudwatch:Juggle'), 'InvalidAction'],
    [new SignatureError('expired', 'm'), 'ExpiredToken'],
  ])('is refused with the code of the query protocol: %s', (error, code) => {
    expect(monitoringProtocol.fault(error, form(body)).body).toContain(`<Code>${code}</Code>`)
  })
})
