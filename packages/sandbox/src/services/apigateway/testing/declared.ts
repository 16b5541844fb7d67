import type { Resource } from '@breakwater/cloud/resource'
import { owner } from '../../../testing/start-guarded.ts'

export const functionArn = (name = 'work') => `arn:aws:lambda:us-east-1:${owner}:function:${name}`

/** A resource of HTTP APIs of the owner, with the identity that a deployment would give it. @param type its last part */
export function declared(type: string, ref: string, properties: object): Resource {
  return {
    ...{ path: `Root/${type}`, logicalId: type, type: `AWS::ApiGatewayV2::${type}`, accountId: owner },
    ...{ region: 'us-east-1', properties: properties as Resource['properties'], ref, attributes: {} },
  }
}

/** The parts of an API `api`, each with what it must have and `more`. */
export const parts = {
  api: (more: object = {}, ref = 'api') => declared('Api', ref, { Name: 'cases', ProtocolType: 'HTTP', ...more }),
  stage: (more: object = {}) => declared('Stage', 'live', { ApiId: 'api', StageName: 'live', ...more }),
  route: (more: object = {}, ref = 'route') =>
    declared('Route', ref, { ApiId: 'api', RouteKey: 'GET /pets', Target: 'integrations/work', ...more }),
  integration: (more: object = {}, ref = 'work') =>
    declared('Integration', ref, {
      ...{ ApiId: 'api', IntegrationType: 'AWS_PROXY', IntegrationUri: functionArn(), ...more },
    }),
  jwt: (more: object = {}) =>
    declared('Authorizer', 'tokens', {
      ...{ ApiId: 'api', Name: 'tokens', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] },
      JwtConfiguration: { Audience: ['app'], Issuer: 'https://issuer.example/pool' },
      ...more,
    }),
  asked: (more: object = {}) =>
    declared('Authorizer', 'ask', {
      ...{ ApiId: 'api', Name: 'ask', AuthorizerType: 'REQUEST', AuthorizerUri: functionArn('ask') },
      ...{ AuthorizerPayloadFormatVersion: '2.0', ...more },
    }),
  deployment: (more: object = {}, ref = 'deployed') => declared('Deployment', ref, { ApiId: 'api', ...more }),
  domain: (more: object = {}) => declared('DomainName', 'a.example', { DomainName: 'a.example', ...more }),
  mapping: (more: object = {}) =>
    declared('ApiMapping', 'map', { ApiId: 'api', DomainName: 'a.example', Stage: 'live', ...more }),
}
