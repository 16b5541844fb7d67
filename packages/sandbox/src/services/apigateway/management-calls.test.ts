import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import type { Call } from '../../kit/service.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { openManagement } from './management.ts'
import { type ManagementCall, managementProtocol } from './management-protocol.ts'
import { apiGateway } from './service.ts'
import { parts } from './testing/declared.ts'

const request = (target: string, method = 'GET') => {
  const url = new URL(target, 'http://localhost')
  return { method, url, path: target.split('?')[0] ?? '', query: url.search.slice(1), headers: {} } as HttpRequest
}
const error = (code: string, message: string, status = 400) => expect.objectContaining({ code, message, status })

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/resources.html */
describe('a request to the management API', () => {
  it.each([
    ['/v2/apis', true],
    ['/v2/apis/', true],
    ['/v2/apis/a/routes', true],
    ['/v2/domainnames', true],
    ['/v2/domainnames/a', true],
    ['/v2', false],
    ['/v2/', false],
    ['/v2/apisx', false],
    ['/v2/xapis', false],
    ['/v2/tags/a', false],
    ['/v1/apis', false],
    ['/x/v2/apis', false],
    ['/apis', false],
  ])('%s is one: %j', (path, isOne) => {
    expect(managementProtocol.claims?.(request(path))).toBe(isOne)
  })

  it.each<[string, string, string, ManagementCall]>([
    ['GET', '/v2/apis', 'GET', { path: '/apis' }],
    ['GET', '/v2/apis/a%20b', 'GET', { path: '/apis/a b' }],
    ['GET', '/v2/apis?maxResults=1', 'GET', { path: '/apis', maxResults: 1 }],
    ['GET', '/v2/apis?maxResults=9999', 'GET', { path: '/apis', maxResults: 9999 }],
    ['GET', '/v2/apis?nextToken=MQ%3D%3D', 'GET', { path: '/apis', nextToken: 'MQ==' }],
    ['GET', '/v2/apis?nextToken=', 'GET', { path: '/apis', nextToken: '' }],
    ['POST', '/v2/apis', 'POST /v2/apis', { path: '/apis' }],
    ['DELETE', '/v2/apis/a?x=1', 'DELETE /v2/apis/a', { path: '/apis/a' }],
    ['GET', '/v1/apis', 'GET /v1/apis', { path: '/apis' }],
  ])('%s %s is the operation %s', (method, target, operation, input) => {
    expect(managementProtocol.read(request(target, method))).toEqual({ operation, input })
  })

  const noNumber = 'Invalid value for maxResults: it is a number of at least 1.'
  it.each([
    ...['0', '-1', '01', '1.5', '10000', 'many', '', '1x', 'x1', ' 1'].map((value) => [
      ...([`/v2/apis?maxResults=${encodeURIComponent(value)}`, noNumber] as const),
    ]),
    ['/v2/apis?other=1&maxResults=1', 'The sandbox does not know the parameter other.'],
    ['/v2/apis/%zz', 'The path cannot be decoded.'],
  ] as [string, string][])('%s is refused', (target, message) => {
    expect(() => managementProtocol.read(request(target))).toThrow(error('BadRequestException', message))
  })
})

const resources = [
  parts.api({ CorsConfiguration: { AllowOrigins: ['*'] }, Tags: { Team: 'cases' } }),
  { ...parts.api({ Name: 'other' }, 'other'), attributes: { ApiEndpoint: 'http://localhost/other' } },
  parts.route(),
  parts.route({ RouteKey: 'GET /others', ApiId: 'other' }, 'foreign'),
  parts.route({ RouteKey: 'PUT /pets' }, 'second'),
  parts.integration(),
  parts.jwt(),
  parts.deployment(),
  parts.stage({
    StageVariables: { Color: 'blue' },
    RouteSettings: { 'GET /Pets': { ThrottlingRateLimit: 5 } },
    DefaultRouteSettings: { ThrottlingBurstLimit: 1 },
    Tags: 'none',
  }),
  parts.domain({ DomainNameConfigurations: [{ CertificateArn: 'arn:cert', Null: null }] }),
  parts.mapping(),
]
const opened = openManagement({ account: { id: owner, region: 'us-east-1' } as never, resources })
const callOf = (input: ManagementCall, more: object = {}) =>
  ({ operation: 'GET', input, caller: { accountId: owner }, ...more }) as Call<ManagementCall>
