import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { eventually, lambdaFunction } from '../lambda/testing/start-functions.ts'
import {
  type ApiEvent,
  api,
  authorizer,
  integration,
  permission,
  ref,
  refusal,
  route,
  type StartedApi,
  stage,
  startHttpApi,
} from './testing/start-http-api.ts'

const routes = {
  Pets: route('GET /pets'),
  Pet: route('GET /pets/{id}'),
  Dog: route('GET /pets/dog'),
  Rest: route('GET /pets/{rest+}'),
  Any: route('ANY /pets/{id}'),
  Post: route('POST /pets'),
  Files: route('ANY /files/{proxy+}'),
  Old: route('ANY /old/{id}', {}, 'OldIntegration'),
  OldIntegration: integration('Echo', { PayloadFormatVersion: '1.0' }),
  Slow: route('GET /slow', {}, 'SlowIntegration'),
  SlowIntegration: integration('Echo', { TimeoutInMillis: 2_000 }),
}

let started: StartedApi
const closers: (() => void | Promise<void>)[] = []
beforeAll(async () => {
  started = await startHttpApi(
    {
      ...routes,
      Dev: stage('dev', { StageVariables: { color: 'blue' } }),
      Later: stage('later', { AutoDeploy: false }),
      Deployment: { Type: 'AWS::ApiGatewayV2::Deployment', Properties: { ApiId: ref('Api') } },
      Done: stage('done', { AutoDeploy: false, DeploymentId: ref('Deployment') }),
    },
    { atEnd: (close) => closers.push(close) },
  )
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})
const text = { method: 'POST', headers: { 'content-type': 'text/plain' } }

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
describe('a route', () => {
  it.each([
    ['/pets', 'GET', 'GET /pets', undefined],
    ['/pets/dog', 'GET', 'GET /pets/dog', undefined],
    ['/pets/cat', 'GET', 'GET /pets/{id}', { id: 'cat' }],
    ['/pets/cat/toys', 'GET', 'GET /pets/{rest+}', { rest: 'cat/toys' }],
    ['/pets/cat', 'DELETE', 'ANY /pets/{id}', { id: 'cat' }],
    ['/files/a/b/', 'PUT', 'ANY /files/{proxy+}', { proxy: 'a/b/' }],
  ])('is chosen for %s with %s: the most specific one', async (path, method, routeKey, pathParameters) => {
    expect(await started.event(path, { method })).toMatchObject({
      routeKey,
      ...(pathParameters && { pathParameters }),
      requestContext: { routeKey },
    })
  })

  it.each([
    ['/', 'GET'],
    ['/cats', 'GET'],
    ['/pets', 'DELETE'],
    ['/files', 'GET'],
    ['/files/', 'GET'],
    ['/pets/cat/', 'DELETE'],
    ['/PETS', 'GET'],
  ])('that matches %s with %s does not exist', async (path, method) => {
    expect(await refusal(started.fetch(path, { method }))).toEqual([404, { message: 'Not Found' }])
  })

  it('matches the decoded path, and an encoded slash divides it too', async () => {
    expect(await started.event('/pets/a%20b')).toMatchObject({ rawPath: '/pets/a b', pathParameters: { id: 'a b' } })
    expect(await started.event('/pets/a%2Fb')).toMatchObject({ routeKey: 'GET /pets/{rest+}', rawPath: '/pets/a/b' })
    expect(await refusal(started.fetch('/pets/%zz'))).toEqual([400, { message: 'Bad Request' }])
  })
})

