import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { checkQualifier, readFunctionName } from './function-name.ts'
import { unqualified } from './lambda.ts'
import { lambdaProtocol } from './lambda-protocol.ts'
import { operationOf } from './operation-names.ts'
import { eventSourceMapping, lambdaFunction, version } from './resources.ts'
import { lambda } from './service.ts'
import { ownFunction, ownResource } from './testing/lambda-resource.ts'
import { functionArn } from './testing/start-functions.ts'

const home = { accountId: owner, region: 'us-east-1' }

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_RequestParameters */
describe('the name of a function', () => {
  it.each<[string, string, string | undefined]>([
    ['job', functionArn('job'), undefined],
    ['a'.repeat(64), functionArn('a'.repeat(64)), undefined],
    ['my-work_2', functionArn('my-work_2'), undefined],
    ['job:live', functionArn('job'), 'live'],
    ['job:$LATEST', functionArn('job'), '$LATEST'],
    [`job:${'a'.repeat(128)}`, functionArn('job'), 'a'.repeat(128)],
    ['function:job', functionArn('job'), undefined],
    [`${stranger}:job`, functionArn('job', stranger), undefined],
    [`${stranger}:function:job:1`, functionArn('job', stranger), '1'],
    [functionArn('job', stranger), functionArn('job', stranger), undefined],
    [`${functionArn('job')}:live`, functionArn('job'), 'live'],
    [
      'arn:aws:lambda:us-gov-west-2:111111111111:job',
      'arn:aws:lambda:us-gov-west-2:111111111111:function:job',
      undefined,
    ],
  ])('%s is of a function', (text, arn, qualifier) => {
    const accountId = arn.split(':')[4]
    expect(readFunctionName(text, home)).toEqual({ accountId, arn, qualifier })
    expect(readFunctionName(text, home, 'other')).toEqual({ accountId, arn, qualifier: 'other' })
  })

  it.each([
    '',
    'a'.repeat(65),
    'a b',
    'job:',
    'job:live:',
    'job:a.b',
    'job:$LATEST2',
    'job:$OTHER',
    `job:${'a'.repeat(129)}`,
    ' job',
    'job\n',
    'functions:job:1',
    '11111111111:job:1',
    '1111111111111:function:job',
    'x:function:job',
    'arn:aws:lambda:us-east-1:job',
    'arn:aws:lambda:us-east-:111111111111:job',
    'arn:aws:lambda:us-east-12:111111111111:job',
    'arn:aws:lambda:useast-1x:111111111111:job',
    'arn:aws:lambda:us-1:111111111111:job',
    'arn:aws:lambda:u-east-1:111111111111:job',
    'arn:aws:lambda:usa-east-1:111111111111:job',
    'arn:aws:s3:us-east-1:111111111111:function:job',
    `x${functionArn('job')}`,
  ])('%j is of none', (text) => {
    expect(readFunctionName(text, home)).toBeUndefined()
  })

  it('may have the one version that runs', () => {
    const named = (qualifier: string | undefined) => ({ accountId: owner, arn: functionArn('job'), qualifier })
    for (const qualifier of [undefined, '$LATEST']) expect(() => checkQualifier(named(qualifier))).not.toThrow()
    expect(() => checkQualifier(named('1'))).toThrow(
      new ServiceError(
        'InvalidParameterValueException',
        `The sandbox runs $LATEST only, and not the version or alias 1 of ${functionArn('job')}.`,
      ),
    )
  })

  it('is that of its versions', () => {
    expect([functionArn('job'), `${functionArn('job')}:1`].map(unqualified)).toEqual([
      ...[functionArn('job'), functionArn('job')],
    ])
    expect(lambda.guardian?.(`${functionArn('job')}:1`)).toBe(functionArn('job'))
  })
})

