import { describe, expect, it } from 'vitest'
import { ServiceError } from '../access/service-error.ts'
import type { HttpRequest } from '../http/http-exchange.ts'
import { awsJson, JsonText, jsonFault } from './aws-json.ts'
import { SignatureError, type SignatureFault } from './signature.ts'

const protocol = awsJson({ targets: ['Vault_2020', 'VaultStreams_2020'], version: '1.0' })
const request = (target: string | undefined, body = '{}', method = 'POST') =>
  ({ method, headers: { 'x-amz-target': target }, body: Buffer.from(body) }) as unknown as HttpRequest

/** https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
describe('a call of the JSON protocol', () => {
  it('names its operation in its target, and one of the second target with it', () => {
    expect(protocol.read(request('Vault_2020.Open', '{"a":1}'))).toEqual({ operation: 'Open', input: { a: 1 } })
    expect(protocol.read(request('VaultStreams_2020.Read')).operation).toBe('VaultStreams_2020.Read')
  })

  it('without a body has no members', () => {
    expect(protocol.read(request('Vault_2020.Open', ''))).toEqual({ operation: 'Open', input: {} })
  })

  it.each([
    ['Other.Open', 'POST', "the sandbox doesn't emulate Other.Open"],
    [undefined, 'POST', "the sandbox doesn't emulate ."],
    ['Vault_2020.Open', 'PUT', "the sandbox doesn't emulate PUT Vault_2020.Open"],
  ])('of the target %s by %s is unknown', (target, method, message) => {
    expect(() => protocol.read(request(target, '{}', method))).toThrow(
      new ServiceError('UnknownOperationException', message),
    )
  })

  it.each(['text', '[]', 'null', '1', '{"a":', `${'['.repeat(101)}${']'.repeat(101)}`])(
    'is refused with the body %s, which is no object',
    (body) => {
      expect(() => protocol.read(request('Vault_2020.Open', body))).toThrow(
        expect.objectContaining({ code: 'SerializationException', status: 400 }),
      )
    },
  )

  it('may nest a hundred levels of lists and objects with any texts', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}"[{[\\"{"${']'.repeat(levels - 1)}}`
    expect(protocol.read(request('Vault_2020.Open', nested(100))).operation).toBe('Open')
    expect(() => protocol.read(request('Vault_2020.Open', nested(101)))).toThrow('Start of structure')
    const wide = JSON.stringify({ a: Array.from({ length: 200 }, () => [{}]) })
    expect(protocol.read(request('Vault_2020.Open', wide)).operation).toBe('Open')
  })

  it.each([
    ['Vault_2020.Open', true],
    ['VaultStreams_2020.Read', true],
    ['Vault.Open', false],
    [undefined, false],
  ])('without a signature is for the service of its target: %s', (target, claimed) => {
    expect(protocol.claims(request(target))).toBe(claimed)
  })
})

describe('an answer of the JSON protocol', () => {
  it('has the content type of its version and an id', () => {
    expect(protocol.answer('Open', { opened: true })).toEqual({
      status: 200,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      body: '{"opened":true}',
    })
  })

  it('that is JSON already keeps its text and its status', () => {
    expect(protocol.answer('Open', new JsonText(400, '{ "a" : 1 }'))).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: '{ "a" : 1 }',
    })
  })

  it('is open to pages of any origin only for a service that says so', () => {
    const open = awsJson({ targets: ['Vault'], version: '1.1', allowsAnyOrigin: true })
    const error = new ServiceError('VaultBusy', 'later')
    for (const answer of [open.answer('Open', {}), open.answer('Open', new JsonText(200, '')), open.fault(error)])
      expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*' })
    for (const answer of [protocol.answer('Open', {}), protocol.fault(error)])
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })
})

describe('an error of the JSON protocol', () => {
  it('has its code in the body and in a header, and its status', () => {
    expect(protocol.fault(new ServiceError('VaultBusy', 'later', 409))).toEqual({
      status: 409,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-requestid': expect.any(String),
        'x-amzn-errortype': 'VaultBusy',
      },
      body: '{"__type":"VaultBusy","message":"later"}',
    })
    expect(jsonFault(new ServiceError('a', 'b')).headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
    })
  })

  it.each<[SignatureFault, string]>([
    ['missing', 'MissingAuthenticationTokenException'],
    ['malformed', 'IncompleteSignatureException'],
    ['unknown-key', 'UnrecognizedClientException'],
    ['wrong-token', 'UnrecognizedClientException'],
    ['expired', 'ExpiredTokenException'],
    ['mismatch', 'InvalidSignatureException'],
    ['unsigned-header', 'InvalidSignatureException'],
    ['clock', 'InvalidSignatureException'],
  ])('of a signature (%s) is %s', (fault, code) => {
    const { status, body } = protocol.fault(new SignatureError(fault, 'refused'))
    expect([status, JSON.parse(String(body))]).toEqual([400, { __type: code, message: 'refused' }])
  })

  it('names an operation that the sandbox does not run', () => {
    expect(protocol.unknownOperation('vault:Juggle')).toEqual(
      new ServiceError('UnknownOperationException', 'the sandbox has no vault:Juggle'),
    )
  })
})
