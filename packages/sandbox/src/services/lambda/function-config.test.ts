import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { edgeFunctionConfig, functionConfig } from './function-config.ts'

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

const reserved = {
  _HANDLER: 'index.handler',
  LAMBDA_TASK_ROOT: '/bundle',
  LAMBDA_RUNTIME_DIR: '/var/runtime',
  AWS_LAMBDA_FUNCTION_NAME: 'router',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_STREAM_NAME: 'sandbox/[$LATEST]router',
  LANG: 'en_US.UTF-8',
  TZ: 'UTC',
  HOME: '/tmp',
}

it('a function at the edge logs as a replica of us-east-1', () => {
  expect(edgeFunctionConfig(edgeFunction({}), '/bundle')).toEqual({
    name: 'router',
    arn: 'arn:aws:lambda:us-east-1:100000000004:function:router',
    taskRoot: '/bundle',
    handler: 'index.handler',
    runtime: 'nodejs',
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    logGroup: '/aws/lambda/us-east-1.router',
    environment: {
      ...reserved,
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/us-east-1.router',
      AWS_REGION: 'us-east-1',
    },
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
describe('the configuration of a function', () => {
  const credentials = () => expect.fail('no instance was started')
  const read = (properties: object) =>
    functionConfig(edgeFunction(properties), {
      account: { id: '100000000004', region: 'eu-west-1' } as Parameters<typeof functionConfig>[1]['account'],
      taskRoot: '/bundle',
      endpointUrl: 'http://127.0.0.1:4566',
      credentials,
    })
  const place = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }

  it('has the defaults of Lambda', () => {
    expect(read({})).toEqual({
      name: 'router',
      arn: 'arn:aws:lambda:us-east-1:100000000004:function:router',
      taskRoot: '/bundle',
      handler: 'index.handler',
      runtime: 'nodejs',
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      logGroup: '/aws/lambda/router',
      logging: { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
      environment: {
        ...{ ...reserved, ...place },
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/router',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs',
      },
      credentials,
    })
  })

  it('has what its template says', () => {
    const config = read({
      Runtime: 'nodejs24.x',
      Timeout: 30,
      MemorySize: '512',
      LoggingConfig: { LogGroup: 'work' },
      Environment: { Variables: { TABLE: 'cases', LIMIT: 3 } },
    })
    expect(config).toMatchObject({ timeoutSeconds: 30, memoryMegabytes: 512, logGroup: 'work' })
    expect(config.environment).toEqual({
      ...{ ...reserved, ...place },
      ...{ TABLE: 'cases', LIMIT: '3' },
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_LOG_GROUP_NAME: 'work',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    })
  })

  it('does not let its template replace a variable that Lambda reserves', () => {
    const Variables = {
      AWS_REGION: 'elsewhere',
      AWS_ENDPOINT_URL: 'https://elsewhere',
      HOME: '/root',
      TZ: 'Europe/Paris',
    }
    expect(read({ Environment: { Variables } }).environment).toEqual(read({}).environment)
  })
})
