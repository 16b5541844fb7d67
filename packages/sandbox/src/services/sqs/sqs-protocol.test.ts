import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { noSuchQueue } from './sqs-error.ts'
import { sqsProtocol } from './sqs-protocol.ts'

const form = 'application/x-www-form-urlencoded'
const json = 'application/x-amz-json-1.0'
const call = 'Action=PurgeQueue&Version=2012-11-05'

function request(contentType: string, target: string | undefined, body: string, method = 'POST'): HttpRequest {
  return {
    ...{ method, url: new URL('http://localhost/'), path: '/', query: '', sourceIp: '127.0.0.1' },
    headers: { 'content-type': contentType, ...(target !== undefined && { 'x-amz-target': target }) },
    body: Buffer.from(body),
  }
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html */
describe('the protocol of a request', () => {
  const types = (sent: HttpRequest | undefined) =>
    [sqsProtocol.answer('PurgeQueue', {}, sent), sqsProtocol.fault(noSuchQueue(), sent)].map(
      ({ headers }) => headers?.['content-type'],
    )

  it.each([
    ['a form without a target', request(form, undefined, call), 'text/xml'],
    ['a form with a character set', request(`${form}; charset=utf-8`, undefined, call), 'text/xml'],
    ['a form with a target', request(form, 'AmazonSQS.PurgeQueue', '{}'), json],
    ['JSON with a target', request(json, 'AmazonSQS.PurgeQueue', '{}'), json],
    ['JSON without a target', request(json, undefined, '{}'), json],
    ['a form that is no POST', request(form, undefined, call, 'GET'), json],
    ['no request', undefined, json],
  ])('of %s', (_, sent, type) => {
    expect(types(sent)).toEqual([type, type])
  })

  it.each([
    ['a form without a target', request(form, undefined, call)],
    ['a form with a target', request(form, 'AmazonSQS.PurgeQueue', '{}')],
    ['JSON with a target', request(json, 'AmazonSQS.PurgeQueue', '{}')],
  ])('is the one that the call is read by, from %s', (_, sent) => {
    expect(sqsProtocol.read(sent)).toEqual({ operation: 'PurgeQueue', input: {} })
  })

  it('is JSON for a request that is no form and has no target, which names no operation', () => {
    expect(() => sqsProtocol.read(request(json, undefined, call))).toThrow(
      expect.objectContaining({ code: 'UnknownOperationException' }),
    )
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html */
describe('an unsigned request is for SQS', () => {
  it.each([
    [true, 'a form of the version of SQS', request(form, undefined, call)],
    [true, 'the target of SQS', request(json, 'AmazonSQS.PurgeQueue', '{}')],
    [true, 'a form with the target of SQS', request(form, 'AmazonSQS.PurgeQueue', '{}')],
    [false, 'a form of another version', request(form, undefined, 'Action=PurgeQueue&Version=2011-06-15')],
    [false, 'a form without a version', request(form, undefined, 'Action=PurgeQueue')],
    [false, 'a form of the version with the target of another service', request(form, 'DynamoDB_20120810.Scan', call)],
    [false, 'the version in a body that is no form', request(json, undefined, call)],
    [false, 'the target of another service', request(json, 'DynamoDB_20120810.Scan', '{}')],
  ])('%s, for %s', (isClaimed, _, sent) => {
    expect(sqsProtocol.claims(sent)).toBe(isClaimed)
  })
})
