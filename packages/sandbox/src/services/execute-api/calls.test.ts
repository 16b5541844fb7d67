import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { ServiceContext } from '../../kit/service.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { owner } from '../../testing/start-guarded.ts'
import type { FunctionAuthorizer, HttpApi, OwnDomain, Stage } from '../apigateway/http-api.ts'
import { createFunctionAuthorizers } from './authorize-function.ts'
import { createCallFunction } from './call-function.ts'
import { callerIdentity } from './caller-identity.ts'
import { openIssuers } from './issuers.ts'
import { locate, readApiCall } from './locate.ts'
import { apiOf, askedOf, requestOf, routeOf, stageOf } from './testing/asked.ts'

const refused = (status: number, message: string) => expect.objectContaining({ status, message })
const internal = refused(500, 'Internal Server Error')

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('a call of a function', () => {
  const called = { functionArn: 'arn:function', roleArn: undefined, format: '2.0' } as const
  const by = { sourceArn: 'arn:route', timeout: 1_000 }

  function open(answer: (input: object) => unknown) {
    const clock = createSimulatedClock()
    const calls: object[] = []
    const lines: string[] = []
    const clientOf = (as: object) => ({
      async call(scope: string, operation: string, input: { Payload: Buffer }) {
        calls.push({ as, scope, operation, input: { ...input, Payload: String(input.Payload) } })
        return answer(input)
      },
    })
    const context = { as: clientOf, asService: clientOf, clock, log: (line: string) => lines.push(line) }
    return { call: createCallFunction(context as unknown as ServiceContext), clock, calls, lines }
  }

  it('is made by API Gateway itself for the route, and returns the payload', async () => {
    const on = open(() => ({ payload: { a: 1 } }))
    expect(await on.call(called, { b: 2 }, by)).toEqual({ a: 1 })
    expect(on.calls).toEqual([
      {
        ...{
          as: { service: 'apigateway.amazonaws.com', sourceArn: 'arn:route' },
          scope: 'lambda',
          operation: 'Invoke',
        },
        input: { FunctionName: 'arn:function', Payload: '{"b":2}' },
      },
    ])
    expect([on.clock.waiting, on.lines]).toEqual([0, []])
  })

  it('is made in the role that the template names', async () => {
    const on = open(() => ({ payload: null }))
    await on.call({ ...called, roleArn: 'arn:role' }, {}, by)
    expect(on.calls).toMatchObject([
      {
        as: {
          ...{ roleArn: 'arn:role', service: 'apigateway.amazonaws.com', sourceArn: 'arn:route' },
          sessionName: 'BackplaneAssumeRoleSession',
        },
      },
    ])
  })

  const fails = (error: Error) => () => {
    throw error
  }
  const denied = Object.assign(Object.create(AccessDenied.prototype) as AccessDenied, {
    ...{ code: 'AccessDenied', message: 'no permission', status: 403 },
  })
  it.each<[string, () => unknown, unknown, string[]]>([
    ['the function fails', () => ({ error: { errorType: 'Error' } }), internal, []],
    [
      'the event is too large',
      fails(new ServiceError('RequestTooLargeException', 'x')),
      refused(413, 'Request Entity Too Large'),
      [],
    ],
    ['Lambda refuses it', fails(new ServiceError('TooManyRequestsException', 'x')), internal, []],
    [
      'a permission is missing',
      fails(denied),
      internal,
      ['execute-api: arn:route cannot call its function: no permission'],
    ],
    ['the sandbox fails', fails(new TypeError('a fault')), expect.objectContaining({ message: 'a fault' }), []],
  ])('is refused if %s', async (_why, answer, reason, lines) => {
    const on = open(answer)
    await expect(on.call(called, {}, by)).rejects.toThrow(reason as Error)
    expect([on.clock.waiting, on.lines]).toEqual([0, lines])
  })

  it('is no longer waited for after its time', async () => {
    const on = open(() => new Promise(() => undefined))
    const call = on.call(called, {}, by)
    const settled = call.then(
      () => 'answered',
      (error: unknown) => error,
    )
    await on.clock.advance(999)
    expect(await Promise.race([settled, 'waiting'])).toBe('waiting')
    await on.clock.advance(1)
    expect(await settled).toEqual(refused(503, 'Service Unavailable'))
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
describe('an authorizer with a function', () => {
  const authorizer = (more: Partial<FunctionAuthorizer> = {}): FunctionAuthorizer => ({
    ...{ id: 'ask', functionArn: 'arn:ask', roleArn: undefined, format: '2.0', ttl: 0, isSimple: true },
    sources: [{ kind: 'header', name: 'authorization' }],
    ...more,
  })
  const asked = (authorization: string | undefined = 'token', more: Parameters<typeof askedOf>[0] = {}) =>
    askedOf({ ...more, request: { headers: { authorization } } })
  const arn = `arn:aws:execute-api:us-east-1:${owner}:api`
  const policy = (Effect: 'Allow' | 'Deny', Resource: string, more: object = {}) => ({
    principalId: 'me',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect, Action: 'execute-api:Invoke', Resource, ...more }],
    },
  })

  function open(answer: unknown) {
    const clock = createSimulatedClock()
    const calls: { event: object; by: object }[] = []
    const ask = createFunctionAuthorizers({
      clock,
      async call(_called, event, by) {
        calls.push({ event, by })
        if (answer instanceof Error) throw answer
        return answer
      },
    })
    return { ask, clock, calls }
  }

  it.each<[object, boolean, object]>([
    [{ isAuthorized: true }, true, { kind: 'lambda', result: null }],
    [{ isAuthorized: true, context: { a: 1 } }, true, { kind: 'lambda', result: { a: 1 } }],
    [{ ...policy('Allow', `${arn}/live/GET/pets/1`) }, false, { kind: 'lambda', result: null, principalId: 'me' }],
    [
      { ...policy('Allow', `${arn}/*`), context: { a: 1 } },
      false,
      { kind: 'lambda', result: { a: 1 }, principalId: 'me' },
    ],
    [
      policy('Allow', '*', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.1' } } }),
      ...([false, { kind: 'lambda', result: null, principalId: 'me' }] as const),
    ],
  ])('that answers %j allows the request', async (answer, isSimple, authorized) => {
    expect(await open(answer).ask(authorizer({ isSimple }), asked())).toEqual(authorized)
  })

  const forbidden = refused(403, 'Forbidden')
  it.each<[unknown, boolean, unknown]>([
    [{ isAuthorized: false }, true, forbidden],
    [policy('Deny', '*'), false, forbidden],
    [policy('Allow', `${arn}/live/PUT/pets/1`), false, forbidden],
    [policy('Allow', `${arn}/other/GET/pets/1`), false, forbidden],
    [policy('Allow', '*', { Action: 'execute-api:ManageConnections' }), false, forbidden],
    [policy('Allow', '*', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.2' } } }), false, forbidden],
    [{ isAuthorized: 'true' }, true, internal],
    [{ isAuthorized: true, context: 'x' }, true, internal],
    [policy('Allow', '*'), true, internal],
    [{ isAuthorized: true }, false, internal],
    [{ principalId: 'me' }, false, internal],
    [undefined, true, internal],
    [new ServiceError('x', 'a fault'), true, expect.objectContaining({ message: 'a fault' })],
  ])('that answers %j does not allow the request', async (answer, isSimple, reason) => {
    await expect(open(answer).ask(authorizer({ isSimple }), asked())).rejects.toThrow(reason as Error)
  })

  it('does not ask about a request that lacks an identity source', async () => {
    const on = open({ isAuthorized: true })
    const sources = ['authorization', 'x-none'].map((name) => ({ kind: 'header', name }) as const)
    await expect(on.ask(authorizer({ sources }), asked())).rejects.toThrow(refused(401, 'Unauthorized') as Error)
    expect(on.calls).toEqual([])
    expect(await on.ask(authorizer({ sources: [] }), asked())).toEqual({ kind: 'lambda', result: null })
  })

  it('asks in format 2.0 as the authorizer, and waits ten seconds', async () => {
    const on = open({ isAuthorized: true })
    const shared = {
      ...{ version: '2.0', type: 'REQUEST', routeArn: `${arn}/live/GET/pets/1`, identitySource: ['token'] },
      ...{ routeKey: 'GET /pets/{id}', rawPath: '/live/pets/1', rawQueryString: '' },
      headers: expect.objectContaining({ authorization: 'token' }),
      requestContext: expect.objectContaining({ routeKey: 'GET /pets/{id}', timeEpoch: expect.any(Number) }),
    }
    await on.ask(authorizer(), asked())
    await on.ask(authorizer(), asked('token', { stage: { variables: { a: 'b' } }, parameters: { id: '1' } }))
    const by = { sourceArn: `${arn}/authorizers/ask`, timeout: 10_000 }
    expect(on.calls).toEqual([
      { by, event: shared },
      { by, event: { ...shared, pathParameters: { id: '1' }, stageVariables: { a: 'b' } } },
    ])
  })

  it('asks in format 1.0 with its identity sources as a token', async () => {
    const on = open(policy('Allow', '*'))
    const sources = [{ kind: 'header', name: 'authorization' } as const, { kind: 'context', name: 'stage' } as const]
    await on.ask(authorizer({ format: '1.0', isSimple: false, sources }), asked())
    expect(on.calls[0]?.event).toMatchObject({
      ...{ version: '1.0', type: 'REQUEST', methodArn: `${arn}/live/GET/pets/1`, identitySource: 'token,live' },
      ...{ authorizationToken: 'token,live', resource: '/pets/{id}', httpMethod: 'GET' },
      requestContext: { resourcePath: '/pets/{id}', stage: 'live' },
    })
  })

  it('is asked again after the time of its cache, and for another token, stage or authorizer', async () => {
    const on = open({ isAuthorized: true })
    const cached = authorizer({ ttl: 2 })
    await on.ask(cached, asked())
    await on.clock.advance(1_999)
    await on.ask(cached, asked())
    expect(on.calls).toHaveLength(1)
    await on.clock.advance(1)
    await on.ask(cached, asked())
    expect(on.calls).toHaveLength(2)
    await on.ask(cached, asked('other'))
    await on.ask(cached, asked('token', { stage: { name: 'dev' } }))
    await on.ask({ ...cached, id: 'other' }, asked())
    // All of these results are cached at once.
    await on.ask(cached, asked())
    await on.ask(cached, asked('other'))
    expect(on.calls).toHaveLength(5)
    await on.ask(authorizer({ id: 'uncached' }), asked())
    await on.ask(authorizer({ id: 'uncached' }), asked())
    expect(on.calls).toHaveLength(7)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html */
describe('the address of a request', () => {
  it.each([
    ['/execute-api/abc', 'abc', '/'],
    ['/execute-api/ABC/', 'abc', '/'],
    ['/execute-api/a.b-c.Example/x/%20y', 'a.b-c.example', '/x/%20y'],
    ['/execute-api/abc//x', 'abc', '//x'],
    ['/execute-api/abc/\n', 'abc', '/\n'],
  ])('%j is for %s with the path %j', (path, name, rest) => {
    const request = requestOf({ path })
    expect(readApiCall(request)).toEqual({ name, path: rest, request })
  })

  it.each([
    '/',
    '/execute-api',
    '/execute-api/',
    '/execute-api//x',
    '/x/execute-api/abc',
    '/execute-api/a_b',
    '/other/abc',
  ])('%s is that of no API', (path) => {
    expect(readApiCall(requestOf({ path }))).toBeUndefined()
  })

  const [usual, dev, off] = [
    stageOf({ name: '$default' }),
    stageOf({ name: 'dev' }),
    stageOf({ name: 'off', isDeployed: false }),
  ]
  const api: HttpApi = apiOf({ stages: [dev, usual, off] })
  const named = apiOf({ id: 'named', stages: [dev] })
  const hidden = apiOf({ id: 'hidden', stages: [usual], isOwnNameOnly: true })
  const map = (key: string, stage: Stage) => ({ key, api: hidden, stage })
  const domains: [string, OwnDomain][] = [
    ['a.example', { name: 'a.example', mappings: [map('v1/deep', usual), map('v1', dev), map('', usual)] }],
    ['b.example', { name: 'b.example', mappings: [map('v1', off)] }],
  ]
  const find = (name: string, path: string) =>
    locate(
      { name, path, request: requestOf() },
      { apis: new Map([api, named, hidden].map((each) => [each.id, each])), domains: new Map(domains) },
    )
  const byId = { api, domainName: 'api.execute-api.us-east-1.amazonaws.com' }
  const byName = { api: hidden, domainName: 'a.example' }

  it.each<[string, string, object]>([
    ['api', '/', { ...byId, stage: usual, path: '/', shownPath: '/', fullPath: '/' }],
    ['api', '/a%20b/c', { ...byId, stage: usual, path: '/a b/c', shownPath: '/a b/c', fullPath: '/a b/c' }],
    ['api', '/dev', { ...byId, stage: dev, path: '/', shownPath: '/dev', fullPath: '/dev' }],
    ['api', '/dev/', { ...byId, stage: dev, path: '/', shownPath: '/dev/', fullPath: '/dev/' }],
    ['api', '/dev/a', { ...byId, stage: dev, path: '/a', shownPath: '/dev/a', fullPath: '/dev/a' }],
    ['api', '/devs/a', { ...byId, stage: usual, path: '/devs/a', shownPath: '/devs/a', fullPath: '/devs/a' }],
    [
      'api',
      '/$default/a',
      { ...byId, stage: usual, path: '/$default/a', shownPath: '/$default/a', fullPath: '/$default/a' },
    ],
    ['a.example', '/a', { ...byName, stage: usual, path: '/a', shownPath: '/a', fullPath: '/a' }],
    ['a.example', '/v1', { ...byName, stage: dev, path: '/', shownPath: '/dev/', fullPath: '/v1' }],
    ['a.example', '/v1/a', { ...byName, stage: dev, path: '/a', shownPath: '/dev/a', fullPath: '/v1/a' }],
    ['a.example', '/v1/deep/a', { ...byName, stage: usual, path: '/a', shownPath: '/a', fullPath: '/v1/deep/a' }],
    ['a.example', '/v1x', { ...byName, stage: usual, path: '/v1x', shownPath: '/v1x', fullPath: '/v1x' }],
    ['a.example', '/x/v1/', { ...byName, stage: usual, path: '/x/v1/', shownPath: '/x/v1/', fullPath: '/x/v1/' }],
  ])('%s%s leads to this stage and path', (name, path, located) => {
    const { key: _key, ...found } = { key: '', ...find(name, path) }
    expect(found).toEqual(located)
  })

  it.each([
    ['none', '/'],
    ['named', '/'],
    ['named', '/other'],
    ['hidden', '/'],
    ['api', '/off'],
    ['api', '/off/a'],
    ['b.example', '/'],
    ['b.example', '/v1'],
    ['constructor', '/'],
  ])('%s%s leads to no stage', (name, path) => {
    expect(find(name, path)).toBeUndefined()
  })

  it('cannot be decoded if it is malformed', () => {
    expect(() => find('api', '/%zz')).toThrow(URIError)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('the session that signed a request', () => {
  const caller = { accountId: owner, roleArn: `arn:aws:iam::${owner}:role/user`, sessionName: 'me' }
  const identityOf = (authorization: string | undefined, role: object | undefined = { id: 'AROA1' }) =>
    callerIdentity(askedOf({ request: { headers: { authorization } } }), caller as never, { role: () => role as never })

  it.each([
    ['AWS4-HMAC-SHA256 Credential=ASIA1/20261201/us-east-1/execute-api/aws4_request, Signature=x', 'ASIA1'],
    ['Credential=asia1/', null],
    ['Credential=ASIA1', null],
    ['Credential=/', null],
    [undefined, null],
  ])('has with the header %s the access key %s', (authorization, accessKey) => {
    expect(identityOf(authorization)).toEqual({
      ...{ accessKey, accountId: owner, callerId: 'AROA1:me', userId: 'AROA1:me', cognitoIdentity: null },
      ...{ principalOrgId: null, userArn: `arn:aws:sts::${owner}:assumed-role/user/me` },
    })
  })

  it('may be of a role that is gone', () => {
    const asked = askedOf()
    expect(callerIdentity(asked, caller as never, { role: () => undefined })).toMatchObject({ userId: ':me' })
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
describe('the issuers of tokens', () => {
  const [local, atAws] = ['http://localhost/pool', 'https://cognito-idp.us-east-1.amazonaws.com/pool']
  const jwt = (issuer: string): HttpApi => {
    const authorizer = { issuer, audience: [], source: { kind: 'header', name: 'a' } as const }
    const token = routeOf('GET /a', { authorization: { kind: 'jwt', authorizer, scopes: [] } })
    return apiOf({ routes: [routeOf('GET /b'), token] })
  }
  const resources = [
    { type: 'AWS::Cognito::UserPoolClient', ref: 'client', attributes: { ProviderURL: 'http://localhost/client' } },
    { type: 'AWS::Cognito::UserPool', ref: 'pool', attributes: { ProviderURL: local } },
  ]
  const pools = { jwks: (id: string) => ({ keys: [id] }) }
  const open = (issuer: string, runs: object | null = pools) =>
    openIssuers([jwt(issuer)], {
      account: { region: 'us-east-1' },
      ...{ resources, opened: () => runs ?? undefined },
    } as unknown as ServiceContext)

  it.each([local, atAws])('are the user pools of the account, such as %s', async (issuer) => {
    expect(await open(issuer)(issuer)).toEqual({ issuer: local, keys: { keys: ['pool'] } })
  })

  it.each(['https://issuer.example', 'http://localhost/client', atAws.replace('us-east-1', 'eu-west-1'), `${atAws}x`])(
    'are not %s',
    (issuer) => {
      expect(() => open(issuer)).toThrow(
        `The route GET /a of the API api: the sandbox verifies tokens of the account's user pools, not of ${issuer}`,
      )
    },
  )

  it('have no keys if no user pool runs', async () => {
    await expect(open(local)('x')).rejects.toThrow('the account runs no user pool x')
    for (const runs of [null, { jwks: () => undefined }])
      await expect(open(local, runs)(local)).rejects.toThrow(`the account runs no user pool ${local}`)
  })
})
