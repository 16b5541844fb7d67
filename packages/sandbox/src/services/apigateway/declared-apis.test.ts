import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { readHttpApis, readOwnDomains } from './read-http-apis.ts'
import { functionArn, parts } from './testing/declared.ts'

const { api, asked, deployment, domain, integration, jwt, mapping, route, stage } = parts
const role = `arn:aws:iam::${owner}:role/caller`
const refusal = (type: string, reason: string) => `Root/${type} (AWS::ApiGatewayV2::${type}): ${reason}`
const read = (...resources: Resource[]) => readHttpApis([api(), integration(), ...resources])[0]
const group = `arn:aws:logs:us-east-1:${owner}:log-group:requests`

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html */
describe('an API of a template', () => {
  it('has what it states, and nothing of another API', () => {
    const cors = {
      ...{ AllowCredentials: true, AllowHeaders: [], AllowMethods: [], AllowOrigins: ['https://a.example'] },
      ...{ ExposeHeaders: [] },
    }
    const found = readHttpApis([
      api({ CorsConfiguration: { AllowCredentials: 'true', AllowOrigins: ['https://a.example'] } }),
      api({ DisableExecuteApiEndpoint: 'true' }, 'other'),
      ...[integration(), route(), stage()],
    ])
    const place = { accountId: owner, region: 'us-east-1' }
    expect(found).toEqual([
      {
        ...{ id: 'api', ...place, cors, isOwnNameOnly: false },
        ...{
          routes: [expect.objectContaining({ key: 'GET /pets' })],
          stages: [expect.objectContaining({ name: 'live' })],
        },
      },
      { id: 'other', ...place, cors: undefined, isOwnNameOnly: true, routes: [], stages: [] },
    ])
  })

  it.each([
    [{ AllowCredentials: true, AllowOrigins: ['https://a.example'] }],
    [{ AllowCredentials: false, AllowOrigins: ['*'] }],
  ])('may answer with %j', (CorsConfiguration) => {
    expect(() => readHttpApis([api({ CorsConfiguration })])).not.toThrow()
  })

  it('cannot allow credentials of every origin', () => {
    const CorsConfiguration = { AllowCredentials: true, AllowOrigins: ['https://a.example', '*'] }
    expect(() => readHttpApis([api({ CorsConfiguration })])).toThrow(
      refusal('Api', 'AllowCredentials is not possible if AllowOrigins has *'),
    )
  })

  it('cannot have two routes with one key', () => {
    expect(() => read(route({ RouteKey: 'PUT /a' }), route({}, 'b'), route({}, 'c'))).toThrow(
      refusal('Api', 'Route with key GET /pets already exists for this API'),
    )
    expect(() => read(route({}, 'b'), route({ RouteKey: 'PUT /pets' }, 'c'))).not.toThrow()
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html */
describe('an integration of a template', () => {
  it.each([
    [{}, { format: '1.0', timeout: 30_000 }],
    [
      { PayloadFormatVersion: '2.0', TimeoutInMillis: 50 },
      { format: '2.0', timeout: 50 },
    ],
    [
      { CredentialsArn: role, TimeoutInMillis: '30000' },
      { roleArn: role, format: '1.0', timeout: 30_000 },
    ],
  ])('that states %j has %j', (stated, more) => {
    expect(readHttpApis([api(), integration(stated), route()])[0]?.routes[0]?.integration).toEqual({
      ...{ functionArn: functionArn(), roleArn: undefined, ...more },
    })
  })

  it('is one with a function', () => {
    expect(() => readHttpApis([api(), integration({ IntegrationUri: 'https://a.example' })])).toThrow(
      refusal('Integration', 'IntegrationUri: the sandbox integrates functions alone'),
    )
  })

  it('of another API is not that of a route', () => {
    expect(() => readHttpApis([api(), api({}, 'other'), integration({ ApiId: 'other' }), route()])).toThrow(
      refusal('Route', 'Target: the API has no integration integrations/work'),
    )
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html */
describe('a route of a template', () => {
  const jwtAuthorizer = {
    ...{ source: { kind: 'header', name: 'authorization' }, issuer: 'https://issuer.example/pool', audience: ['app'] },
  }
  const functionAuthorizer = {
    ...{ id: 'ask', functionArn: functionArn('ask'), roleArn: undefined, format: '2.0', ttl: 0, sources: [] },
    isSimple: false,
  }

  it.each<[object, object]>([
    [{}, { kind: 'none' }],
    [{ AuthorizationType: 'NONE' }, { kind: 'none' }],
    [{ AuthorizationType: 'AWS_IAM' }, { kind: 'iam' }],
    [
      { AuthorizationType: 'JWT', AuthorizerId: 'tokens' },
      { kind: 'jwt', authorizer: jwtAuthorizer, scopes: [] },
    ],
    [
      { AuthorizationType: 'JWT', AuthorizerId: 'tokens', AuthorizationScopes: ['a', 'b'] },
      { kind: 'jwt', authorizer: jwtAuthorizer, scopes: ['a', 'b'] },
    ],
    [
      { AuthorizationType: 'CUSTOM', AuthorizerId: 'ask' },
      { kind: 'function', authorizer: functionAuthorizer },
    ],
  ])('that states %j has the authorization %j', (stated, authorization) => {
    expect(read(route(stated), jwt(), asked())?.routes).toEqual([
      {
        ...{ key: 'GET /pets', authorization, integration: expect.objectContaining({ functionArn: functionArn() }) },
        pattern: { method: 'GET', segments: [{ kind: 'text', text: 'pets' }] },
      },
    ])
  })

  it.each<[object, string]>([
    [{ RouteKey: 'GET pets' }, 'RouteKey: the route key GET pets is not valid'],
    [{ Target: 'integrations/none' }, 'Target: the API has no integration integrations/none'],
    [{ Target: 'x/integrations/work' }, 'Target: the API has no integration x/integrations/work'],
    [{ AuthorizationScopes: ['a'] }, 'AuthorizationScopes are of a JWT authorizer'],
    [
      { AuthorizationScopes: ['a'], AuthorizationType: 'CUSTOM', AuthorizerId: 'ask' },
      'AuthorizationScopes are of a JWT authorizer',
    ],
    [{ AuthorizationType: 'JWT' }, 'AuthorizerId: the API has no authorizer of the type JWT'],
    [{ AuthorizationType: 'CUSTOM' }, 'AuthorizerId: the API has no authorizer of the type CUSTOM'],
    [{ AuthorizationType: 'JWT', AuthorizerId: 'ask' }, 'AuthorizerId: the API has no authorizer of the type JWT'],
    [
      { AuthorizationType: 'CUSTOM', AuthorizerId: 'tokens' },
      'AuthorizerId: the API has no authorizer of the type CUSTOM',
    ],
  ])('that states %j is refused: %s', (stated, reason) => {
    expect(() => read(route(stated), jwt(), asked())).toThrow(refusal('Route', reason))
  })

  it('may name its integration alone', () => {
    expect(read(route({ Target: 'work' }))?.routes).toHaveLength(1)
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html */
describe('an authorizer of a template', () => {
  const source = (name: string) => ({ kind: 'header', name })
  const authorization = (authorizer: Resource, type: string) =>
    read(authorizer, route({ AuthorizationType: type, AuthorizerId: authorizer.ref }))?.routes[0]?.authorization

  it.each<[object, object]>([
    [{ IdentitySource: ['$request.querystring.token'] }, { source: { kind: 'querystring', name: 'token' } }],
    [{ JwtConfiguration: { Issuer: 'https://b.example' } }, { issuer: 'https://b.example', audience: [] }],
  ])('of tokens that states %j has %j', (stated, more) => {
    expect(authorization(jwt(stated), 'JWT')).toMatchObject({ authorizer: more })
  })

  it.each<[object, object]>([
    [{ AuthorizerPayloadFormatVersion: '1.0' }, { format: '1.0', isSimple: false }],
    [{ EnableSimpleResponses: true }, { format: '2.0', isSimple: true }],
    [{ AuthorizerCredentialsArn: role }, { roleArn: role }],
    [
      {
        ...{ AuthorizerResultTtlInSeconds: 3_600 },
        IdentitySource: ['$request.header.A', '$request.header.B'],
      },
      { ttl: 3_600, sources: [source('a'), source('b')] },
    ],
  ])('with a function that states %j has %j', (stated, more) => {
    expect(authorization(asked(stated), 'CUSTOM')).toMatchObject({ authorizer: more })
  })

  const notKnown = (text: string) => `IdentitySource: ${text} is not a part of a request that is known here`
  const noToken = 'IdentitySource: a token comes in a header or in the query string'
  it.each<[Resource, string]>([
    [jwt({ IdentitySource: ['$request.body.a'] }), notKnown('$request.body.a')],
    [asked({ IdentitySource: ['$request.header.A', '$context.x'] }), notKnown('$context.x')],
    [jwt({ IdentitySource: ['$context.path'] }), noToken],
    [jwt({ IdentitySource: ['$stageVariables.token'] }), noToken],
    [asked({ AuthorizerUri: 'arn:aws:sqs:x' }), 'AuthorizerUri does not name a function'],
    [
      asked({ EnableSimpleResponses: true, AuthorizerPayloadFormatVersion: '1.0' }),
      'EnableSimpleResponses needs the payload format version 2.0',
    ],
    [
      asked({ AuthorizerResultTtlInSeconds: 1 }),
      'AuthorizerResultTtlInSeconds: results are cached by an identity source',
    ],
  ])('%#: %j is refused', (authorizer, reason) => {
    expect(() => read(authorizer)).toThrow(refusal('Authorizer', reason))
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html */
describe('a stage of a template', () => {
  const usual = { rate: 10_000, burst: 5_000 }
  const made = {
    ...{ name: 'live', isDeployed: false, variables: undefined, accessLog: undefined },
    throttles: { usual, byRoute: new Map() },
  }

  it.each<[object, object]>([
    [{}, {}],
    [{ AutoDeploy: true }, { isDeployed: true }],
    [{ StageName: '$default' }, { name: '$default' }],
    [{ DeploymentId: 'deployed' }, { isDeployed: true }],
    [{ StageVariables: { a: 'b' } }, { variables: { a: 'b' } }],
    [
      { DefaultRouteSettings: { ThrottlingRateLimit: 2 } },
      { throttles: { usual: { rate: 2, burst: 5_000 }, byRoute: new Map() } },
    ],
    [
      { DefaultRouteSettings: { ThrottlingBurstLimit: 0 }, RouteSettings: { 'GET /a': { ThrottlingRateLimit: 0 } } },
      { throttles: { usual: { rate: 10_000, burst: 0 }, byRoute: new Map([['GET /a', { rate: 0, burst: 0 }]]) } },
    ],
    [
      { DefaultRouteSettings: { ThrottlingRateLimit: 3 }, RouteSettings: { 'GET /a': { ThrottlingBurstLimit: 4 } } },
      { throttles: { usual: { rate: 3, burst: 5_000 }, byRoute: new Map([['GET /a', { rate: 3, burst: 4 }]]) } },
    ],
    [
      { AccessLogSettings: { DestinationArn: group, Format: 'x' } },
      { accessLog: { DestinationArn: group, Format: 'x' } },
    ],
  ])('that states %j has %j', (stated, more) => {
    expect(read(stage(stated), deployment())?.stages).toEqual([{ ...made, ...more }])
  })

  it('is deployed by a deployment that names it', () => {
    expect(read(stage(), deployment({ StageName: 'live' }))?.stages).toMatchObject([{ isDeployed: true }])
    expect(read(stage(), deployment({ StageName: 'other' }))?.stages).toMatchObject([{ isDeployed: false }])
  })

  it('is not deployed by a deployment of another API', () => {
    const foreign = readHttpApis([api(), api({}, 'other'), stage(), deployment({ ApiId: 'other', StageName: 'live' })])
    expect(foreign[0]?.stages).toMatchObject([{ isDeployed: false }])
    expect(() => read(stage({ DeploymentId: 'none' }), deployment())).toThrow(
      refusal('Stage', 'DeploymentId: the API has no deployment none'),
    )
  })

  it.each([group, `${group}:*`])('may write its log to %s', (DestinationArn) => {
    const AccessLogSettings = { DestinationArn, Format: 'x' }
    expect(read(stage({ AccessLogSettings }))?.stages).toMatchObject([{ accessLog: AccessLogSettings }])
  })

  it.each([
    ...[`x${group}`, `${group}:x`, `${group}:*x`, `${group}:`, group.replace('logs', 'firehose'), `${group}:*:*`],
    ...[group.replace(owner, '1'), group.replace(owner, `${owner}1`), group.replace(owner, 'x'.repeat(12))],
    ...[group.replace('us-east-1', ''), group.replace('requests', ''), group.replace('us-east-1', 'a:b')],
    'arn:aws:firehose:us-east-1:111111111111:deliverystream/x',
  ])('cannot write its log to %s', (DestinationArn) => {
    expect(() => read(stage({ AccessLogSettings: { DestinationArn, Format: 'x' } }))).toThrow(
      refusal('Stage', 'AccessLogSettings: the sandbox writes access logs to log groups alone'),
    )
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mappings.html */
describe('a domain name of a template', () => {
  const domains = (...resources: Resource[]) => {
    const all = [api(), stage(), ...resources]
    return readOwnDomains(all, readHttpApis(all))
  }

  it('has its mappings, those with the longest keys first', () => {
    const key = (ApiMappingKey?: string) => mapping({ ApiMappingKey })
    const [found] = domains(
      domain({ DomainName: 'A.example' }),
      key('v1'),
      key(),
      key('v1/deep'),
      mapping({
        ...{ DomainName: 'b.example', ApiMappingKey: 'foreign' },
      }),
    )
    expect(found?.name).toBe('a.example')
    expect(found?.mappings.map(({ key }) => key)).toEqual(['v1/deep', 'v1', ''])
    expect(found?.mappings[0]).toMatchObject({ api: { id: 'api' }, stage: { name: 'live' }, domain: 'a.example' })
  })

  it.each([
    [{ Stage: 'none' }, 'the API api has no stage none'],
    [{ ApiId: 'none' }, 'the API none has no stage live'],
  ])('cannot have a mapping with %j', (stated, reason) => {
    expect(() => domains(mapping(stated))).toThrow(refusal('ApiMapping', reason))
  })
})
