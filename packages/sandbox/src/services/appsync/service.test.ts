import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { SignatureError } from '../../kit/protocol/signature.ts'
import { appsync } from './service.ts'

const request = (path: string, body = '') => ({
  method: 'POST',
  url: new URL(path, 'http://localhost'),
  path,
  query: '',
  headers: { authorization: 'token' },
  body: Buffer.from(body),
  sourceIp: '127.0.0.1',
})
const { protocol } = appsync

describe('the endpoint of AppSync', () => {
  it('reads a request to an API', () => {
    const asked = request('/appsync/abc123/graphql', '{"query":"{ id }"}')
    expect(protocol.claims(asked)).toBe(true)
    expect(protocol.read(asked)).toEqual({
      operation: 'GraphQL',
      input: { apiId: 'abc123', request: { ...asked, body: '{"query":"{ id }"}' } },
    })
  })

  it.each(['/', '/appsync/abc/graphql/x', '/x/appsync/abc/graphql', '/appsync//graphql', '/appsync/A-B/graphql'])(
    'has no API at %s',
    (path) => {
      expect(protocol.claims(request(path))).toBe(false)
      expect(() => protocol.read(request(path))).toThrow(
        expect.objectContaining({
          code: 'NotFoundException',
          status: 404,
          message: 'the sandbox has no appsync API but GraphQL',
        }),
      )
    },
  )

  const headers = expect.objectContaining({
    'content-type': 'application/json;charset=UTF-8',
    'access-control-allow-origin': '*',
  })

  it('answers in JSON that any page may read', () => {
    const answer = protocol.answer('GraphQL', { status: 401, body: { errors: [] } })
    expect(answer).toEqual({ status: 401, headers, body: '{"errors":[]}' })
  })

  it.each([
    [new ServiceError('Busy', 'later', 429), 429, 'Busy', 'later'],
    [new SignatureError('mismatch', 'wrong'), 403, 'UnrecognizedClientException', 'wrong'],
    [protocol.unknownOperation('appsync:Any'), 404, 'NotFoundException', 'the sandbox has no appsync:Any'],
    [
      appsync.absent?.({
        operation: 'GraphQL',
        input: { apiId: 'abc', request: { method: 'POST', headers: {}, body: '', sourceIp: '' } },
        caller: null,
        source: { region: '' },
      }) ?? new Error('none'),
      404,
      'NotFoundException',
      'GraphQL API abc not found.',
    ],
  ])('returns an error as its SDK reads it: %s', (error, status, type, message) => {
    if (!(error instanceof ServiceError || error instanceof SignatureError)) throw error
    const fault = protocol.fault(error)
    expect(fault).toEqual({
      status,
      headers,
      body: JSON.stringify({ errors: [{ errorType: type, message }] }),
    })
    expect(fault.headers).toMatchObject({ 'x-amzn-errortype': type })
  })
})