it('the default route takes what no other route matches', async () => {
  const { event } = await startHttpApi({ ...routes, Default: route('$default') })
  expect(await event('/cats', { method: 'DELETE' })).toMatchObject({ routeKey: '$default', rawPath: '/cats' })
  expect(await event('/')).toMatchObject({ routeKey: '$default' })
  expect(await event('/pets')).toMatchObject({ routeKey: 'GET /pets' })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html */
describe('a stage', () => {
  it('is the first part of the path, unless it is the default one', async () => {
    expect(await started.event('/dev/pets')).toMatchObject({
      ...{ rawPath: '/dev/pets', routeKey: 'GET /pets', stageVariables: { color: 'blue' } },
      requestContext: { stage: 'dev', http: { path: '/dev/pets' } },
    })
    const { stageVariables, requestContext } = await started.event('/pets')
    expect([stageVariables, requestContext.stage]).toEqual([undefined, '$default'])
  })

  it('serves nothing before a deployment', async () => {
    expect(await refusal(started.fetch('/later/pets'))).toEqual([404, { message: 'Not Found' }])
    expect(await started.event('/done/pets')).toMatchObject({ requestContext: { stage: 'done' } })
  })
})

it('an API that does not exist is not found', async () => {
  expect(await refusal(fetch(`${started.sandbox.gatewayUrl}/execute-api/0000000000/pets`))).toEqual([
    ...[404, { message: 'Not Found' }],
  ])
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('the event of format 2.0', () => {
  it('has the documented parts', async () => {
    const event = await started.event('/pets/cat?a=1&a=2&b=x%20y', {
      headers: { cookie: 'one=1; two=2', 'X-Own': 'Value', 'user-agent': 'tester' },
    })
    expect(event).toEqual({
      ...{ version: '2.0', routeKey: 'GET /pets/{id}', rawPath: '/pets/cat', rawQueryString: 'a=1&a=2&b=x%20y' },
      cookies: ['one=1', 'two=2'],
      headers: expect.objectContaining({
        'x-own': 'Value',
        host: `${started.apiId}.execute-api.us-east-1.amazonaws.com`,
        'x-forwarded-for': expect.stringContaining('127.0.0.1'),
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      }),
      queryStringParameters: { a: '1,2', b: 'x y' },
      pathParameters: { id: 'cat' },
      requestContext: {
        ...{ accountId: owner, apiId: started.apiId, domainPrefix: started.apiId, stage: '$default' },
        domainName: `${started.apiId}.execute-api.us-east-1.amazonaws.com`,
        http: {
          ...{ method: 'GET', path: '/pets/cat', protocol: 'HTTP/1.1', userAgent: 'tester' },
          sourceIp: expect.stringContaining('127.0.0.1'),
        },
        ...{ requestId: expect.any(String), routeKey: 'GET /pets/{id}', timeEpoch: started.clock.now() },
        time: expect.stringMatching(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
      isBase64Encoded: false,
    })
    expect(event.headers).not.toHaveProperty('cookie')
  })

  it.each([
    ['text/plain', false],
    ['application/json; charset=utf-8', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['application/vnd.api+json', true],
  ])('has a body of the type %s in base64: %s', async (type, isBase64Encoded) => {
    const body = 'a=ñ'
    const event = await started.event('/pets', { method: 'POST', headers: { 'content-type': type }, body })
    expect(event).toMatchObject({
      isBase64Encoded,
      body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
    })
  })

  it('keeps the bytes of a binary body', async () => {
    const body = Buffer.from([0, 255, 128, 10])
    const event = await started.event('/pets', { method: 'POST', body })
    expect(Buffer.from(String(event.body), 'base64')).toEqual(body)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
it('the event of format 1.0 has multi-value fields, and null for what is missing', async () => {
  const event = await started.event('/old/7?a=1&a=2', { headers: { cookie: 'one=1' } })
  expect(event).toMatchObject({
    ...{ version: '1.0', resource: '/old/{id}', path: '/old/7', httpMethod: 'GET', body: null, isBase64Encoded: false },
    headers: { cookie: 'one=1' },
    multiValueHeaders: { cookie: ['one=1'] },
    queryStringParameters: { a: '2' },
    multiValueQueryStringParameters: { a: ['1', '2'] },
    ...{ pathParameters: { id: '7' }, stageVariables: null },
    requestContext: {
      ...{ accountId: owner, apiId: started.apiId, httpMethod: 'GET', path: '/old/7', protocol: 'HTTP/1.1' },
      ...{
        resourcePath: '/old/{id}',
        resourceId: 'ANY /old/{id}',
        stage: '$default',
        requestTimeEpoch: started.clock.now(),
      },
      identity: { sourceIp: expect.stringContaining('127.0.0.1'), userArn: null },
    },
  })
  expect(await started.event('/dev/old/7')).toMatchObject({ path: '/dev/old/7', stageVariables: { color: 'blue' } })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('a header that is sent twice', () => {
  const event = (path: string) =>
    new Promise<ApiEvent & { multiValueHeaders?: object }>((resolve, reject) => {
      // `fetch` would send one line.
      const sent = request(`${started.endpoint}${path}`, {
        headers: { 'X-Two': ['a, b', 'c'], 'Content-Type': ['x/y', 'x/z'] },
      })
      sent.on('response', (response) => json(response).then((body) => resolve(body as ApiEvent), reject))
      sent.on('error', reject).end()
    })

  it('has its values joined by a comma in the event of format 2.0', async () => {
    const { headers, multiValueHeaders } = await event('/pets')
    expect(headers).toMatchObject({ 'x-two': 'a, b,c', 'content-type': 'x/y,x/z' })
    expect(multiValueHeaders).toBeUndefined()
  })

  it('has its last value in the event of format 1.0, and each beside it', async () => {
    const { headers, multiValueHeaders } = await event('/old/1')
    expect(headers).toMatchObject({ 'x-two': 'c' })
    expect(multiValueHeaders).toMatchObject({ 'x-two': ['a, b', 'c'] })
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('the answer of a function', () => {
  const read = async (response: Response | Promise<Response>) => {
    const answer = await response
    return [answer.status, answer.headers.get('content-type'), await answer.text()]
  }

  it('without a status is a body in JSON with status 200', async () => {
    expect(await read(started.reply({ message: 'hello' }))).toEqual([200, 'application/json', '{"message":"hello"}'])
    expect(await read(started.reply('hello'))).toEqual([200, 'application/json', 'hello'])
    expect(await read(started.reply([1, 2]))).toEqual([200, 'application/json', '[1,2]'])
  })

  it('with a status has its own headers and cookies', async () => {
    const response = await started.reply({
      ...{ statusCode: 201, body: 'made', cookies: ['a=1; Secure', 'b=2'] },
      headers: { 'Content-Type': 'text/html', 'x-count': 3, 'x-flag': true },
    })
    expect(response.headers.getSetCookie()).toEqual(['a=1; Secure', 'b=2'])
    expect([response.headers.get('x-count'), response.headers.get('x-flag')]).toEqual(['3', 'true'])
    expect(await read(response)).toEqual([201, 'text/html', 'made'])
  })

  it('has plain text if it does not say otherwise', async () => {
    expect(await read(started.reply({ statusCode: 200, body: 'x' }))).toEqual([200, 'text/plain;charset=UTF-8', 'x'])
    expect((await read(started.reply({ statusCode: 204 })))[0]).toBe(204)
  })

  it('is decoded if it is in base64', async () => {
    const body = Buffer.from([0, 255, 7]).toString('base64')
    const response = await started.reply({ statusCode: 200, body, isBase64Encoded: true })
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 7])
  })

  it.each([
    ['a status that is none', { statusCode: 'fine' }],
    ['a status out of range', { statusCode: 99 }],
    ['a body that is an object', { statusCode: 200, body: {} }],
    ['a header that HTTP does not take', { statusCode: 200, headers: { 'x-a': 'a\r\nb: c' } }],
    ['a header name that HTTP does not take', { statusCode: 200, headers: { 'x a': 'b' } }],
  ])('with %s is an error of the server', async (_what, result) => {
    expect(await refusal(started.reply(result))).toEqual([500, { message: 'Internal Server Error' }])
  })

  it('of format 1.0 must have a status, and may have headers with several values', async () => {
    expect(await refusal(started.reply({ message: 'hello' }, '/old/1'))).toEqual([
      ...[500, { message: 'Internal Server Error' }],
    ])
    const response = await started.reply(
      { statusCode: 200, multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] }, body: 'x' },
      '/old/1',
    )
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  it('does not set the headers that HTTP itself needs', async () => {
    const headers = { 'content-length': '1', 'transfer-encoding': 'chunked', connection: 'close' }
    expect((await read(started.reply({ statusCode: 200, headers, body: 'whole' })))[2]).toBe('whole')
  })

  it('has the id of the request', async () => {
    const response = await started.fetch('/pets')
    const event = (await response.json()) as { requestContext: { requestId: string } }
    expect(response.headers.get('apigw-requestid')).toBe(event.requestContext.requestId)
  })

  it('to HEAD has no body', async () => {
    const response = await started.fetch('/files/a', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
describe('a limit', () => {
  it('is the error of a function: the client learns nothing of it', async () => {
    expect(await refusal(started.fetch('/pets?fail=secret'))).toEqual([500, { message: 'Internal Server Error' }])
  })

  it('is the time of an integration, after which its function is no longer waited for', async () => {
    const before = started.clock.waiting
    const response = started.fetch('/slow?wait=60000')
    await eventually(() => started.clock.waiting).toBeGreaterThan(before)
    await started.clock.advance(2_000)
    expect(await refusal(response)).toEqual([503, { message: 'Service Unavailable' }])
  })

  it('is 10 MB of a body, and what Lambda takes of it', async () => {
    const post = (bytes: number) => started.fetch('/pets', { ...text, body: 'x'.repeat(bytes) })
    expect((await post(5 * 2 ** 20)).status).not.toBe(413)
    for (const bytes of [7 * 2 ** 20, 10 * 2 ** 20 + 1])
      expect(await refusal(post(bytes))).toEqual([413, { message: 'Request Entity Too Large' }])
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html */
describe('a throttle', () => {
  it('of a route takes a burst, and then as many requests as its rate', async () => {
    const { fetch, clock } = await startHttpApi({
      ...routes,
      Stage: stage('$default', {
        DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 3 },
        RouteSettings: { 'GET /pets': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 } },
      }),
    })
    const statuses = async (path: string, count: number) => {
      const found: number[] = []
      for (let at = 0; at < count; at += 1) found.push((await fetch(path)).status)
      return found
    }
    expect(await statuses('/pets', 3)).toEqual([200, 200, 429])
    expect(await statuses('/pets/dog', 4)).toEqual([200, 200, 200, 429])
    await clock.advance(1_000)
    expect(await statuses('/pets', 1)).toEqual([200])
    expect(await refusal(fetch('/pets'))).toEqual([429, { message: 'Too Many Requests' }])
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
describe('CORS', () => {
  const cors = {
    ...{ AllowOrigins: ['https://app.example', 'http://*'], AllowMethods: ['GET', 'POST'], AllowCredentials: true },
    ...{ AllowHeaders: ['Authorization'], ExposeHeaders: ['X-Count'], MaxAge: 300 },
  }
  const startCors = (more: object = {}) =>
    startHttpApi({ ...routes, Api: api({ CorsConfiguration: { ...cors, ...more } }) })
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'GET' },
  })
  const headersOf = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')))

  it('is answered by API Gateway for a preflight, also where no route is', async () => {
    const { fetch } = await startCors()
    for (const path of ['/pets', '/nowhere']) {
      const response = await fetch(path, preflight('https://app.example'))
      expect(response.status).toBe(204)
      expect(headersOf(response)).toEqual({
        'access-control-allow-origin': 'https://app.example',
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': 'authorization',
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'x-count',
        'access-control-max-age': '300',
      })
    }
    expect(headersOf(await fetch('/pets', preflight('https://other.example')))).toEqual({})
    expect(headersOf(await fetch('/pets', preflight('http://any.example')))).toMatchObject({
      'access-control-allow-origin': 'http://any.example',
    })
  })

  it('is not answered by API Gateway for OPTIONS that is no preflight', async () => {
    const { fetch, event } = await startCors()
    const origin = 'https://app.example'
    expect(await refusal(fetch('/pets', { method: 'OPTIONS', headers: { origin } }))).toEqual([
      ...[404, { message: 'Not Found' }],
    ])
    expect(await event('/files/a', { method: 'OPTIONS', headers: { origin } })).toMatchObject({
      routeKey: 'ANY /files/{proxy+}',
    })
  })

  it.each(['$default', 'ANY /{proxy+}'])('of %s with an authorizer needs an open route for OPTIONS', async (key) => {
    const closed = {
      Api: api({ CorsConfiguration: cors }),
      Ask: authorizer('Echo', { EnableSimpleResponses: true, IdentitySource: ['$request.header.Authorization'] }),
      Closed: route(key, { AuthorizationType: 'CUSTOM', AuthorizerId: ref('Ask') }),
    }
    const only = await startHttpApi(closed)
    const response = await only.fetch('/pets', preflight('https://app.example'))
    expect(headersOf(response)).toMatchObject({ 'access-control-allow-origin': 'https://app.example' })
    expect(await refusal(response)).toEqual([401, { message: 'Unauthorized' }])
    const both = await startHttpApi({ ...closed, Open: route('OPTIONS /{proxy+}') })
    expect((await both.fetch('/pets', preflight('https://app.example'))).status).toBe(204)
    expect((await both.fetch('/pets')).status).toBe(401)
  })

  it('takes the place of the headers of a function', async () => {
    const { reply, fetch } = await startCors({ AllowOrigins: ['*'], AllowCredentials: false })
    const result = { statusCode: 200, headers: { 'Access-Control-Allow-Origin': 'https://evil.example' } }
    expect(headersOf(await reply(result))).toEqual({})
    const url = `/pets?reply=${encodeURIComponent(JSON.stringify(result))}`
    const shared = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-count' }
    expect(headersOf(await fetch(url, { headers: { origin: 'https://a.example' } }))).toEqual(shared)
    expect(headersOf(await fetch('/none', { headers: { origin: 'https://a.example' } }))).toEqual(shared)
  })

  it('without a configuration is the matter of the function', async () => {
    expect(await refusal(started.fetch('/pets', preflight('https://app.example')))).toEqual([
      ...[404, { message: 'Not Found' }],
    ])
    const headers = { 'access-control-allow-origin': 'https://own.example' }
    expect(headersOf(await started.reply({ statusCode: 200, headers }))).toEqual(headers)
    expect((await started.fetch('/files/a', preflight('https://app.example'))).status).toBe(200)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-custom-domain-names.html */
describe('a domain name of an API', () => {
  const own = (Stage: object | string, more: object = {}) => ({
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    Properties: { ApiId: ref('Api'), DomainName: ref('Domain'), Stage, ...more },
  })
  const domain = {
    Domain: {
      Type: 'AWS::ApiGatewayV2::DomainName',
      Properties: {
        DomainName: 'api.cases.example',
        DomainNameConfigurations: [{ CertificateArn: 'arn:aws:acm:us-east-1:1:certificate/1' }],
      },
    },
    Dev: stage('dev'),
    Mapping: own(ref('Stage')),
    V1: own(ref('Dev'), { ApiMappingKey: 'v1' }),
    Deep: own(ref('Stage'), { ApiMappingKey: 'v1/deep' }),
  }

  it('leads to the stage whose mapping has the longest key', async () => {
    const { sandbox } = await startHttpApi({ ...routes, ...domain })
    const event = async (path: string) =>
      (await fetch(`${sandbox.gatewayUrl}/execute-api/api.cases.example${path}`)).json()
    expect(await event('/pets')).toMatchObject({
      rawPath: '/pets',
      requestContext: { domainName: 'api.cases.example', domainPrefix: 'api', stage: '$default' },
      headers: { host: 'api.cases.example' },
    })
    expect(await event('/v1/pets')).toMatchObject({ rawPath: '/dev/pets', requestContext: { stage: 'dev' } })
    expect(await event('/v1/deep/pets')).toMatchObject({ rawPath: '/pets', requestContext: { stage: '$default' } })
    expect(await event('/v1/old/1')).toMatchObject({ path: '/v1/old/1' })
    expect(await event('/v10/pets')).toEqual({ message: 'Not Found' })
  })

  it('may be the only address of the API', async () => {
    const { sandbox, fetch: byId } = await startHttpApi({
      ...routes,
      ...domain,
      Api: api({ DisableExecuteApiEndpoint: true }),
    })
    expect(await refusal(byId('/pets'))).toEqual([404, { message: 'Not Found' }])
    expect((await fetch(`${sandbox.gatewayUrl}/execute-api/api.cases.example/pets`)).status).toBe(200)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html#apigateway-developer-permissions */
describe('the call of a function', () => {
  it('is refused if the function does not allow the route', async () => {
    const { fetch, lines } = await startHttpApi({ ...routes, Permission: permission('Echo', '*/GET/pets') })
    expect((await fetch('/pets')).status).toBe(200)
    expect(await refusal(fetch('/pets/dog'))).toEqual([500, { message: 'Internal Server Error' }])
    expect(lines.join()).toMatch(
      /execute-api: arn:aws:execute-api:.*\/\$default\/GET\/pets\/dog cannot call its function/,
    )
  })

  it('is for the pattern of the route, not for the path of the request', async () => {
    const { fetch } = await startHttpApi({ ...routes, Permission: permission('Echo', '$default/GET/pets/{id}') })
    expect((await fetch('/pets/cat')).status).toBe(200)
    expect((await fetch('/pets/dog')).status).toBe(500)
  })

  it('goes to the function that its integration names', async () => {
    const other = lambdaFunction('other', `exports.handler = async () => 'other'`)
    const { fetch } = await startHttpApi({
      ...{ Other: other, OtherPermission: permission('Other'), Second: integration('Other') },
      ...{ Pets: route('GET /pets'), Others: route('GET /others', {}, 'Second') },
    })
    expect(await (await fetch('/others')).text()).toBe('other')
  })
})
