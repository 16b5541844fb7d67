import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { eventually, lambdaFunction } from '../lambda/testing/start-functions.ts'
import {
  api,
  assumedByApis,
  authorizer,
  base,
  integration,
  permission,
  ref,
  refusal,
  route,
  stage,
  startHttpApi,
} from './testing/start-http-api.ts'

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html */
describe('IAM authorization', () => {
  const iam = { AuthorizationType: 'AWS_IAM' }
  const requests = (path: string) => ({
    'Fn::Join': ['', [`arn:aws:execute-api:us-east-1:${owner}:`, ref('Api'), path]],
  })
  const start = () =>
    startHttpApi({
      Pets: route('GET /pets', iam),
      Pet: route('ANY /pets/{id}', iam),
      Reader: role('reader', [allow('execute-api:Invoke', requests('/$default/GET/pets*') as never)]),
      Keeper: role('keeper', [
        allow('execute-api:Invoke'),
        { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: requests('/*/GET/pets/secret') as never },
      ]),
    })
  const forbidden = [403, { message: 'Forbidden' }]

  it('asks the policies for the stage, the method and the path of a request', async () => {
    const { signed } = await start()
    const as = (roleName: string, path: string, method = 'GET') => signed(path, { roleName, method })
    expect((await as('reader', '/pets')).status).toBe(200)
    expect((await as('reader', '/pets/1')).status).toBe(200)
    expect(await refusal(as('reader', '/pets/1', 'DELETE'))).toEqual(forbidden)
    expect(await refusal(as('visitor', '/pets'))).toEqual(forbidden)
    expect((await as('keeper', '/pets/open')).status).toBe(200)
    expect(await refusal(as('keeper', '/pets/secret'))).toEqual(forbidden)
    expect(await refusal(as('keeper', '/pets/%73ecret'))).toEqual(forbidden)
  })

  it('refuses a request without a signature, or of another account', async () => {
    const { fetch, signed } = await start()
    expect(await refusal(fetch('/pets'))).toEqual(forbidden)
    expect(await refusal(fetch('/pets', { headers: { authorization: 'AWS4-HMAC-SHA256 nonsense' } }))).toEqual(
      forbidden,
    )
    expect(await refusal(signed('/pets', { accountId: stranger }))).toEqual(forbidden)
  })

  it('refuses with the headers of the API, so that a browser sees the refusal', async () => {
    const { fetch } = await startHttpApi({
      Api: api({ CorsConfiguration: { AllowOrigins: ['https://app.example'] } }),
      Pets: route('GET /pets', iam),
    })
    const { headers, status } = await fetch('/pets', { headers: { origin: 'https://app.example' } })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([403, 'https://app.example'])
    expect(headers.get('apigw-requestid')).toEqual(expect.any(String))
  })

  it('passes the signer to the function', async () => {
    const { signed } = await start()
    const event = (await (await signed('/pets')).json()) as { requestContext: { authorizer: { iam: object } } }
    expect(event.requestContext.authorizer.iam).toEqual({
      ...{ accessKey: expect.stringMatching(/^ASIA/), accountId: owner, cognitoIdentity: null, principalOrgId: null },
      ...{ callerId: expect.stringMatching(/^AROA\w+:sandbox$/), userId: expect.stringMatching(/^AROA\w+:sandbox$/) },
      userArn: `arn:aws:sts::${owner}:assumed-role/user/sandbox`,
    })
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
describe('tokens of a user pool', () => {
  const pool = {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes: ['email'] } },
    App: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { UserPoolId: ref('Pool'), ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    },
  }
  const tokens = (Issuer: unknown, Audience: unknown[] = [ref('App')]) => ({
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ...{
        ApiId: ref('Api'),
        Name: 'tokens',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
      },
      JwtConfiguration: { Audience, Issuer },
    },
  })
  const local = { 'Fn::GetAtt': ['Pool', 'ProviderURL'] }
  const atAws = { 'Fn::Join': ['/', ['https://cognito-idp.us-east-1.amazonaws.com', ref('Pool')]] }
  const byTokens = (scopes: string[] = []) => ({
    ...{ AuthorizationType: 'JWT', AuthorizerId: ref('Tokens') },
    ...(scopes.length > 0 && { AuthorizationScopes: scopes }),
  })

  async function start(issuer: unknown, audience?: unknown[]) {
    const started = await startHttpApi({
      ...pool,
      Tokens: tokens(issuer, audience),
      Pets: route('GET /pets', byTokens()),
      Own: route('GET /own', byTokens(['other', 'aws.cognito.signin.user.admin'])),
      Admin: route('GET /admin', byTokens(['admin'])),
      Open: route('GET /open'),
      Clerk: role('clerk', [allow('cognito-idp:*')]),
    })
    const { sandbox } = started
    const refOf = (type: string) => sandbox.resources(owner).find((resource) => resource.type === type)?.ref
    const client = new CognitoIdentityProviderClient({
      ...{ region: 'us-east-1', endpoint: sandbox.gatewayUrl, credentials: sandbox.credentialsFor(owner, 'clerk') },
    })
    const user = { UserPoolId: refOf('AWS::Cognito::UserPool'), Username: 'ana@example.org' }
    const Password = 'correct Horse 7 staple!'
    await client.send(
      new AdminCreateUserCommand({ ...user, UserAttributes: [{ Name: 'email', Value: user.Username }] }),
    )
    await client.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }))
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: refOf('AWS::Cognito::UserPoolClient'),
        AuthParameters: { USERNAME: user.Username, PASSWORD: Password },
      }),
    )
    client.destroy()
    const { AccessToken = '', IdToken = '' } = AuthenticationResult ?? {}
    const get = (path: string, token: string) => started.fetch(path, { headers: { authorization: token } })
    return { ...started, AccessToken, IdToken, get, clientId: refOf('AWS::Cognito::UserPoolClient') }
  }

  it('open a route, with or without the word Bearer, and their claims are texts in the event', async () => {
    const { get, AccessToken, IdToken, clientId } = await start(local)
    for (const token of [AccessToken, `Bearer ${AccessToken}`, IdToken])
      expect((await get('/pets', token)).status).toBe(200)
    const event = (await (await get('/pets', AccessToken)).json()) as { requestContext: { authorizer: object } }
    expect(event.requestContext.authorizer).toEqual({
      jwt: {
        scopes: null,
        claims: expect.objectContaining({
          ...{ client_id: clientId, token_use: 'access', exp: expect.stringMatching(/^\d+$/) },
        }),
      },
    })
  })

  it('are taken from the pool by its address at AWS too', async () => {
    const { get, AccessToken } = await start(atAws)
    expect((await get('/pets', AccessToken)).status).toBe(200)
  })

  it('must have one of the scopes of a route', async () => {
    const { get, AccessToken } = await start(local)
    const event = (await (await get('/own', AccessToken)).json()) as { requestContext: { authorizer: object } }
    expect(event.requestContext.authorizer).toMatchObject({ jwt: { scopes: ['aws.cognito.signin.user.admin'] } })
    const response = await get('/admin', AccessToken)
    expect(response.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
    expect(await refusal(response)).toEqual([403, { message: 'Forbidden' }])
  })

  it('are refused if they are missing, changed, expired or of another client', async () => {
    const { get, fetch, clock, AccessToken } = await start(local)
    const unauthorized = [401, { message: 'Unauthorized' }]
    expect(await refusal(fetch('/pets'))).toEqual(unauthorized)
    for (const token of ['nonsense', `${AccessToken}x`, `Basic ${AccessToken}`, `${AccessToken.slice(0, -20)}`])
      expect(await refusal(get('/pets', token))).toEqual(unauthorized)
    expect((await fetch('/open')).status).toBe(200)
    await clock.advance(3_700_000)
    const response = await get('/pets', AccessToken)
    expect(response.headers.get('www-authenticate')).toContain('the token has expired')
    expect(await refusal(response)).toEqual(unauthorized)
    const other = await start(local, ['another-client'])
    expect(await refusal(other.get('/pets', other.AccessToken))).toEqual(unauthorized)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
describe('a function that authorizes', () => {
  const source = `let count = 0
  exports.handler = async (event) => {
    count += 1
    const asked = event.headers['x-ask'] ?? 'allow'
    if (asked === 'fail') throw new Error('Unauthorized')
    if (asked === 'nonsense') return { isAuthorized: 'yes' }
    if (asked === 'slow') await new Promise((done) => setTimeout(done, 60_000))
    if (asked === 'policy') return { principalId: 'ana', policyDocument: { Version: '2012-10-17', Statement: [
      { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: (event.routeArn ?? event.methodArn).replace(/pets.*/, 'pets') },
    ] }, context: { count, version: event.version, token: event.authorizationToken ?? 'none', arn: event.routeArn ?? event.methodArn } }
    if (asked === 'broken policy') return { principalId: 'ana', policyDocument: { Statement: [{ Effect: 'Maybe' }] } }
    return { isAuthorized: asked === 'allow', context: { count, event } }
  }`
  const custom = { AuthorizationType: 'CUSTOM', AuthorizerId: ref('Ask') }
  const start = (more: object = {}, resources: NonNullable<Parameters<typeof startHttpApi>[0]> = {}) =>
    startHttpApi({
      Judge: lambdaFunction('judge', source, { Timeout: 60 }),
      JudgePermission: permission('Judge', 'authorizers/*'),
      Ask: authorizer('Judge', { EnableSimpleResponses: true, ...more }),
      Pets: route('GET /pets', custom),
      Dogs: route('GET /dogs', custom),
      Old: route('GET /old', custom, 'OldIntegration'),
      OldIntegration: integration('Echo', { PayloadFormatVersion: '1.0' }),
      ...resources,
    })
  const ask = (what: string, more: Record<string, string> = {}) => ({ headers: { 'x-ask': what, ...more } })
  const [forbidden, broken] = [
    [403, { message: 'Forbidden' }],
    [500, { message: 'Internal Server Error' }],
  ]
  type Context = { lambda: { count: number; event: Record<string, unknown> } }

  it('with simple answers allows or denies, and its context is in the event', async () => {
    const { fetch, event, apiId } = await start({ IdentitySource: ['$request.header.X-Ask'] })
    const { requestContext } = await event('/pets?a=1', ask('allow', { cookie: 'one=1' }))
    const { lambda } = requestContext.authorizer as Context
    expect(lambda.event).toMatchObject({
      ...{ version: '2.0', type: 'REQUEST', identitySource: ['allow'], routeKey: 'GET /pets', rawPath: '/pets' },
      routeArn: `arn:aws:execute-api:us-east-1:${owner}:${apiId}/$default/GET/pets`,
      ...{ cookies: ['one=1'], queryStringParameters: { a: '1' } },
      requestContext: { http: { method: 'GET' }, apiId },
    })
    expect(await refusal(fetch('/pets', ask('deny')))).toEqual(forbidden)
  })

  it('is not called if an identity source is missing', async () => {
    const { fetch, event } = await start({ IdentitySource: ['$request.header.X-Ask', '$request.querystring.key'] })
    expect(await refusal(fetch('/pets', ask('allow')))).toEqual([401, { message: 'Unauthorized' }])
    expect(await refusal(fetch('/pets?key=', ask('allow')))).toEqual([401, { message: 'Unauthorized' }])
    const { requestContext } = await event('/pets?key=1', ask('allow'))
    expect(requestContext.authorizer).toMatchObject({ lambda: { count: 1 } })
  })

  it('that fails or answers nonsense is an error of the server', async () => {
    const { fetch } = await start()
    for (const what of ['fail', 'nonsense']) expect(await refusal(fetch('/pets', ask(what)))).toEqual(broken)
  })

  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
  it('that takes longer than ten seconds is an error of the server', async () => {
    const { fetch, clock } = await start()
    const before = clock.waiting
    const response = fetch('/pets', ask('slow'))
    await eventually(() => clock.waiting).toBeGreaterThan(before)
    await clock.advance(10_000)
    expect(await refusal(response)).toEqual(broken)
  })

  it('may answer with a policy, which decides about the request', async () => {
    const { fetch, event } = await start({ EnableSimpleResponses: false })
    const { requestContext } = await event('/pets', ask('policy'))
    expect(requestContext.authorizer).toEqual({
      lambda: { count: 1, version: '2.0', token: 'none', arn: expect.stringMatching(/\/\$default\/GET\/pets$/) },
    })
    expect((await fetch('/dogs', ask('policy'))).status).toBe(200)
    expect(await refusal(fetch('/pets', ask('broken policy')))).toEqual(broken)
    expect(await refusal(fetch('/pets', ask('allow')))).toEqual(broken)
  })

  it('has its results cached by the identity sources, for all routes and for a time', async () => {
    const { event, clock, fetch } = await start({
      ...{ IdentitySource: ['$request.header.X-Ask'], AuthorizerResultTtlInSeconds: 60, EnableSimpleResponses: false },
    })
    const count = async () => ((await event('/pets', ask('policy'))).requestContext.authorizer as Context).lambda.count
    expect([await count(), await count()]).toEqual([1, 1])
    // The cached policy is of the first route: it decides about the other one anew.
    expect(await refusal(fetch('/dogs', ask('policy')))).toEqual(forbidden)
    await clock.advance(60_000)
    expect(await count()).toBe(2)
  })

  it('has its results cached for each route apart if the route is an identity source', async () => {
    const { event } = await start({
      ...{ IdentitySource: ['$request.header.X-Ask', '$context.routeKey'], AuthorizerResultTtlInSeconds: 60 },
    })
    const count = async (path: string) =>
      ((await event(path, ask('allow'))).requestContext.authorizer as Context).lambda.count
    expect([await count('/pets'), await count('/dogs'), await count('/pets')]).toEqual([1, 2, 1])
  })

  it('without a time to live is called for each request', async () => {
    const { event } = await start({ IdentitySource: ['$request.header.X-Ask'] })
    const count = async () => ((await event('/pets', ask('allow'))).requestContext.authorizer as Context).lambda.count
    expect([await count(), await count()]).toEqual([1, 2])
  })

  it('of format 1.0 has another event, and its context is in that of the function', async () => {
    const { fetch, event, apiId } = await start({
      ...{
        EnableSimpleResponses: false,
        AuthorizerPayloadFormatVersion: '1.0',
        IdentitySource: ['$request.header.X-Ask'],
      },
    })
    const { requestContext } = await event('/old', ask('policy'))
    expect(requestContext.authorizer).toEqual({
      ...{ count: 1, version: '1.0', token: 'policy', principalId: 'ana' },
      arn: `arn:aws:execute-api:us-east-1:${owner}:${apiId}/$default/GET/old`,
    })
    expect((await fetch('/pets', ask('policy'))).status).toBe(200)
  })

  it('must allow the authorizer, not only the routes', async () => {
    const { fetch } = await start({}, { JudgePermission: permission('Judge', '*/*/pets') })
    expect(await refusal(fetch('/pets', ask('allow')))).toEqual(broken)
  })

  it('is called in a role, if the authorizer names one', async () => {
    const Caller = role('caller', [allow('lambda:InvokeFunction')], { AssumeRolePolicyDocument: assumedByApis })
    const { fetch } = await start(
      { AuthorizerCredentialsArn: { 'Fn::GetAtt': ['Caller', 'Arn'] } },
      { Caller, JudgePermission: permission('Judge', 'nothing') },
    )
    expect((await fetch('/pets', ask('allow'))).status).toBe(200)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html */
it('a log names who signed a request, and the path of its route', async () => {
  const Format = '$context.identity.caller $context.identity.userArn $context.httpMethod $context.resourcePath'
  const DestinationArn = `arn:aws:logs:us-east-1:${owner}:log-group:signed:*`
  const { signed, fetch, dataDir } = await startHttpApi({
    Pet: route('GET /pets/{id}', { AuthorizationType: 'AWS_IAM' }),
    Open: route('GET /open'),
    Stage: stage('$default', { AccessLogSettings: { DestinationArn, Format } }),
  })
  await signed('/pets/1')
  await fetch('/open')
  await signed('/pets/2', { roleName: 'visitor' })
  const file = join(dataDir, 'accounts', owner, 'logs/signed.log')
  await expect.poll(() => readFileSync(file, 'utf8').split('\n').length).toBe(4)
  const [first, second, third] = readFileSync(file, 'utf8').split('\n')
  expect(first).toMatch(/^AROA\w+:sandbox arn:aws:sts::\d+:assumed-role\/user\/sandbox GET \/pets\/\{id\}$/)
  expect(second).toBe('- - GET /open')
  expect(third).toMatch(/role\/visitor\/sandbox GET \/pets\/\{id\}$/)
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html */
it('a stage logs its requests in the format that it has', async () => {
  const Format =
    '{"id":"$context.requestId","route":"$context.routeKey","status":$context.status,"error":"$context.error.message","agent":"$context.identity.userAgent","length":$context.responseLength}'
  const DestinationArn = `arn:aws:logs:us-east-1:${owner}:log-group:/api/requests`
  const { fetch, dataDir } = await startHttpApi({
    ...base,
    Pets: route('GET /pets'),
    Stage: stage('$default', { AccessLogSettings: { DestinationArn, Format } }),
  })
  await fetch('/pets', { headers: { 'user-agent': 'a "quoted" agent' } })
  await fetch('/pets?fail=any')
  const file = join(dataDir, 'accounts', owner, 'logs/api/requests.log')
  await expect.poll(() => readFileSync(file, 'utf8').split('\n').length).toBe(3)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { id: expect.any(String), route: 'GET /pets', status: 200, error: '-', agent: 'a "quoted" agent' },
    { status: 500, error: 'Internal Server Error', length: 35 },
  ])
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
it('a function is called in a role, if the integration names one whose trust and policy allow it', async () => {
  const start = (more: object) =>
    startHttpApi({
      ...base,
      Permission: permission('Echo', 'nothing'),
      Caller: role('caller', [allow('lambda:InvokeFunction')], more),
      Integration: integration('Echo', { CredentialsArn: { 'Fn::GetAtt': ['Caller', 'Arn'] } }),
      Pets: route('GET /pets'),
    })
  expect((await (await start({ AssumeRolePolicyDocument: assumedByApis })).fetch('/pets')).status).toBe(200)
  expect(await refusal((await start({})).fetch('/pets'))).toEqual([500, { message: 'Internal Server Error' }])
})
