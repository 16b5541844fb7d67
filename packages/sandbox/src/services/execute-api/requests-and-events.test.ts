import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { authorizerArn, logTime, queryOf, requestArn, routeArn, routePath } from './api-request.ts'
import type { Authorized } from './authorized.ts'
import { contextValue, identityValue } from './identity-value.ts'
import { eventOfVersion1, eventOfVersion2 } from './request-event.ts'
import { askedOf, at, requestOf, routeOf } from './testing/asked.ts'

const trace = `Root=1-${Math.floor(at / 1000).toString(16)}-0123456789ab4def81234567`
const added = {
  ...{ host: 'api.execute-api.us-east-1.amazonaws.com', 'x-amzn-trace-id': trace, 'x-forwarded-for': '192.0.2.1' },
  ...{ 'x-forwarded-port': '443', 'x-forwarded-proto': 'https' },
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('a request', () => {
  it('has the headers that API Gateway adds, in place of those of the client', () => {
    const given = { host: 'x', 'x-amzn-trace-id': 'x', 'x-forwarded-port': '80', 'x-forwarded-proto': 'http' }
    expect(askedOf().headers).toEqual(added)
    expect(askedOf({ request: { headers: { ...given, 'x-forwarded-for': '198.51.100.7' } } }).headers).toEqual({
      ...{ ...added, 'x-forwarded-for': '198.51.100.7, 192.0.2.1' },
    })
  })

  it.each([
    ...['connection', 'cookie', 'expect', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding'],
    'upgrade',
  ])('loses its header %s', (name) => {
    expect(askedOf({ request: { headers: { [name]: 'x' } } }).headers).toEqual(added)
  })

  it('has each value of a repeated header', () => {
    const { headers, headerValues } = askedOf({
      request: { headers: { 'x-a': '1, 2', 'x-b': undefined, 'x-c': '3' }, sentHeaders: { 'x-a': ['1', '2'] } },
    })
    expect(headers).toEqual({ ...added, 'x-a': '1,2', 'x-c': '3' })
    expect(headerValues).toMatchObject({ 'x-a': ['1', '2'], 'x-c': ['3'], host: [added.host] })
  })

  it.each([
    [undefined, []],
    ['a=1', ['a=1']],
    ['a=1; b=2;c=3', ['a=1', 'b=2', 'c=3']],
    ['a=1;  b=2;', ['a=1', 'b=2']],
    ['', []],
  ])('with the cookie header %j has the cookies %j', (cookie, cookies) => {
    expect(askedOf({ request: { headers: { cookie } } }).cookies).toEqual(cookies)
  })

  it('has a query whose values are decoded and in their order', () => {
    const query = queryOf(requestOf({ query: 'a=1&b=x%20y&a=2&c&d=' }))
    expect([...query]).toEqual([
      ['a', ['1', '2']],
      ['b', ['x y']],
      ['c', ['']],
      ['d', ['']],
    ])
  })

  it('has ARNs of itself, of its route and of its authorizer', () => {
    const asked = askedOf()
    const arn = `arn:aws:execute-api:us-east-1:${owner}:api`
    expect(requestArn(asked, 'PUT')).toBe(`${arn}/live/PUT/pets/1`)
    expect(authorizerArn(asked, 'ask')).toBe(`${arn}/authorizers/ask`)
    expect(routeArn(asked, routeOf('GET /pets/{id}'), 'GET')).toBe(`${arn}/live/GET/pets/{id}`)
    expect(routeArn(asked, routeOf('ANY /pets/ANY '), 'PUT')).toBe(`${arn}/live/PUT/pets/ANY `)
    expect(routeArn(asked, routeOf('$default'), 'PUT')).toBe(`${arn}/live/$default`)
    expect([routePath(routeOf('GET /pets/{id}')), routePath(routeOf('$default'))]).toEqual(['/pets/{id}', '$default'])
  })

  it.each([
    ['2026-12-01T12:34:56.789Z', '01/Dec/2026:12:34:56 +0000'],
    ['2026-02-28T00:00:00.000Z', '28/Feb/2026:00:00:00 +0000'],
  ])('of %s has the time %s', (time, text) => {
    expect(logTime(Date.parse(time))).toBe(text)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
describe('the value of an identity source', () => {
  const asked = askedOf({
    request: { query: 'a=1&a=2&empty=', headers: { 'x-own': 'own', 'user-agent': 'tester', 'x-empty': '' } },
    stage: { variables: { color: 'blue', empty: '' } },
  })

  it.each([
    ['header', 'x-own', 'own'],
    ['header', 'x-none', undefined],
    ['header', 'x-empty', undefined],
    ['header', 'constructor', undefined],
    ['querystring', 'a', '1,2'],
    ['querystring', 'none', undefined],
    ['querystring', 'empty', undefined],
    ['stageVariables', 'color', 'blue'],
    ['stageVariables', 'none', undefined],
    ['stageVariables', 'empty', undefined],
    ['stageVariables', 'constructor', undefined],
    ['context', 'accountId', owner],
    ['context', 'apiId', 'api'],
    ['context', 'domainName', 'api.execute-api.us-east-1.amazonaws.com'],
    ['context', 'domainPrefix', 'api'],
    ['context', 'httpMethod', 'GET'],
    ['context', 'path', '/live/pets/1'],
    ['context', 'routeKey', 'GET /pets/{id}'],
    ['context', 'stage', 'live'],
    ['context', 'identity.sourceIp', '192.0.2.1'],
    ['context', 'identity.userAgent', 'tester'],
    ['context', 'other', undefined],
  ] as const)('%s %s is %j', (kind, name, value) => {
    expect(identityValue({ kind, name }, asked)).toBe(value)
    if (kind === 'context') expect(contextValue(name, asked)).toBe(value)
  })

  it('is none of the variables of a stage without them', () => {
    expect(identityValue({ kind: 'stageVariables', name: 'color' }, askedOf())).toBeUndefined()
  })
})

const none: Authorized = { kind: 'none' }
const claims = { claims: { sub: 'me' }, scopes: null }
const full = {
  request: {
    ...{ method: 'POST', query: 'a=1&a=2&b=3', body: Buffer.from('text') },
    headers: { 'content-type': 'text/plain', cookie: 'one=1; two=2', 'user-agent': 'tester', 'x-own': 'own' },
  },
  ...{ stage: { variables: { color: 'blue' } }, parameters: { id: '1' } },
}
const place = {
  ...{ accountId: owner, apiId: 'api', domainName: 'api.execute-api.us-east-1.amazonaws.com', domainPrefix: 'api' },
}
const id = '01234567-89ab-4def-8123-456789abcdef'
const time = '01/Dec/2026:12:34:56 +0000'

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('the event of format 2.0', () => {
  const context = (method: string, userAgent: string) => ({
    ...place,
    http: { method, path: '/live/pets/1', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent },
    ...{ requestId: id, routeKey: 'GET /pets/{id}', stage: 'live', time, timeEpoch: at },
  })
  const shared = { version: '2.0', routeKey: 'GET /pets/{id}', rawPath: '/live/pets/1', isBase64Encoded: false }

  it('has only what every request has', () => {
    expect(eventOfVersion2(askedOf(), none)).toEqual({
      ...{ ...shared, rawQueryString: '', headers: added, requestContext: context('GET', '') },
    })
  })

  it('has what a request may have', () => {
    expect(eventOfVersion2(askedOf(full), none)).toEqual({
      ...{ ...shared, rawQueryString: 'a=1&a=2&b=3', cookies: ['one=1', 'two=2'], body: 'text' },
      headers: { ...added, 'content-type': 'text/plain', 'user-agent': 'tester', 'x-own': 'own' },
      ...{ queryStringParameters: { a: '1,2', b: '3' }, pathParameters: { id: '1' } },
      ...{ stageVariables: { color: 'blue' }, requestContext: context('POST', 'tester') },
    })
  })

  it.each<[Authorized, object | undefined]>([
    [none, undefined],
    [{ kind: 'jwt', result: claims }, { jwt: claims }],
    [{ kind: 'lambda', result: { a: 1 }, principalId: 'me' }, { lambda: { a: 1 } }],
    [{ kind: 'lambda', result: null }, { lambda: null }],
    [{ kind: 'iam', result: { userId: 'me' } as never }, { iam: { userId: 'me' } }],
  ])('of a caller as %j has the authorizer %j', (authorized, authorizer) => {
    const { requestContext } = eventOfVersion2(askedOf(), authorized) as { requestContext: { authorizer?: object } }
    expect(requestContext.authorizer).toEqual(authorizer)
  })

  it.each([
    ['text/plain', false],
    ['text/html; charset=utf-8', false],
    ['TEXT/CSV', false],
    ['application/json', false],
    ['application/json ; charset=utf-8', false],
    ['application/javascript', false],
    ['application/xml;a', false],
    ['application/jsonx', true],
    ['application/vnd.api+json', true],
    ['xtext/plain', true],
    ['text/', true],
    ['image/png', true],
    [undefined, true],
  ])('has a body of the type %s in base64: %j', (type, isBase64Encoded) => {
    const event = eventOfVersion2(
      askedOf({ request: { headers: { 'content-type': type }, body: Buffer.from('hé') } }),
      none,
    )
    expect(event).toMatchObject({
      ...{ isBase64Encoded, body: isBase64Encoded ? Buffer.from('hé').toString('base64') : 'hé' },
    })
  })
})

describe('the event of format 1.0', () => {
  const context = (httpMethod: string, userAgent: string) => ({
    ...{ ...place, extendedRequestId: id, httpMethod, path: '/v1/pets/1', protocol: 'HTTP/1.1', requestId: id },
    identity: {
      ...{ accessKey: null, accountId: null, caller: null, cognitoAmr: null, cognitoAuthenticationProvider: null },
      ...{ cognitoAuthenticationType: null, cognitoIdentityId: null, cognitoIdentityPoolId: null },
      ...{ principalOrgId: null, sourceIp: '192.0.2.1', user: null, userAgent, userArn: null },
    },
    ...{ requestTime: time, requestTimeEpoch: at, resourceId: 'GET /pets/{id}', resourcePath: '/pets/{id}' },
    stage: 'live',
  })
  const lists = (headers: Record<string, string>) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
  const shared = { version: '1.0', resource: '/pets/{id}', path: '/v1/pets/1', isBase64Encoded: false }

  it('has null for what a request does not have', () => {
    expect(eventOfVersion1(askedOf(), none)).toEqual({
      ...{ ...shared, httpMethod: 'GET', headers: added, multiValueHeaders: lists(added), body: null },
      ...{ queryStringParameters: null, multiValueQueryStringParameters: null, pathParameters: null },
      ...{ stageVariables: null, requestContext: context('GET', '') },
    })
  })

  it('has what a request may have, the last of several values alone and all of them', () => {
    const headers = {
      ...{ ...added, 'content-type': 'text/plain', 'user-agent': 'tester', 'x-own': 'own', cookie: 'one=1; two=2' },
    }
    expect(eventOfVersion1(askedOf(full), none)).toEqual({
      ...{ ...shared, httpMethod: 'POST', headers, multiValueHeaders: lists(headers), body: 'text' },
      ...{ queryStringParameters: { a: '2', b: '3' }, multiValueQueryStringParameters: { a: ['1', '2'], b: ['3'] } },
      ...{ pathParameters: { id: '1' }, stageVariables: { color: 'blue' }, requestContext: context('POST', 'tester') },
    })
    const repeated = { headers: {}, sentHeaders: { 'x-own': ['1', '2'] } }
    expect(eventOfVersion1(askedOf({ request: repeated }), none)).toMatchObject({
      ...{ headers: { 'x-own': '2' }, multiValueHeaders: { 'x-own': ['1', '2'] } },
    })
  })

  it.each<[Authorized, object | undefined]>([
    [none, undefined],
    [{ kind: 'jwt', result: claims }, claims],
    [
      { kind: 'lambda', result: { a: 1 }, principalId: 'me' },
      { a: 1, principalId: 'me' },
    ],
    [{ kind: 'lambda', result: null }, { principalId: '' }],
    [{ kind: 'iam', result: { userId: 'me' } as never }, { userId: 'me' }],
  ])('of a caller as %j has the authorizer %j', (authorized, authorizer) => {
    const { requestContext } = eventOfVersion1(askedOf(), authorized) as { requestContext: { authorizer?: object } }
    expect(requestContext.authorizer).toEqual(authorizer)
  })
})
