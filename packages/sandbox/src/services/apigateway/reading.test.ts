import { describe, expect, it } from 'vitest'
import { functionOf } from './function-uri.ts'
import { readIdentitySource } from './identity-source.ts'
import { domainNamesOf, localAddress } from './local-address.ts'
import { readRouteKey } from './route-key.ts'
import { declared, functionArn } from './testing/declared.ts'

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
describe('a route key', () => {
  const text = (value: string) => ({ kind: 'text', text: value })
  const parameter = (value: string) => ({ kind: 'parameter', text: value })
  const rest = (value: string) => ({ kind: 'rest', text: value })

  it.each(['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])('may be of the method %s', (method) => {
    expect(readRouteKey(`${method} /a`)).toEqual({ method, segments: [text('a')] })
  })

  it.each([
    ['GET /', [text('')]],
    ['GET /a/b', [text('a'), text('b')]],
    ['GET /a/', [text('a'), text('')]],
    ['GET /{id}', [parameter('id')]],
    ['GET /a/{id}/b', [text('a'), parameter('id'), text('b')]],
    ['GET /{a.b:c-D_9}', [parameter('a.b:c-D_9')]],
    ['GET /{rest+}', [rest('rest')]],
    ['GET /a/{id}/{rest+}', [text('a'), parameter('id'), rest('rest')]],
    ['GET /a*+', [text('a*+')]],
  ])('%s has these segments', (key, segments) => {
    expect(readRouteKey(key)).toEqual({ method: 'GET', segments })
  })

  it('may be that of the default route', () => {
    expect(readRouteKey('$default')).toBe('default')
  })

  it.each([
    ...['', '$default ', 'x$default', 'GET', 'GET ', 'GET a', 'GET  /a', ' GET /a', 'GET /a b', 'GET /a ', 'XGET /a'],
    ...['GETX /a', 'TRACE /a', 'get /a', '/a', 'GET /{', 'GET /}', 'GET /{}', 'GET /a{id}', 'GET /{id}b', 'GET /{a b}'],
    ...['GET /{id++}', 'GET /{+}', 'GET /{a/b}', 'GET /{rest+}/b', 'GET /{rest+}/{id}', 'GET /{a+}/{b+}', 'GET /a\n'],
  ])('cannot be %j', (key) => {
    expect(readRouteKey(key)).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
describe('an identity source', () => {
  it.each([
    ['$request.header.Authorization', { kind: 'header', name: 'authorization' }],
    ['$request.header.X-Own_1.b', { kind: 'header', name: 'x-own_1.b' }],
    ['$request.querystring.Token', { kind: 'querystring', name: 'Token' }],
    ['$stageVariables.Color', { kind: 'stageVariables', name: 'Color' }],
    ...['accountId', 'apiId', 'domainName', 'domainPrefix', 'httpMethod', 'path', 'routeKey', 'stage'].map((name) => [
      ...([`$context.${name}`, { kind: 'context', name }] as const),
    ]),
    ['$context.identity.sourceIp', { kind: 'context', name: 'identity.sourceIp' }],
    ['$context.identity.userAgent', { kind: 'context', name: 'identity.userAgent' }],
  ] as [string, object][])('may be %s', (expression, source) => {
    expect(readIdentitySource(expression)).toEqual(source)
  })

  it.each([
    ...['', 'x', '$', '$request', '$request.header', '$request.header.', 'request.header.a', '$request.body.a'],
    ...['x$request.header.a', '$request.header.a b', '$request.header.a,', ' $request.header.a', '$header.a'],
    ...['$context.other', '$context.', '$context.identity', '$context.Path', '$stagevariables.a', '$stageVariables.'],
    ...['$request.context.path', '$request.stageVariables.a', '$request.header.a\n'],
  ])('cannot be %j', (expression) => {
    expect(readIdentitySource(expression)).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('the URI of a function', () => {
  const path = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/'
  const arn = functionArn()

  it.each([
    [arn, arn],
    [`${arn}:live`, `${arn}:live`],
    [`${arn}:$LATEST`, `${arn}:$LATEST`],
    [`${arn}:1`, `${arn}:1`],
    [functionArn('a-B_9'), functionArn('a-B_9')],
    [`${path}${arn}/invocations`, arn],
    [`${path}${arn}:live/invocations`, `${arn}:live`],
    [`${path}${arn}`, arn],
    [`${arn}/invocations`, arn],
  ])('%s names %s', (uri, named) => {
    expect(functionOf(uri)).toBe(named)
  })

  it.each([
    ...[
      '',
      'work',
      'https://a.example',
      ` ${arn}`,
      `${arn} `,
      `x${arn}`,
      `${arn}/`,
      `${arn}:`,
      `${arn}:a:b`,
      `${arn}/x`,
    ],
    ...[`${arn}/invocations/`, `${path}`, `x${path}${arn}`, `${path}x${arn}`, `${arn}\n`, functionArn('')],
    ...[arn.replace('us-east-1', ''), arn.replace('us-east-1', 'US'), arn.replace('111111111111', '11111111111')],
    ...[arn.replace('111111111111', '1111111111111'), arn.replace('111111111111', 'x'.repeat(12)), functionArn('a b')],
    ...[arn.replace(':function:', ':layer:'), arn.replace('lambda', 'sqs'), `${path.replace('us-east-1', '')}${arn}`],
    ...[`${path.replace('us-east-1', 'US')}${arn}`, `${path.replace('2015', '2016')}${arn}`],
  ])('%j names no function', (uri) => {
    expect(functionOf(uri)).toBeUndefined()
  })
})

describe('the address of an API', () => {
  it('is below the path of all APIs at the gateway', () => {
    expect(localAddress('http://localhost:4566', 'abc')).toBe('http://localhost:4566/execute-api/abc')
    expect(localAddress('http://localhost:4566/', 'a.example')).toBe('http://localhost:4566/execute-api/a.example')
  })

  it('may be that of a domain name of a template', () => {
    const resources = [
      declared('Api', 'api', {}),
      declared('DomainName', 'a.example', {}),
      declared('DomainName', 'b.example', {}),
    ]
    expect(domainNamesOf(resources)).toEqual(['a.example', 'b.example'])
  })
})
