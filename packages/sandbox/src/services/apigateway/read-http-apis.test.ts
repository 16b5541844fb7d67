import { describe, expect, it } from 'vitest'
import {
  api,
  authorizer,
  base,
  integration,
  ref,
  route,
  stage,
  startHttpApi,
} from '../execute-api/testing/start-http-api.ts'

type Resources = Parameters<typeof startHttpApi>[0]

const jwt = (more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Authorizer',
  Properties: {
    ...{ ApiId: ref('Api'), Name: 'tokens', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] },
    JwtConfiguration: { Audience: ['app'], Issuer: 'https://issuer.example' },
    ...more,
  },
})
const pets = { Pets: route('GET /pets') }
const byTokens = { AuthorizationType: 'JWT', AuthorizerId: ref('Tokens') }
const log = (Format: string, DestinationArn = 'arn:aws:logs:us-east-1:111111111111:log-group:requests') => ({
  AccessLogSettings: { DestinationArn, Format },
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ApiGatewayV2.html */
describe('a template whose API is not emulated ends the start by name', () => {
  it.each<[string, Resources, RegExp]>([
    ['a WebSocket API', { Api: api({ ProtocolType: 'WEBSOCKET' }) }, /Root\/Api .*ProtocolType/s],
    ['an OpenAPI definition', { Api: api({ Body: {} }) }, /Body/],
    ['an API in one step', { Api: api({ Target: 'arn:aws:lambda:us-east-1:1:function:x' }) }, /Target/],
    [
      'credentials of every origin',
      { Api: api({ CorsConfiguration: { AllowCredentials: true, AllowOrigins: ['*'] } }) },
      /AllowCredentials/,
    ],
    ['an HTTP proxy', { Integration: integration('Echo', { IntegrationType: 'HTTP_PROXY' }) }, /IntegrationType/],
    [
      'a call of another service',
      { Integration: integration('Echo', { IntegrationSubtype: 'SQS-SendMessage' }) },
      /IntegrationSubtype/,
    ],
    ['a mapping of parameters', { Integration: integration('Echo', { RequestParameters: {} }) }, /RequestParameters/],
    ['a private integration', { Integration: integration('Echo', { ConnectionType: 'VPC_LINK' }) }, /ConnectionType/],
    [
      'a URI that is no function',
      { Integration: integration('Echo', { IntegrationUri: 'https://a.example' }) },
      /IntegrationUri/,
    ],
    ['a time that is too long', { Integration: integration('Echo', { TimeoutInMillis: 30_001 }) }, /TimeoutInMillis/],
    ['a time that is too short', { Integration: integration('Echo', { TimeoutInMillis: 49 }) }, /TimeoutInMillis/],
    ['a route key that is none', { Pets: route('GET pets') }, /RouteKey/],
    ['a greedy parameter in the middle', { Pets: route('GET /{all+}/pets') }, /RouteKey/],
    ['two routes with one key', { ...pets, Again: route('GET /pets') }, /already exists/],
    ['a route without an integration', { Pets: route('GET /pets', { Target: 'integrations/none' }) }, /Target/],
    ['a route that asks for API keys', { Pets: route('GET /pets', { ApiKeyRequired: true }) }, /ApiKeyRequired/],
    ['a route without its authorizer', { Pets: route('GET /pets', { AuthorizationType: 'JWT' }) }, /AuthorizerId/],
    ['scopes without tokens', { Pets: route('GET /pets', { AuthorizationScopes: ['a'] }) }, /AuthorizationScopes/],
    ['tokens of a stranger', { Tokens: jwt(), Pets: route('GET /pets', byTokens) }, /issuer\.example/],
    [
      'a token in a cookie',
      { Tokens: jwt({ IdentitySource: ['$context.path'] }), Pets: route('GET /pets', byTokens) },
      /IdentitySource/,
    ],
    [
      'a validation expression',
      { Tokens: jwt({ IdentityValidationExpression: '.*' }) },
      /IdentityValidationExpression/,
    ],
    [
      'a cache without a key',
      { Ask: authorizer('Echo', { AuthorizerResultTtlInSeconds: 60 }) },
      /AuthorizerResultTtlInSeconds/,
    ],
    [
      'a cache of more than an hour',
      {
        Ask: authorizer('Echo', {
          ...{ IdentitySource: ['$request.header.Authorization'], AuthorizerResultTtlInSeconds: 3_601 },
        }),
      },
      /AuthorizerResultTtlInSeconds/,
    ],
    [
      'simple answers of format 1.0',
      { Ask: authorizer('Echo', { AuthorizerPayloadFormatVersion: '1.0', EnableSimpleResponses: true }) },
      /EnableSimpleResponses/,
    ],
    [
      'a stage with client certificates',
      { Stage: stage('$default', { ClientCertificateId: 'a' }) },
      /ClientCertificateId/,
    ],
    [
      'a deployment that does not exist',
      { Stage: stage('$default', { AutoDeploy: false, DeploymentId: 'none' }) },
      /DeploymentId/,
    ],
    [
      'a log in a stream',
      { Stage: stage('$default', log('x', 'arn:aws:firehose:us-east-1:1:deliverystream/x')) },
      /AccessLogSettings/,
    ],
    [
      'a log of what is unknown',
      { Stage: stage('$default', log('$context.awsEndpointRequestId')) },
      /awsEndpointRequestId/,
    ],
    ['detailed logs', { Stage: stage('$default', { DefaultRouteSettings: { LoggingLevel: 'INFO' } }) }, /LoggingLevel/],
    [
      'mutual TLS',
      {
        Domain: {
          Type: 'AWS::ApiGatewayV2::DomainName',
          Properties: { DomainName: 'a.example', MutualTlsAuthentication: {} },
        },
      },
      /MutualTlsAuthentication/,
    ],
    [
      'a mapping to no stage',
      {
        Map: {
          Type: 'AWS::ApiGatewayV2::ApiMapping',
          Properties: { ApiId: ref('Api'), DomainName: 'a.example', Stage: 'none' },
        },
      },
      /no stage none/,
    ],
  ])('%s', async (_what, resources, reason) => {
    await expect(startHttpApi(resources)).rejects.toThrow(reason)
  })
})

it('the types of a WebSocket API and of VPC links are listed as not emulated', async () => {
  const { sandbox } = await startHttpApi({
    ...base,
    Link: { Type: 'AWS::ApiGatewayV2::VpcLink', Properties: { Name: 'link', SubnetIds: [] } },
  })
  expect(sandbox.notEmulated).toEqual(['AWS::ApiGatewayV2::VpcLink (1)'])
})
