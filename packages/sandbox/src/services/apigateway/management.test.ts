import {
  ApiGatewayV2Client,
  CreateApiCommand,
  DeleteApiCommand,
  GetApiCommand,
  GetApiMappingsCommand,
  GetApisCommand,
  GetAuthorizersCommand,
  GetDomainNameCommand,
  GetIntegrationsCommand,
  GetRouteCommand,
  GetRoutesCommand,
  GetStageCommand,
  UpdateRouteCommand,
} from '@aws-sdk/client-apigatewayv2'
import { beforeAll, describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { api, authorizer, ref, route, stage, startHttpApi } from '../execute-api/testing/start-http-api.ts'

const resources = {
  Api: api({
    Description: 'Cases',
    CorsConfiguration: { AllowOrigins: ['https://app.example'] },
    Tags: { Team: 'cases' },
  }),
  Dev: stage('dev', { StageVariables: { Color: 'blue' }, RouteSettings: { 'GET /pets': { ThrottlingRateLimit: 5 } } }),
  Pets: route('GET /pets'),
  Pet: route('GET /pets/{id}'),
  Ask: authorizer('Echo'),
  Domain: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: 'api.cases.example' } },
  Mapping: {
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    Properties: { ApiId: ref('Api'), DomainName: ref('Domain'), Stage: ref('Dev'), ApiMappingKey: 'v1' },
  },
  Manager: role('manager', [allow('apigateway:*')]),
  Reader: role('reader', [allow('apigateway:GET', 'arn:aws:apigateway:us-east-1::/apis/*/routes')]),
}

let started: Awaited<ReturnType<typeof startHttpApi>>
let client: (roleName?: string, accountId?: string) => ApiGatewayV2Client
const closers: (() => void | Promise<void>)[] = []

beforeAll(async () => {
  const theirs = { Manager: role('manager', [allow('apigateway:*')]) }
  started = await startHttpApi(resources, { theirs, atEnd: (close) => closers.push(close) })
  client = (roleName = 'manager', accountId = owner) =>
    new ApiGatewayV2Client({
      ...{ region: 'us-east-1', endpoint: started.sandbox.gatewayUrl, maxAttempts: 1 },
      credentials: started.sandbox.credentialsFor(accountId, roleName),
    })
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/resources.html */
describe('the management API', () => {
  it('reads an API, with its address', async () => {
    const { $metadata: _, ...found } = await client().send(new GetApiCommand({ ApiId: started.apiId }))
    expect(found).toMatchObject({
      ...{ ApiId: started.apiId, ApiEndpoint: started.endpoint, Name: 'cases', ProtocolType: 'HTTP' },
      ...{
        Description: 'Cases',
        CorsConfiguration: { AllowOrigins: ['https://app.example'] },
        Tags: { Team: 'cases' },
      },
    })
    expect((await client().send(new GetApisCommand({}))).Items).toMatchObject([{ ApiId: started.apiId }])
  })

  it('reads the parts of an API, and leaves the names of a customer as they are', async () => {
    const ApiId = started.apiId
    const { Items = [] } = await client().send(new GetRoutesCommand({ ApiId }))
    expect(Items.map(({ RouteKey }) => RouteKey)).toEqual(['GET /pets', 'GET /pets/{id}'])
    const { RouteId } = Items[0] ?? {}
    expect(await client().send(new GetRouteCommand({ ApiId, RouteId }))).toMatchObject({
      RouteKey: 'GET /pets',
      RouteId,
    })
    expect(await client().send(new GetStageCommand({ ApiId, StageName: 'dev' }))).toMatchObject({
      ...{ StageName: 'dev', AutoDeploy: true, StageVariables: { Color: 'blue' } },
      RouteSettings: { 'GET /pets': { ThrottlingRateLimit: 5 } },
    })
    expect((await client().send(new GetIntegrationsCommand({ ApiId }))).Items).toMatchObject([
      { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
    ])
    expect((await client().send(new GetAuthorizersCommand({ ApiId }))).Items).toMatchObject([
      { AuthorizerType: 'REQUEST' },
    ])
  })

  it('reads domain names and their mappings', async () => {
    const DomainName = 'api.cases.example'
    expect(await client().send(new GetDomainNameCommand({ DomainName }))).toMatchObject({ DomainName })
    const { Items } = await client().send(new GetApiMappingsCommand({ DomainName }))
    expect(Items).toMatchObject([{ ApiId: started.apiId, Stage: 'dev', ApiMappingKey: 'v1' }])
  })

  it('gives pages of a list', async () => {
    const ApiId = started.apiId
    const first = await client().send(new GetRoutesCommand({ ApiId, MaxResults: '1' }))
    expect([first.Items?.length, typeof first.NextToken]).toEqual([1, 'string'])
    const second = await client().send(new GetRoutesCommand({ ApiId, MaxResults: '1', NextToken: first.NextToken }))
    expect([second.Items?.length, second.NextToken]).toEqual([1, undefined])
    for (const more of [{ MaxResults: 'many' }, { NextToken: '!' }])
      await expect(client().send(new GetRoutesCommand({ ApiId, ...more }))).rejects.toMatchObject({
        name: 'BadRequestException',
      })
  })

  it('does not know what does not exist, or is of another account', async () => {
    const missing = { name: 'NotFoundException', $metadata: { httpStatusCode: 404 } }
    await expect(client().send(new GetApiCommand({ ApiId: 'none' }))).rejects.toMatchObject(missing)
    await expect(client().send(new GetRoutesCommand({ ApiId: 'none' }))).rejects.toMatchObject(missing)
    const foreign = client('manager', stranger).send(new GetApiCommand({ ApiId: started.apiId }))
    await expect(foreign).rejects.toMatchObject(missing)
  })

  it.each([
    ['CreateApi', () => new CreateApiCommand({ Name: 'own', ProtocolType: 'HTTP' }), 'POST /v2/apis'],
    ['DeleteApi', () => new DeleteApiCommand({ ApiId: started.apiId }), 'DELETE /v2/apis/'],
    ['UpdateRoute', () => new UpdateRouteCommand({ ApiId: started.apiId, RouteId: 'a' }), 'PATCH /v2/apis/'],
  ])('refuses %s by its method and path: APIs come from templates', async (_operation, command, named) => {
    await expect(client().send(command() as CreateApiCommand)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining(named),
    })
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/security_iam_service-with-iam.html */
it('a permission is for the method and the path', async () => {
  const ApiId = started.apiId
  expect(await client('reader').send(new GetRoutesCommand({ ApiId }))).toBeDefined()
  await expect(client('reader').send(new GetApiCommand({ ApiId }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(`apigateway:GET on resource: arn:aws:apigateway:us-east-1::/apis/${ApiId}`),
    $metadata: { httpStatusCode: 403 },
  })
})
