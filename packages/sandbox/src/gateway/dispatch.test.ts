import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../kit/http/http-exchange.ts'
import { awsJson } from '../kit/protocol/aws-json.ts'
import { awsQuery } from '../kit/protocol/aws-query.ts'
import { readByPath, restXml } from '../kit/protocol/rest-xml.ts'
import { signedScope } from '../kit/protocol/signed-scope.ts'
import type { Service } from '../kit/service.ts'
import { createDispatch, refuseUnknownService, speaksAnotherProtocol } from './dispatch.ts'

function request({
  headers = {},
  method = 'POST',
  body = '',
  path = '/',
}: Partial<Record<'method' | 'body' | 'path', string>> & { headers?: Record<string, string> }): HttpRequest {
  const url = new URL(path, 'http://localhost')
  return { method, url, path: url.pathname, query: '', headers, body: Buffer.from(body), sourceIp: '127.0.0.1' }
}

const signature = (scope: string) =>
  `AWS4-HMAC-SHA256 Credential=ASIA1/20260501/us-east-1/${scope}/aws4_request, SignedHeaders=host, Signature=ab`
const signed = (scope: string, more: Record<string, string> = {}) =>
  request({ headers: { authorization: signature(scope), ...more } })

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const cbor = { 'smithy-protocol': 'rpc-v2-cbor' }
const target = { 'x-amz-target': 'Vault.Open' }

const service = (scope: string, protocol: object): Service => ({
  scope,
  protocol: protocol as Service['protocol'],
  resources: {},
})
const vault = service('vault', awsJson({ targets: ['Vault'], version: '1.1' }))
const sts = service('sts', awsQuery({ version: '2011-06-15', namespace: '' }))
const s3 = service('s3', restXml(readByPath))
const all = [vault, sts, s3]

describe('the scope of a signature', () => {
  it.each([
    ['of Signature Version 4', signature('vault'), 'vault'],
    ['that is not there', undefined, undefined],
    ['of another kind', 'Bearer AWS4-HMAC-SHA256', undefined],
    ['without a service', 'AWS4-HMAC-SHA256 Credential=ASIA1/20260501/us-east-1/aws4_request', ''],
    ['with a part too many', 'AWS4-HMAC-SHA256 Credential=ASIA1/20260501/us-east-1/vault/open/aws4_request', ''],
    ['with an empty part', 'AWS4-HMAC-SHA256 Credential=ASIA1//us-east-1/vault/aws4_request', ''],
    ['with a comma in a part', 'AWS4-HMAC-SHA256 Credential=ASIA1/20260501/us,east/vault/aws4_request', ''],
    ['with a comma in the service', 'AWS4-HMAC-SHA256 Credential=ASIA1/20260501/us-east-1/va,ult/aws4_request', ''],
    ['with a comma in the key', 'AWS4-HMAC-SHA256 Credential=AS,IA1/20260501/us-east-1/vault/aws4_request', ''],
    ['with a comma in the day', 'AWS4-HMAC-SHA256 Credential=ASIA1/2026,0501/us-east-1/vault/aws4_request', ''],
    ['that ends before its kind', 'AWS4-HMAC-SHA256 Credential=ASIA1/20260501/us-east-1/vault', ''],
  ])('%s is read', (_, authorization, scope) => {
    expect(signedScope(request({ headers: authorization === undefined ? {} : { authorization } }))).toBe(scope)
  })
})

describe('a request goes to', () => {
  it.each<[string, HttpRequest, Service | undefined]>([
    ['the service that its signature names', signed('sts', target), sts],
    ['no service if its signature names none that exists', signed('juggling', target), undefined],
    ['the service that claims it, if it is not signed', request({ headers: target }), vault],
    ['the service that claims its form', request({ headers: form, body: 'Version=2011-06-15' }), sts],
    [
      'the service that claims it, if its signature cannot be read',
      request({ headers: { ...target, authorization: 'AWS4-HMAC-SHA256 Credential=none' } }),
      vault,
    ],
    ['S3, if it is not signed and no service claims it', request({ method: 'GET', path: '/bucket/key' }), s3],
    ['no service if it names an unknown target', request({ headers: { 'x-amz-target': 'Other.Open' } }), undefined],
    ['no service if its form is of another version', request({ headers: form, body: 'Version=2000-01-01' }), undefined],
    ['no service if it is in CBOR', request({ headers: cbor }), undefined],
  ])('%s', (_, asked, expected) => {
    expect(createDispatch(all)(asked)).toBe(expected)
  })

  it('no service if it is not signed, no service claims it and S3 does not run', () => {
    expect(createDispatch([vault])(request({ method: 'GET' }))).toBeUndefined()
  })
})