const get = (path: string, more: object = {}) => opened.run(callOf({ path, ...more }))

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/resources.html */
describe('the answer to', () => {
  const api = {
    ...{ apiId: 'api', name: 'cases', protocolType: 'HTTP', corsConfiguration: { allowOrigins: ['*'] } },
    tags: { Team: 'cases' },
  }
  const other = { apiId: 'other', name: 'other', protocolType: 'HTTP', apiEndpoint: 'http://localhost/other' }
  const [pets, second] = ['GET', 'PUT'].map((method, at) => ({
    ...{ routeId: at === 0 ? 'route' : 'second', routeKey: `${method} /pets`, target: 'integrations/work' },
  }))
  const stage = {
    ...{ stageName: 'live', stageVariables: { Color: 'blue' }, tags: 'none' },
    ...{ routeSettings: { 'GET /Pets': { throttlingRateLimit: 5 } } },
    ...{ defaultRouteSettings: { throttlingBurstLimit: 1 } },
  }
  const domain = {
    ...{ domainName: 'a.example', domainNameConfigurations: [{ certificateArn: 'arn:cert', null: null }] },
  }
  const mapping = { apiMappingId: 'map', apiId: 'api', stage: 'live' }

  it.each<[string, object]>([
    ['/apis', { items: [api, other] }],
    ['/apis/api', api],
    ['/apis/other', other],
    ['/apis/api/routes', { items: [pets, second] }],
    ['/apis/api/routes/second', second as object],
    ['/apis/api/stages', { items: [stage] }],
    ['/apis/api/stages/live', stage],
    ['/apis/other/stages', { items: [] }],
    ['/apis/api/integrations/work', expect.objectContaining({ integrationId: 'work', integrationType: 'AWS_PROXY' })],
    ['/apis/api/authorizers/tokens', expect.objectContaining({ authorizerId: 'tokens', authorizerType: 'JWT' })],
    ['/apis/api/deployments', { items: [{ deploymentId: 'deployed' }] }],
    ['/domainnames', { items: [domain] }],
    ['/domainnames/a.example', domain],
    ['/domainnames/a.example/apimappings', { items: [mapping] }],
    ['/domainnames/a.example/apimappings/map', mapping],
  ])('GET %s', (path, answer) => {
    expect(get(path)).toEqual(answer)
  })

  it('a list is a page of it, with the token of the next one', () => {
    expect(get('/apis', { maxResults: 1 })).toEqual({ items: [api], nextToken: 'MQ==' })
    expect(get('/apis', { maxResults: 1, nextToken: 'MQ==' })).toEqual({ items: [other] })
    const many = Array.from({ length: 101 }, (_, at) => parts.api({}, `api${at}`))
    const { run } = openManagement({ account: { id: owner, region: 'us-east-1' } as never, resources: many })
    const { items } = run(callOf({ path: '/apis' })) as { items: object[] }
    expect(items).toHaveLength(100)
  })

  it.each<[string, string, string]>([
    ['/apis/none', 'NotFoundException', 'Invalid Api identifier specified none'],
    ['/apis/none/routes', 'NotFoundException', 'Invalid Api identifier specified none'],
    ['/apis/api/routes/foreign', 'NotFoundException', 'Invalid Route identifier specified foreign'],
    ['/apis/a.example', 'NotFoundException', 'Invalid Api identifier specified a.example'],
    ['/domainnames/api', 'NotFoundException', 'Invalid DomainName identifier specified api'],
    ['/domainnames/none/apimappings', 'NotFoundException', 'Invalid DomainName identifier specified none'],
    ...[
      ...['', '/', '/apis/', '/apis//routes', '/apis/api/', '/apis/api/routes/', '/apis/api/routes/route/x', '/none'],
      ...['/apis/api/none', '/apis/api/apimappings', '/domainnames/a.example/routes', '/constructor', '/routes'],
      ...['/apis/api/constructor', '/domainnames/', '/xapis', '//apis'],
    ].map(
      (path) => [path, 'UnknownOperationException', `the sandbox has no GET /v2${path}`] as [string, string, string],
    ),
  ])('GET %s is an error: %s', (path, code, message) => {
    expect(() => get(path)).toThrow(error(code, message, 404))
    if (code === 'UnknownOperationException')
      expect(() => opened.needs(callOf({ path }))).toThrow(error(code, message, 404))
  })

  it('a token that is none is an error', () => {
    expect(() => get('/apis', { nextToken: '!' })).toThrow(error('BadRequestException', 'Invalid nextToken'))
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html */
describe('a call of the management API', () => {
  it('needs a permission for its method and path', () => {
    const resource = 'arn:aws:apigateway:us-east-1::/apis/api/routes'
    expect(opened.needs(callOf({ path: '/apis/api/routes' }))).toEqual([
      { action: 'apigateway:GET', resource, resourceAccountId: owner },
    ])
  })

  it('is about the account of its caller', () => {
    const by = (caller: object | null) => opened.owns(callOf({ path: '/apis' }, { caller }))
    expect([by({ accountId: owner }), by({ accountId: stranger }), by(null)]).toEqual([true, false, false])
    expect(apiGateway.absent?.({} as never)).toMatchObject({
      ...{ code: 'NotFoundException', message: 'The account of the caller does not run here.', status: 404 },
    })
  })

  it('only reads', () => {
    expect(['GET', 'POST', 'POST /v2/apis', ''].map((name) => opened.runs(name))).toEqual([true, false, false, false])
  })
})
