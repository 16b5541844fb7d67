import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../access/denial.ts'
import { ServiceError } from '../access/service-error.ts'
import type { HttpRequest } from '../http/http-exchange.ts'
import { awsQuery } from './aws-query.ts'
import { preflightAnswer } from './cors.ts'
import { restJson } from './rest-json.ts'
import { readByPath, restXml } from './rest-xml.ts'
import { cborFault, isRpcCbor } from './rpc-cbor.ts'
import { SignatureError, type SignatureFault } from './signature.ts'
import { xmlElements } from './xml.ts'

const request = (body = '', method = 'POST', headers: object = {}) =>
  ({ method, headers, url: new URL('http://localhost/a/b?c=d'), body: Buffer.from(body) }) as HttpRequest

describe('the REST protocol with JSON', () => {
  const protocol = restJson()

  it('names an operation by its method and path', () => {
    expect(protocol.read(request('{"a":1}', 'PUT'))).toEqual({ operation: 'PUT /a/b', input: { a: 1 } })
    expect(protocol.read(request(''))).toEqual({ operation: 'POST /a/b', input: {} })
  })

  it.each(['{', 'null', '[{}]', '"a"', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`])(
    'refuses the body %.20s',
    (body) => {
      expect(() => protocol.read(request(body))).toThrow(
        new ServiceError('SerializationException', 'The request body is not a JSON object that can be read.'),
      )
    },
  )

  it('answers with JSON and an id, and claims no unsigned call', () => {
    expect(protocol.answer('GET /a', { a: 1 })).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': expect.any(String) },
      body: '{"a":1}',
    })
    expect(protocol.claims(request())).toBe(false)
  })

  it('has its errors in JSON, those of a signature and denials with status 403', () => {
    expect(protocol.fault(new AccessDenied('no'))).toMatchObject({ status: 403 })
    expect(protocol.fault(new ServiceError('Busy', 'later', 429))).toMatchObject({
      status: 429,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'Busy' },
      body: '{"__type":"Busy","message":"later"}',
    })
    expect(protocol.fault(new SignatureError('expired', 'too old'))).toMatchObject({
      status: 403,
      headers: { 'x-amzn-errortype': 'ExpiredTokenException' },
    })
    expect(protocol.unknownOperation('x:GET /a')).toMatchObject({ code: 'UnknownOperationException', status: 404 })
  })
})

describe('the REST protocol with XML', () => {
  const protocol = restXml(readByPath)

  it('names an operation by its method and path, and answers with what the operation returns', () => {
    expect(protocol.read(request('<a/>', 'GET'))).toEqual({ operation: 'GET /a/b', input: {} })
    expect(protocol.answer('GET /a', { status: 204 })).toEqual({ status: 204 })
    expect(protocol.claims(request())).toBe(false)
    expect(protocol.unknownOperation('s3:X')).toMatchObject({ code: 'NotImplemented', status: 501 })
  })

  it('has its errors in XML', () => {
    expect(protocol.fault(new ServiceError('NoSuchKey', 'no <key>', 404))).toEqual({
      status: 404,
      headers: { 'content-type': 'application/xml' },
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>no &#60;key&#62;</Message></Error>',
    })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
  it.each<[SignatureFault, number, string, string]>([
    ['missing', 403, 'AccessDenied', 'Access Denied'],
    ['malformed', 400, 'AuthorizationHeaderMalformed', 'own words'],
    ['unknown-key', 403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'],
    ['wrong-token', 400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.'],
    ['expired', 400, 'ExpiredToken', 'The provided token has expired.'],
    ['unsigned-header', 403, 'AccessDenied', 'own words'],
    ['mismatch', 403, 'SignatureDoesNotMatch', 'own words'],
    ['clock', 403, 'RequestTimeTooSkewed', 'own words'],
  ])('refuses a signature (%s) with status %i and %s', (fault, status, code, message) => {
    const answer = protocol.fault(new SignatureError(fault, 'own words'))
    expect(answer).toMatchObject({
      status,
      body: expect.stringContaining(`<Code>${code}</Code><Message>${message}</Message>`),
    })
  })
})

describe('the query protocol', () => {
  const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'
  const protocol = awsQuery({ version: '2011-06-15', namespace })
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const read = (members: string) => protocol.read(request(`Action=A&Version=2011-06-15&${members}`)).input

  it('claims a form of its version alone', () => {
    expect(protocol.claims(request('Version=2011-06-15', 'POST', form))).toBe(true)
    expect(protocol.claims(request('Version=2012-11-05', 'POST', form))).toBe(false)
    expect(protocol.claims(request('Version=2011-06-15', 'GET', form))).toBe(false)
    expect(protocol.claims(request('Version=2011-06-15', 'POST', { 'content-type': 'text/plain' }))).toBe(false)
    expect(() => protocol.read(request('', 'GET'))).toThrow(new ServiceError('InvalidAction', 'the sandbox has no GET'))
  })

  it('reads lists of texts and of objects by their places', () => {
    expect(read('Keys.member.2=b&Keys.member.1=a&Tags.member.1.Key=k&Tags.member.1.Value=v%20w')).toEqual({
      Keys: ['a', 'b'],
      Tags: [{ Key: 'k', Value: 'v w' }],
    })
    expect(read(Array.from({ length: 100 }, (_, index) => `K.member.${index + 1}=${index}`).join('&'))).toMatchObject({
      K: expect.arrayContaining(['99']),
    })
  })

  it.each([
    ['K.member.0=a', 'K.member.1'],
    ['K.member.101=a', 'K.member.1'],
    ['K=a&K.member.1=b', 'K.member.1'],
    ['K.member.1=a&K.member.1.Key=b', 'K.member.1.Key'],
    ['K.member.1=a&K.member.3=c', 'K.member.2'],
  ])('refuses %s', (members, place) => {
    expect(() => read(members)).toThrow(new ServiceError('ValidationError', `The form cannot be read at ${place}.`))
  })

  it('answers with XML that is named after the operation', () => {
    const { status, headers, body } = protocol.answer('GetIdentity', { Account: '1', User: { Id: 'a&b' } })
    expect([status, headers?.['content-type']]).toEqual([200, 'text/xml'])
    expect(String(body).replace(/<RequestId>[0-9a-f-]{36}</, '<RequestId>id<')).toBe(
      `<GetIdentityResponse xmlns="${namespace}"><GetIdentityResult><Account>1</Account><User><Id>a&#38;b</Id></User></GetIdentityResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></GetIdentityResponse>`,
    )
  })

  it.each<[Error & (ServiceError | SignatureError), number, string]>([
    [new ServiceError('ValidationError', 'why'), 400, 'ValidationError'],
    [new AccessDenied('why'), 403, 'AccessDenied'],
    [new SignatureError('missing', 'why'), 403, 'MissingAuthenticationToken'],
    [new SignatureError('malformed', 'why'), 403, 'IncompleteSignature'],
    [new SignatureError('unknown-key', 'why'), 403, 'InvalidClientTokenId'],
    [new SignatureError('wrong-token', 'why'), 403, 'InvalidClientTokenId'],
    [new SignatureError('expired', 'why'), 403, 'ExpiredToken'],
    [new SignatureError('mismatch', 'why'), 403, 'SignatureDoesNotMatch'],
    [new SignatureError('unsigned-header', 'why'), 403, 'SignatureDoesNotMatch'],
    [new SignatureError('clock', 'why'), 403, 'SignatureDoesNotMatch'],
  ])('%#: has the error %s with status %i as %s', (error, status, code) => {
    const answer = protocol.fault(error)
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(
      `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>why</Message></Error>`,
    )
  })
})

