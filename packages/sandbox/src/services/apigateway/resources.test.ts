import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { apiGateway } from './service.ts'

const { resources } = apiGateway

function identityOf(type: string, properties: Record<string, string> = {}) {
  return resources[`AWS::ApiGatewayV2::${type}`]?.identity?.({
    ...{ type, logicalId: 'Thing', path: 'Root/Thing', stackName: 'x'.repeat(300), accountId: owner },
    ...{ region: 'us-east-1', gatewayUrl: 'http://localhost:4566', property: (name) => properties[name] },
  })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ApiGatewayV2.html */
describe('a resource of HTTP APIs', () => {
  it.each([
    ['Route', 'RouteId', 7],
    ['Integration', 'IntegrationId', 7],
    ['Authorizer', 'AuthorizerId', 6],
    ['ApiMapping', 'ApiMappingId', 6],
    ['Deployment', 'DeploymentId', 6],
  ])('%s has an id, which is its %s, of %i characters', (type, attribute, length) => {
    const { ref = '', attributes } = identityOf(type) ?? {}
    expect(ref).toMatch(new RegExp(`^[0-9a-z]{${length}}$`))
    expect(attributes).toEqual({ [attribute]: ref })
  })

  it('Api has an id of ten characters and its address', () => {
    const { ref = '', attributes } = identityOf('Api') ?? {}
    expect(ref).toMatch(/^[0-9a-z]{10}$/)
    expect(attributes).toEqual({ ApiId: ref, ApiEndpoint: `http://localhost:4566/execute-api/${ref}` })
  })

  it('Stage has its name, or one of at most 128 characters', () => {
    expect(identityOf('Stage', { StageName: 'dev' })).toEqual({ ref: 'dev', attributes: {} })
    expect(identityOf('Stage')?.ref).toMatch(/^x{57}-Thing-[0-9a-z]{12}$/)
  })

  it('DomainName has its name, and the name and the zone that a record leads to', () => {
    expect(identityOf('DomainName', { DomainName: 'a.example' })).toEqual({
      ref: 'a.example',
      attributes: {
        DomainNameArn: `arn:aws:apigateway:us-east-1:${owner}:/domainnames/a.example`,
        RegionalDomainName: expect.stringMatching(/^d-[0-9a-z]{10}\.execute-api\.us-east-1\.amazonaws\.com$/),
        RegionalHostedZoneId: expect.stringMatching(/^Z[0-9A-Z]{13}$/),
      },
    })
    expect(identityOf('DomainName')?.ref).toBe('')
  })

  it('Api is what an intruder would call, and whose settings one would change', () => {
    const resource = { region: 'us-east-1', accountId: owner, ref: 'abc' } as Resource
    const found = resources['AWS::ApiGatewayV2::Api']?.targets?.map((target) => ({
      ...target,
      arns: target.arns(resource),
    }))
    expect(found).toEqual([
      {
        ...{ kind: 'HTTP API', actions: ['execute-api:Invoke'] },
        arns: [`arn:aws:execute-api:us-east-1:${owner}:abc/any/GET/any`],
      },
      {
        ...{ kind: 'settings of an HTTP API', arns: ['arn:aws:apigateway:us-east-1::/apis/abc'] },
        actions: ['apigateway:GET', 'apigateway:PATCH', 'apigateway:DELETE'],
      },
    ])
  })

  it.each(['Stage', 'Route', 'Integration', 'Authorizer', 'ApiMapping', 'Deployment', 'DomainName'])(
    '%s is no target of its own',
    (type) => {
      expect(resources[`AWS::ApiGatewayV2::${type}`]?.targets).toEqual([])
    },
  )
})