it.each<[string, HttpRequest, Service, boolean]>([
  ['a form to a service of JSON', request({ headers: form }), vault, true],
  ['a form to a service of forms', request({ headers: form }), sts, false],
  ['JSON to a service of JSON', request({ headers: target }), vault, false],
  ['CBOR to a service of JSON', request({ headers: cbor }), vault, true],
  ['CBOR to a service of forms', request({ headers: { ...form, ...cbor } }), sts, true],
])('the protocol of %s is another than the sandbox speaks: %#', (_, asked, given, expected) => {
  expect(speaksAnotherProtocol(asked, given)).toBe(expected)
})

describe('a service that runs in another protocol is refused', () => {
  const messageOf = (api?: string) =>
    String(
      refuseUnknownService(signed('vault', form), {
        protocol: { ...vault.protocol, ...(api !== undefined && { api }) },
      }).body,
    )

  it('as one that does not run in this protocol', () => {
    expect(messageOf()).toContain('the sandbox does not run the service vault in this protocol (POST /)</Message>')
  })

  it('with the API that runs, if it has another one', () => {
    expect(messageOf('the API v2')).toContain('in this protocol (POST /): it runs the API v2</Message>')
  })
})

describe('a service that does not exist is refused', () => {
  const shape = (asked: HttpRequest) => {
    const { status, headers, body } = refuseUnknownService(asked)
    return { status, type: headers?.['content-type'], body: String(body) }
  }
  const named = (asked: string, scope = 'the service juggling') => `the sandbox does not run ${scope} (${asked})`

  it('in JSON to an SDK that names a target', () => {
    expect(shape(signed('juggling', target))).toEqual({
      status: 400,
      type: 'application/x-amz-json-1.1',
      body: JSON.stringify({ __type: 'UnknownOperationException', message: named('Vault.Open') }),
    })
    expect(shape(request({ headers: target })).body).toContain(named('Vault.Open', 'this service'))
  })

  it('in XML to an SDK that sends forms', () => {
    const { status, type, body } = shape(signed('juggling', form))
    expect([status, type]).toEqual([400, 'text/xml'])
    expect(body).toMatch(/^<ErrorResponse xmlns="https:\/\/juggling\.amazonaws\.com\/doc\/">/)
    expect(body).toContain(`<Code>InvalidAction</Code><Message>${named('POST /')}</Message>`)
  })

  it('in XML of no namespace of a service to a form that is not signed', () => {
    const { body } = shape(request({ headers: form }))
    expect(body).toMatch(/^<ErrorResponse xmlns="http:\/\/webservices\.amazon\.com\/AWSFault\/2005-15-09">/)
  })

  it.each(['s3', 's3-outposts', 'route53', 'cloudfront', 'cloudfront-keyvaluestore'])(
    'in XML to the REST SDK of %s',
    (scope) => {
      const asked = { ...signed(scope), method: 'GET', url: new URL('http://localhost/2020/things') }
      expect(shape(asked)).toEqual({
        status: 501,
        type: 'application/xml',
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NotImplemented</Code><Message>${named('GET /2020/things', `the service ${scope}`)}</Message></Error>`,
      })
    },
  )

  it('in JSON to any other REST SDK', () => {
    expect(shape(signed('juggling'))).toEqual({
      status: 400,
      type: 'application/json',
      body: JSON.stringify({ __type: 'UnknownOperationException', message: named('POST /') }),
    })
    expect(shape(request({})).type).toBe('application/json')
  })

  it('in CBOR to an SDK that speaks it, whatever else it sends', () => {
    const { status, type, body } = shape(signed('juggling', { ...cbor, ...target, ...form }))
    expect([status, type]).toEqual([400, 'application/cbor'])
    expect(body).toContain(named('Vault.Open'))
  })
})
