import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { type FixtureAssembly, writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { services } from './index.ts'
import { identities } from './resource-types.ts'

function read(assembly: FixtureAssembly) {
  const directory = temporaryDirectory()
  writeAssembly(directory, assembly)
  const sources = [{ directory, accountId: '111111111111', region: 'us-east-1' }]
  const [account] = readSynthesizedCloud(sources, { gatewayUrl: 'http://localhost:4000', identities })
  if (!account) throw new Error('no account')
  return account
}

it('points user pools and APIs at the local endpoint', () => {
  const { outputs } = read({
    stacks: {
      Root: {
        Resources: { Pool: { Type: 'AWS::Cognito::UserPool' }, Api: { Type: 'AWS::AppSync::GraphQLApi' } },
        Outputs: {
          Issuer: { Value: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] } },
          Provider: { Value: { 'Fn::GetAtt': ['Pool', 'ProviderName'] } },
          Url: { Value: { 'Fn::GetAtt': ['Api', 'GraphQLUrl'] } },
        },
      },
    },
  })
  expect(outputs.Issuer).toMatch(/^http:\/\/localhost:4000\/us-east-1_[a-z0-9]{9}$/)
  expect(outputs.Provider).toBe(String(outputs.Issuer).replace('http://', ''))
  expect(outputs.Url).toMatch(/^HTTP:\/\/localhost:4000\/appsync\/[a-z0-9]{26}\/graphql$/)
})

it('has one service for each signing scope and each resource type', () => {
  const scopes = services.map(({ scope }) => scope)
  const types = services.flatMap(({ resources }) => Object.keys(resources))
  expect(scopes).toEqual([...new Set(scopes)])
  expect(types).toEqual([...new Set(types)])
})
