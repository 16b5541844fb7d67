import type { Resource } from '@breakwater/cloud/resource'
import { expect, it } from 'vitest'
import { edgeFunctionConfig } from './function-config.ts'

function edgeFunction(properties: object): Resource {
  return {
    path: 'Edge/Router',
    logicalId: 'Router',
    type: 'AWS::Lambda::Function',
    accountId: '100000000004',
    region: 'us-east-1',
    ref: 'router',
    attributes: { Arn: 'arn:aws:lambda:us-east-1:100000000004:function:router' },
    properties: { Handler: 'index.handler', ...properties },
  }
}

it.each([
  [{}, { timeoutSeconds: 3, memoryMegabytes: 128 }],
  [
    { Timeout: 5, MemorySize: 128 },
    { timeoutSeconds: 5, memoryMegabytes: 128 },
  ],
  [
    { Timeout: 6, MemorySize: 129 },
    { timeoutSeconds: 5, memoryMegabytes: 128 },
  ],
])('a function with %j gets no more at the edge than CloudFront gives a viewer request', (properties, limits) => {
  expect(edgeFunctionConfig(edgeFunction(properties), '/bundle')).toMatchObject(limits)
})

it('a function at the edge gets none of its variables and no credentials', () => {
  const variables = { Variables: { SECRET: 'value' } }
  const { environment, credentials } = edgeFunctionConfig(edgeFunction({ Environment: variables }), '/bundle')
  expect(environment).not.toHaveProperty('SECRET')
  expect(credentials).toBeUndefined()
})