describe('the protocol with CBOR', () => {
  it('is known by its header', () => {
    expect(isRpcCbor(request('', 'POST', { 'smithy-protocol': 'rpc-v2-cbor' }))).toBe(true)
    expect(isRpcCbor(request('', 'POST', { 'smithy-protocol': 'rpc-v2-json' }))).toBe(false)
  })

  it('gets an error as a map of two texts', () => {
    const { status, headers, body } = cborFault(new ServiceError('Busy', 'ü'.repeat(150), 503))
    expect([status, headers]).toEqual([503, { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }])
    const text = (value: string, length: number[]) => [Buffer.from([0x79, ...length]), Buffer.from(value)]
    expect(body).toEqual(
      Buffer.concat([
        Buffer.from([0xa2]),
        ...text('__type', [0, 6]),
        ...text('Busy', [0, 4]),
        ...text('message', [0, 7]),
        ...text('ü'.repeat(150), [1, 44]),
      ]),
    )
  })
})

it('a preflight request gets the headers that it asks for, and content-type if it names none', () => {
  const allowed = (headers: object) => preflightAnswer(request('', 'OPTIONS', headers))
  expect(allowed({ 'access-control-request-headers': 'authorization,x-a' })).toEqual({
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'authorization,x-a',
      'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
      'access-control-max-age': '172800',
    },
  })
  expect(allowed({}).headers).toMatchObject({ 'access-control-allow-headers': 'content-type' })
})

it('XML has the members of an object in their order, nested, with its text escaped', () => {
  expect(xmlElements({ A: 1, B: { C: '<&">', D: null }, E: '' })).toBe(
    '<A>1</A><B><C>&#60;&#38;&#34;&#62;</C><D>null</D></B><E></E>',
  )
})