const request = (path: string, more: { method?: string; headers?: object; body?: string } = {}) => {
  const url = new URL(path, 'http://localhost')
  return {
    ...{ method: 'POST', url, path: url.pathname, query: url.search.slice(1), headers: {}, sourceIp: '127.0.0.1' },
    ...more,
    body: Buffer.from(more.body ?? ''),
  } as unknown as HttpRequest
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
describe('a request of the REST protocol', () => {
  it.each([
    ['/2015-03-31/functions', true],
    ['/2015-03-31/functions/', true],
    ['/2015-03-31/functions/job/invocations', true],
    ['/2015-03-31/event-source-mappings', true],
    ['/2099-12-31/event-source-mappings/1', true],
    ['/2015-03-31/functionsx', false],
    ['/2015-03-31/layers', false],
    ['/x/2015-03-31/functions', false],
    ['/1915-03-31/functions', false],
    ['/20x5-03-31/functions', false],
    ['/201-03-31/functions', false],
    ['/2015-3-31/functions', false],
    ['/2015-03-1/functions', false],
    ['/2015-0x-31/functions', false],
    ['/2015-03-x1/functions', false],
  ])('to %s is for Lambda: %s', (path, claims) => {
    expect(lambdaProtocol.claims(request(path))).toBe(claims)
  })

  it.each([
    ['POST', '/2015-03-31/functions/job/invocations', 'Invoke'],
    ['POST', '/2021-11-15/functions/job/response-streaming-invocations', 'InvokeWithResponseStream'],
    ['POST', '/2014-11-13/functions/job/invoke-async', 'InvokeAsync'],
    ['GET', '/2015-03-31/functions', 'ListFunctions'],
    ['POST', '/2015-03-31/functions/', 'CreateFunction'],
    ['GET', '/2015-03-31/functions/job', 'GetFunction'],
    ['DELETE', '/2015-03-31/functions/job', 'DeleteFunction'],
    ['GET', '/2015-03-31/functions/job/configuration', 'GetFunctionConfiguration'],
    ['PUT', '/2015-03-31/functions/job/configuration', 'UpdateFunctionConfiguration'],
    ['PUT', '/2015-03-31/functions/job/code', 'UpdateFunctionCode'],
    ['GET', '/2015-03-31/functions/job/policy', 'GetPolicy'],
    ['POST', '/2015-03-31/functions/job/policy', 'AddPermission'],
    ['GET', '/2019-09-25/functions/job/event-invoke-config', 'GetFunctionEventInvokeConfig'],
    ['PUT', '/2019-09-25/functions/job/event-invoke-config', 'PutFunctionEventInvokeConfig'],
    ['POST', '/2019-09-25/functions/job/event-invoke-config', 'UpdateFunctionEventInvokeConfig'],
    ['DELETE', '/2019-09-25/functions/job/event-invoke-config', 'DeleteFunctionEventInvokeConfig'],
    ['GET', '/2015-03-31/event-source-mappings', 'ListEventSourceMappings'],
    ['POST', '/2015-03-31/event-source-mappings/', 'CreateEventSourceMapping'],
    ['GET', '/2015-03-31/event-source-mappings/1', 'GetEventSourceMapping'],
    ['PUT', '/2015-03-31/event-source-mappings/1', 'UpdateEventSourceMapping'],
    ['DELETE', '/2015-03-31/event-source-mappings/1', 'DeleteEventSourceMapping'],
    ['PATCH', '/2015-03-31/functions/job', 'PATCH /2015-03-31/functions/job'],
    ['POST', '/2015-03-31/functions/job/more/invocations', 'POST /2015-03-31/functions/job/more/invocations'],
    ['POST', '/x/2015-03-31/functions/job/invocations', 'POST /x/2015-03-31/functions/job/invocations'],
    ['POST', '/2015-03-31/functions/job/invocations/x', 'POST /2015-03-31/functions/job/invocations/x'],
  ])('%s %s is %s', (method, path, operation) => {
    expect(operationOf(request(path, { method }))).toBe(operation)
  })

  it('has the parameters of Invoke in its path, its query, its headers and its body', () => {
    const headers = {
      ...{ 'x-amz-invocation-type': 'Event', 'x-amz-log-type': 'Tail', 'x-amz-client-context': 'e30=' },
      ...{ 'x-amz-durable-execution-name': 'a', 'x-amz-tenant-id': 'b', 'x-amz-other': 'c' },
    }
    const path = '/2015-03-31/functions/job%3Alive/invocations?Qualifier=1&InvocationType=DryRun'
    expect(lambdaProtocol.read(request(path, { headers, body: '{"a":1}' }))).toEqual({
      operation: 'Invoke',
      input: {
        ...{ FunctionName: 'job:live', Qualifier: '1', '?InvocationType': 'DryRun', Payload: Buffer.from('{"a":1}') },
        ...{ InvocationType: 'Event', LogType: 'Tail', ClientContext: 'e30=' },
        ...{ DurableExecutionName: 'a', TenantId: 'b' },
      },
    })
    expect(lambdaProtocol.read(request('/2015-03-31/functions/job/invocations'))).toEqual({
      ...{ operation: 'Invoke', input: { FunctionName: 'job', Payload: Buffer.alloc(0) } },
    })
    expect(lambdaProtocol.read(request('/2015-03-31/functions/job?Qualifier=1', { method: 'GET' }))).toEqual({
      ...{ operation: 'GetFunction', input: {} },
    })
  })

  it('is refused for a name that cannot be decoded', () => {
    const broken = { ...request('/2015-03-31/functions/a/invocations'), path: '/2015-03-31/functions/%E0/invocations' }
    expect(() => lambdaProtocol.read(broken)).toThrow(
      new ServiceError('ValidationException', "The function name %E0 can't be decoded."),
    )
  })
})

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_ResponseSyntax */
describe('the answer to Invoke', () => {
  const error = { errorType: 'E', errorMessage: 'm' }
  const json = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' }
  const failed = { ...json, 'x-amz-function-error': 'Unhandled' }

  it.each([
    [{ status: 200, payload: { a: 1 } }, json, '{"a":1}'],
    [{ status: 200, payload: undefined }, json, 'null'],
    [{ status: 200, payload: null, logTail: 'dA==' }, { ...json, 'x-amz-log-result': 'dA==' }, 'null'],
    [{ status: 200, error }, failed, '{"errorType":"E","errorMessage":"m","trace":[]}'],
    [{ status: 200, error: { ...error, trace: ['a'] } }, failed, '{"errorType":"E","errorMessage":"m","trace":["a"]}'],
    ...['Sandbox.Timedout', 'Runtime.ExitError'].map((errorType) => [
      { status: 200, error: { errorType, errorMessage: 'm', trace: ['a'] } },
      failed,
      `{"errorType":"${errorType}","errorMessage":"m"}`,
    ]),
    [{ status: 202 }, {}, ''],
    [{ status: 204 }, {}, ''],
  ] as [Parameters<typeof lambdaProtocol.answer>[1], object, string][])('of %j', (result, headers, body) => {
    expect(lambdaProtocol.answer('Invoke', { ...result, requestId: 'id' })).toEqual({
      ...{ status: result.status, headers: { 'x-amzn-requestid': 'id', ...headers }, body },
    })
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Lambda.html */
describe('the resources of functions', () => {
  const asked = (properties: Record<string, string> = {}) => ({
    ...{ type: '', logicalId: 'Own', path: 'Root/Own', stackName: 'Root', accountId: owner, region: 'us-east-1' },
    ...{ gatewayUrl: 'http://localhost', property: (name: string) => properties[name] },
  })

  it('have names', () => {
    expect(lambdaFunction.identity?.(asked({ FunctionName: 'job' }))).toEqual({
      ...{ ref: 'job', attributes: { Arn: functionArn('job') } },
    })
    expect(lambdaFunction.identity?.(asked()).ref).toMatch(/^Root-Own-\w{12}$/)
    for (const FunctionName of ['job', functionArn('job')])
      expect(version.identity?.(asked({ FunctionName }))).toEqual({
        ref: `${functionArn('job')}:1`,
        attributes: { Version: '1', FunctionArn: `${functionArn('job')}:1` },
      })
    expect(version.identity?.(asked()).ref).toBe(`${functionArn('')}:1`)
    const mapping = eventSourceMapping.identity?.(asked())
    expect(mapping?.ref).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/)
    expect(mapping?.attributes).toEqual({
      Id: mapping?.ref,
      EventSourceMappingArn: `arn:aws:lambda:us-east-1:${owner}:event-source-mapping:${mapping?.ref}`,
    })
  })

  const leftOut = [
    ...['CapacityProviderConfig', 'DurableConfig', 'FileSystemConfigs', 'ImageConfig', 'Layers', 'SnapStart'],
    ...['TenancyConfig', 'VpcConfig'],
  ]

  it.each<[object, string[]]>([
    [{}, []],
    [{ Runtime: 'python3.13' }, ['AWS::Lambda::Function in python3.13']],
    [{ Runtime: 'xnodejs' }, ['AWS::Lambda::Function in xnodejs']],
    [{ Runtime: undefined }, ['AWS::Lambda::Function in undefined']],
    ...leftOut.map((name): [object, string[]] => [{ [name]: {} }, [`${name} of AWS::Lambda::Function`]]),
    [{ Layers: [], VpcConfig: {} }, ['Layers of AWS::Lambda::Function', 'VpcConfig of AWS::Lambda::Function']],
  ])('%j are listed as not emulated', (properties, listed) => {
    expect(lambdaFunction.notEmulated?.(ownFunction('job', properties), [])).toEqual(listed)
  })

  it.each([
    ['arn:aws:sqs:us-east-1:111111111111:a', []],
    ['arn:aws:dynamodb:us-east-1:111111111111:table/a/stream/b', []],
    ['arn:aws:kinesis:us-east-1:111111111111:stream/a', ['AWS::Lambda::EventSourceMapping of kinesis']],
    [undefined, ['AWS::Lambda::EventSourceMapping of ']],
  ])('a mapping of %s is listed as not emulated', (EventSourceArn, listed) => {
    const mapping = ownResource('AWS::Lambda::EventSourceMapping', 'Mapping', { EventSourceArn })
    expect(eventSourceMapping.notEmulated?.(mapping, [])).toEqual(listed)
  })
})
