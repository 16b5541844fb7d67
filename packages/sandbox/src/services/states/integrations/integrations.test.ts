import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../../kit/access/denial.ts'
import { QueryCompatibleError } from '../../../kit/access/query-compatible-error.ts'
import { ServiceError } from '../../../kit/access/service-error.ts'
import { JsonText } from '../../../kit/protocol/aws-json.ts'
import type { Json } from '../language/value/json.ts'
import { answerValue, withMetadata } from './answer-value.ts'
import { childResult } from './child-execution.ts'
import { optimizedServices } from './optimized.ts'
import { demandResource, readResource } from './read-resource.ts'
import { resourceRules } from './resource-rules.ts'
import { faultOfError, runTask } from './run-task.ts'
import { sdkServices } from './sdk.ts'

const caller = { executionArn: 'arn:execution', machineArn: 'arn:machine', attempt: 'id-1' }
const integration = (name: string) => demandResource(`arn:aws:states:::${name}`)
const call = (name: string, parameters: Json) => integration(name).call(parameters, caller)
const metadata = { SdkHttpMetadata: { HttpStatusCode: 200 }, SdkResponseMetadata: { RequestId: 'r' } }
const functionArn = 'arn:aws:lambda:us-east-1:111111111111:function:job'
const activityArn = 'arn:aws:states:us-east-1:111111111111:activity:a'
const fault = (error: string, faultCause: string) => expect.objectContaining({ error, faultCause })

// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
describe('the resource of a Task', () => {
  it.each([
    ...[functionArn, `${functionArn}:$LATEST`, `${functionArn}:v-1_a`, functionArn.replace('job', 'a-B_9')],
    functionArn.replace('us-east-1', 'eu-9'),
  ])('may name the function %s', (resource) => {
    expect(readResource(resource)).toMatchObject({
      ...{ isFunction: true, resourceType: 'lambda', resource, pattern: 'response', patterns: ['response'] },
      ...{ serviceName: 'AWSLambda', errors: { service: 'Lambda', unlistedError: 'AWSLambdaException' } },
    })
    const input = { FunctionName: resource, Payload: { a: 1 } }
    expect(demandResource(resource).call({ a: 1 }, caller)).toEqual({ scope: 'lambda', operation: 'Invoke', input })
    expect(demandResource(resource).result({ payload: 5, status: 200, requestId: 'r' }, 'q')).toBe(5)
  })

  it.each([
    ...[`x${functionArn}`, `${functionArn}:`, `${functionArn}:a:b`, `${functionArn}:a.b`, `${functionArn} `],
    ...[functionArn.replace('job', ''), functionArn.replace('us-east-1', ''), functionArn.replace('us-east-1', 'US')],
    ...[functionArn.replace('111111111111', '1'), functionArn.replace('111111111111', '1111111111111')],
    ...[functionArn.replace('111111111111', 'a11111111111'), functionArn.replace('job', 'a.b'), 'sqs', ''],
    ...[`x${activityArn}`, activityArn.replace('111111111111', '1'), activityArn.replace('us-east-1', 'US')],
    ...[
      'xarn:aws:states:::sqs:sendMessage',
      'arn:aws:states:::sqs',
      'arn:aws:states:::sqs:',
      'arn:aws:states:::sqs:send-message',
    ],
    ...['arn:aws:states:::sqs:sendMessage.', 'arn:aws:states:::SQS:sendMessage', 'arn:aws:states:::aws-sdk::send'],
    ...[
      'arn:aws:states:::aws-sd:sqs:sendMessage',
      'arn:aws:states::1:sqs:sendMessage',
      'arn:aws:states:U::sqs:sendMessage',
    ],
  ])('is not recognized as %j', (resource) => {
    expect(readResource(resource)).toBe(`The resource provided '${resource}' is not recognized`)
    expect(() => demandResource(resource)).toThrow(
      fault('States.Runtime', `The resource provided '${resource}' is not recognized`),
    )
  })

  it.each([activityArn, activityArn.replace('us-east-1', 'eu-9'), `${activityArn}:any`])(
    'may not be %s',
    (resource) => {
      expect(readResource(resource)).toBe(`The sandbox has no activities, such as '${resource}'`)
    },
  )

  it.each([
    ...['batch:submitJob', 'constructor:a', 'sqs:toString', 'sqs:receiveMessage', 'aws-sdk:ec2:runInstances'],
    ...['aws-sdk:constructor:a', 'aws-sdk:sqs:SendMessage', 'aws-sdk:sqs:1send', 'http:invoke', 'lambda:Invoke'],
  ])('may not name a service or action that is not emulated: %s', (name) => {
    const resource = `arn:aws:states:::${name}`
    expect(readResource(resource)).toBe(`The sandbox does not run the service integration '${resource}'`)
  })

  const withToken = ['lambda:invoke', 'sqs:sendMessage', 'sns:publish', 'events:putEvents', 'states:startExecution']
  const responseOnly = ['getItem', 'putItem', 'updateItem', 'deleteItem'].map((name) => `dynamodb:${name}`)
  const ofSdk = Object.keys(sdkServices).map((name) => `aws-sdk:${name}:doIt`)
  const patterns = { waitForTaskToken: 'token', sync: 'sync', 'sync:2': 'sync:2' } as const
  it.each([...withToken, ...responseOnly, ...ofSdk])('%s waits as its suffix says, or is refused', (name) => {
    const [resourceType = '', action = ''] = /^(.+):(\w+)$/.exec(name)?.slice(1) ?? []
    const named = { isFunction: false, resourceType, resource: action, pattern: 'response' }
    expect(integration(name)).toMatchObject(named)
    expect(readResource(`arn:aws:states:eu-9:111111111111:${name}`)).toMatchObject(named)
    for (const [suffix, pattern] of Object.entries(patterns)) {
      const resource = `arn:aws:states:::${name}.${suffix}`
      const isTaken =
        name === 'states:startExecution' || (suffix === 'waitForTaskToken' && !responseOnly.includes(name))
      if (isTaken) expect(readResource(resource)).toMatchObject({ resource: `${action}.${suffix}`, pattern })
      else expect(readResource(resource)).toBe(`'${resource}' does not have the integration pattern '${suffix}'`)
    }
    for (const suffix of ['later', 'xsync', 'sync:3']) {
      const resource = `arn:aws:states:::${name}.${suffix}`
      expect(readResource(resource)).toBe(`The integration pattern of '${resource}' is not recognized`)
    }
  })

  const token = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'
  it('in an express state machine does not wait', () => {
    expect(resourceRules('STANDARD').faultOfResource(token, undefined)).toBeUndefined()
    expect(resourceRules('EXPRESS').faultOfResource(token, undefined)).toBe(
      "Express state machine does not support '.waitForTaskToken' service integration",
    )
    expect(resourceRules('EXPRESS').faultOfResource('arn:aws:states:::sqs:sendMessage', undefined)).toBeUndefined()
    expect(resourceRules('EXPRESS').faultOfResource('sqs', {})).toBe("The resource provided 'sqs' is not recognized")
  })

  it.each<[string, Json | undefined, string | undefined]>([
    ['sqs:sendMessage', undefined, undefined],
    ['sqs:sendMessage', { 'QueueUrl.$': '$.a', MessageBody: 'a' }, undefined],
    ['sqs:sendMessage', 'a', 'The Parameters of a service integration must be an object'],
    ['sqs:sendMessage', { 'Queue.$': 1, Other: 1 }, 'The field "Queue.$" is not supported by Step Functions'],
    ['sqs:sendMessage', { 'QueueUrl.$x': 1 }, 'The field "QueueUrl.$x" is not supported by Step Functions'],
    ['aws-sdk:sqs:sendMessage', { Other: 1 }, undefined],
    ['aws-sdk:sqs:sendMessage', 'a', undefined],
  ])('%s with the parameters %j is refused for: %s', (name, parameters, reason) => {
    expect(resourceRules('STANDARD').faultOfResource(`arn:aws:states:::${name}`, parameters)).toBe(reason)
  })

  it.each<[string, string]>([
    ['lambda:invoke', 'FunctionName Payload InvocationType ClientContext Qualifier'],
    ['sqs:sendMessage', 'QueueUrl MessageBody DelaySeconds MessageAttributes MessageDeduplicationId MessageGroupId'],
    [
      'sns:publish',
      'TopicArn TargetArn PhoneNumber Message MessageAttributes MessageStructure Subject MessageDeduplicationId MessageGroupId',
    ],
    ['events:putEvents', 'Entries'],
    [
      'dynamodb:getItem',
      'TableName Key ConsistentRead ProjectionExpression ExpressionAttributeNames ReturnConsumedCapacity',
    ],
    ...[
      ['putItem', 'TableName Item'],
      ['updateItem', 'TableName Key UpdateExpression'],
      ['deleteItem', 'TableName Key'],
    ].map(([action, own]): [string, string] => [
      `dynamodb:${action}`,
      `${own} ConditionExpression ExpressionAttributeNames ExpressionAttributeValues ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues`,
    ]),
    ['states:startExecution', 'StateMachineArn Input Name'],
  ])('%s has the parameters %s', (name, members) => {
    expect(integration(name).members).toEqual(members.split(' '))
  })

  it('is one of the services that have optimized integrations, or of the SDK', () => {
    expect(Object.keys(optimizedServices)).toEqual(['lambda', 'sqs', 'sns', 'events', 'dynamodb', 'states'])
    expect(Object.keys(sdkServices)).toEqual([
      ...['cognitoidentityprovider', 'dynamodb', 'eventbridge', 'kms', 'secretsmanager', 'sfn', 'sns', 'sqs', 'ssm'],
    ])
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
describe('the call of a Task', () => {
  it.each<[string, Json, string, string, object?]>([
    ['lambda:invoke', { FunctionName: 'job', Payload: 1 }, 'lambda', 'Invoke'],
    ['sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'a' }, 'sqs', 'SendMessage'],
    ['sqs:sendMessage', { MessageBody: { a: 1 } }, 'sqs', 'SendMessage', { MessageBody: '{"a":1}' }],
    ['sqs:sendMessage', {}, 'sqs', 'SendMessage'],
    ['sns:publish', { Message: [1] }, 'sns', 'Publish', { Message: '[1]' }],
    ['dynamodb:getItem', { Key: {} }, 'dynamodb', 'GetItem'],
    ['dynamodb:putItem', { Item: {} }, 'dynamodb', 'PutItem'],
    ['dynamodb:updateItem', { Key: {} }, 'dynamodb', 'UpdateItem'],
    ['dynamodb:deleteItem', { Key: {} }, 'dynamodb', 'DeleteItem'],
    ['events:putEvents', {}, 'events', 'PutEvents', { Entries: [] }],
    ['events:putEvents', { Entries: 'a', Other: 1 }, 'events', 'PutEvents', { Entries: [], Other: 1 }],
    [
      'events:putEvents',
      { Entries: [{ Detail: { a: 1 } }, { Detail: 'a', Resources: ['x'] }, { Resources: 'y' }, 5] },
      'events',
      'PutEvents',
      {
        Entries: [
          { Detail: '{"a":1}', Resources: ['arn:execution', 'arn:machine'] },
          { Detail: 'a', Resources: ['x', 'arn:execution', 'arn:machine'] },
          { Resources: ['y', 'arn:execution', 'arn:machine'] },
          5,
        ],
      },
    ],
    ['states:startExecution', {}, 'states', 'StartExecution', { stateMachineArn: null, name: 'id-1' }],
    [
      'states:startExecution.sync',
      { StateMachineArn: 'm', Input: { a: 1 }, Name: 'n' },
      'states',
      'StartExecution',
      { stateMachineArn: 'm', name: 'n', input: '{"a":1}' },
    ],
    [
      'states:startExecution',
      { StateMachineArn: 'm', Input: '[1]' },
      'states',
      'StartExecution',
      { stateMachineArn: 'm', name: 'id-1', input: '[1]' },
    ],
    ...Object.entries({
      cognitoidentityprovider: 'cognito-idp',
      ...{ dynamodb: 'dynamodb', eventbridge: 'events', kms: 'kms', secretsmanager: 'secretsmanager', sns: 'sns' },
      ...{ sqs: 'sqs', ssm: 'ssm' },
    }).map(([name, scope]): [string, Json, string, string] => [
      `aws-sdk:${name}:listThings`,
      { MaxResults: 1, Other: { A: 1 } },
      scope,
      'ListThings',
    ]),
    [
      'aws-sdk:sfn:listStateMachines',
      { MaxResults: 1, Other: { A: 1 } },
      'states',
      'ListStateMachines',
      { maxResults: 1, other: { A: 1 } },
    ],
  ])('%s with %j calls %s:%s', (name, parameters, scope, operation, input = parameters as object) => {
    expect(call(name, parameters)).toEqual({ scope, operation, input })
  })

  it.each(['lambda:invoke', 'sqs:sendMessage', 'events:putEvents', 'states:startExecution', 'aws-sdk:sqs:sendMessage'])(
    'needs parameters: %s',
    (name) => {
      for (const parameters of ['a', null, []])
        expect(() => call(name, parameters)).toThrow(
          fault('States.Runtime', 'The Parameters of a service integration must be an object.'),
        )
    },
  )

  it.each<[string, unknown, Json]>([
    ['sqs:sendMessage', { MessageId: 'm' }, { MessageId: 'm', ...metadata }],
    ['sqs:sendMessage', undefined, metadata],
    ['dynamodb:getItem', new JsonText(200, '{"Item":{}}'), { Item: {}, ...metadata }],
    ['dynamodb:putItem', new JsonText(200, ''), metadata],
    ['sns:publish', new JsonText(399, '[1]'), metadata],
    [
      'lambda:invoke',
      { payload: { a: 1 }, status: 202, requestId: 'q' },
      {
        ...{ ExecutedVersion: '$LATEST', Payload: { a: 1 }, SdkHttpMetadata: { HttpStatusCode: 202 } },
        ...{ SdkResponseMetadata: { RequestId: 'q' }, StatusCode: 202 },
      },
    ],
    ['events:putEvents', { FailedEntryCount: 0, Entries: [] }, { FailedEntryCount: 0, Entries: [], ...metadata }],
    ['states:startExecution', { executionArn: 'e', startDate: 5 }, { ExecutionArn: 'e', StartDate: 5, ...metadata }],
    ['states:startExecution', {}, { ExecutionArn: null, StartDate: null, ...metadata }],
    ['aws-sdk:sqs:sendMessage', { MessageId: 'm' }, { MessageId: 'm' }],
    ['aws-sdk:sfn:listStateMachines', { nextToken: 't', a: { b: 1 } }, { NextToken: 't', A: { b: 1 } }],
    ['aws-sdk:sfn:listStateMachines', new JsonText(200, '5'), 5],
  ])('%s that is answered with %j has the result %j', (name, answer, result) => {
    expect(integration(name).result(answer, 'r')).toEqual(result)
  })

  it('fails with what a function or an event bus reports', () => {
    const error = { errorType: 'Odd', errorMessage: 'm' }
    for (const resource of [functionArn, 'arn:aws:states:::lambda:invoke'])
      expect(() => demandResource(resource).result({ error, status: 200, requestId: 'q' }, 'r')).toThrow(
        fault('Odd', JSON.stringify(error)),
      )
    expect(demandResource(functionArn).result({ status: 200, requestId: 'q' }, 'r')).toBeNull()
    const failed = { FailedEntryCount: 1, Entries: [{}] }
    expect(() => integration('events:putEvents').result(failed, 'r')).toThrow(
      fault('EventBridge.FailedEntry', JSON.stringify(failed)),
    )
    expect(integration('events:putEvents').result(new JsonText(200, '1'), 'r')).toEqual(metadata)
  })

  it.each<[string, number, string, string]>([
    ['{"__type":"com.amazonaws#Odd","message":"m"}', 400, 'Odd', 'm'],
    ['{"__type":"Odd"}', 500, 'Odd', ''],
    ['{}', 404, 'InternalServerError', ''],
    ['[]', 403, 'InternalServerError', ''],
  ])('fails with the error of an answer %s of status %i', (text, status, code, message) => {
    expect(() => answerValue(new JsonText(status, text))).toThrow(expect.objectContaining({ code, message, status }))
  })

  it('has the metadata of the SDK', () => {
    expect(withMetadata({ a: 1 }, 'r')).toEqual({ a: 1, ...metadata })
    expect(withMetadata([1], 'r')).toEqual(metadata)
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
describe('an execution that a Task waits for', () => {
  const described = { startDate: 1.5, stopDate: 2.5, input: '{"a":1}', output: '[2]', name: 'n', absent: undefined }
  const result = { Status: 'SUCCEEDED', StartDate: 1500, StopDate: 2500, Name: 'n' }

  it('has no result while it runs', () => {
    expect(childResult({ ...described, status: 'RUNNING' }, 'sync')).toBeUndefined()
  })

  it('has its description as its result, with data as text or as JSON', () => {
    const ended = { ...described, status: 'SUCCEEDED' }
    expect(childResult(ended, 'sync')).toEqual({ ...result, Input: '{"a":1}', Output: '[2]' })
    expect(childResult(ended, 'sync:2')).toEqual({ ...result, Input: { a: 1 }, Output: [2] })
    expect(childResult({ status: 'SUCCEEDED', startDate: 0, input: 5 }, 'sync:2')).toEqual({
      ...{ Status: 'SUCCEEDED', StartDate: 0, StopDate: 0, Input: 5 },
    })
  })

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'])('that ends as %s fails the Task', (status) => {
    const cause = JSON.stringify({ Status: status, StartDate: 1000, StopDate: 2000 })
    const order = { status, startDate: 1, stopDate: 2 }
    expect(() => childResult(order, 'sync')).toThrow(fault('States.TaskFailed', cause))
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
describe('a call that a service refuses', () => {
  const faultOf = (name: string, error: ServiceError) =>
    faultOfError(error, name === 'function' ? demandResource(functionArn) : integration(name), 'r')

  const everywhere = [
    ...['InternalFailure', 'InvalidAction', 'MalformedQueryString', 'SerializationException', 'ServiceUnavailable'],
    'UnknownOperationException',
  ]
  const names: [string, string, string, string[]][] = [
    ['lambda:invoke', 'Lambda', 'AWSLambdaException', ['ValidationException']],
    ['function', 'Lambda', 'AWSLambdaException', ['ValidationException']],
    ['sqs:sendMessage', 'SQS', 'AmazonSQSException', ['Odd', 'OddException', 'ValidationException']],
    ['sns:publish', 'SNS', 'AmazonSNSException', []],
    ['events:putEvents', 'EventBridge', 'AmazonEventBridgeException', ['ValidationException']],
    ['dynamodb:getItem', 'DynamoDB', 'AmazonDynamoDBException', ['ValidationException']],
    ['states:startExecution', 'StepFunctions', 'AWSStepFunctionsException', ['ThrottlingException']],
    ['aws-sdk:cognitoidentityprovider:a', 'CognitoIdentityProvider', 'CognitoIdentityProviderException', []],
    ['aws-sdk:dynamodb:a', 'DynamoDb', 'DynamoDbException', ['ValidationException']],
    ['aws-sdk:eventbridge:a', 'EventBridge', 'EventBridgeException', ['ValidationException']],
    ['aws-sdk:kms:a', 'Kms', 'KmsException', ['ValidationException', 'ThrottlingException']],
    [
      'aws-sdk:secretsmanager:a',
      'SecretsManager',
      'SecretsManagerException',
      ['ValidationException', 'ThrottlingException'],
    ],
    ['aws-sdk:sfn:a', 'Sfn', 'SfnException', ['ThrottlingException']],
    ['aws-sdk:sns:a', 'Sns', 'SnsException', []],
    [
      'aws-sdk:sqs:a',
      'Sqs',
      'SqsException',
      ['InternalError', 'InvalidParameterValueException', 'MissingParameterException'],
    ],
    ['aws-sdk:ssm:a', 'Ssm', 'SsmException', []],
  ]
  it.each(names)(
    '%s has an error of %s, which is %s for a code that the API does not list',
    (name, service, unlisted, own) => {
      for (const code of [...everywhere, ...own])
        expect(faultOf(name, new ServiceError(code, 'm')).error).toBe(`${service}.${unlisted}`)
      for (const code of ['AccessDenied', 'AccessDeniedException', 'AuthorizationError', 'AuthorizationErrorException'])
        expect(faultOf(name, new ServiceError(code, 'm')).error).toBe('States.Permissions')
      if (own.includes('Odd')) return
      for (const code of ['Odd', 'OddException', 'toString', 'ValidationException', 'ThrottlingException'])
        if (!own.includes(code))
          expect(faultOf(name, new ServiceError(code, 'm')).error).toBe(
            `${service}.${code.endsWith('Exception') ? code : `${code}Exception`}`,
          )
      const isRenamed = /sns/.test(name)
      expect(faultOf(name, new ServiceError('ParameterValueInvalid', 'm')).error).toBe(
        `${service}.${isRenamed ? 'InvalidParameterValueException' : 'ParameterValueInvalidException'}`,
      )
    },
  )

  it.each<[string, string]>([
    ['lambda:invoke', 'AWSLambda'],
    ['function', 'AWSLambda'],
    ['sqs:sendMessage', 'AmazonSQS'],
    ['sns:publish', 'AmazonSNS'],
    ['events:putEvents', 'AmazonEventBridge'],
    ['dynamodb:getItem', 'AmazonDynamoDBv2'],
    ['states:startExecution', 'AWSStepFunctions'],
  ])('%s has a cause that names the service %s', (name, serviceName) => {
    expect(faultOf(name, new ServiceError('Odd', 'refused', 409)).faultCause).toBe(
      `refused (Service: ${serviceName}; Status Code: 409; Error Code: Odd; Request ID: r; Proxy: null)`,
    )
    expect(faultOf(name, new QueryCompatibleError('Odd', 'm', { queryCode: 'Old' })).faultCause).toBe(
      `m (Service: ${serviceName}; Status Code: 400; Error Code: Old; Request ID: r; Proxy: null)`,
    )
  })

  it.each(Object.entries(sdkServices).map(([name, { prefix }]) => [name, prefix]))(
    'of the SDK for %s has a cause that names the service %s',
    (name, prefix) => {
      expect(faultOf(`aws-sdk:${name}:a`, new ServiceError('Odd', 'refused', 409)).faultCause).toBe(
        `refused (Service: ${prefix}, Status Code: 409, Request ID: r)`,
      )
    },
  )

  const run = (
    name: string,
    answer: (scope: string, operation: string, input: object) => unknown,
    role?: () => never,
  ) =>
    runTask(
      name === 'function' ? demandResource(functionArn) : integration(name),
      { parameters: { MessageBody: 'a' }, caller },
      { newId: () => 'r', role: role ?? (() => ({ call: async (...made) => answer(...made) })) },
    )

  it('is made in the role, and has the result of its answer', async () => {
    const calls: unknown[] = []
    const answer = (...made: unknown[]) => {
      calls.push(made)
      return { MessageId: 'm' }
    }
    expect(await run('sqs:sendMessage', answer)).toEqual({ MessageId: 'm', ...metadata })
    expect(calls).toEqual([['sqs', 'SendMessage', { MessageBody: 'a' }]])
  })

  it('fails with the fault of the error, of the role too, and with other errors as they are', async () => {
    const throwing = (error: Error) => () => {
      throw error
    }
    await expect(run('sqs:sendMessage', throwing(new ServiceError('Odd', 'm')))).rejects.toEqual(
      fault('SQS.AmazonSQSException', expect.stringMatching(/^m \(Service: AmazonSQS; .*Request ID: r; /) as never),
    )
    await expect(run('sqs:sendMessage', () => 0, throwing(new AccessDenied('no')))).rejects.toMatchObject({
      error: 'States.Permissions',
    })
    await expect(run('sqs:sendMessage', throwing(new TypeError('broken')))).rejects.toThrow(TypeError)
  })

  it.each([
    ['function', functionArn],
    ['sqs:sendMessage', 'sqs'],
    ['aws-sdk:sqs:sendMessage', 'aws-sdk:sqs'],
  ])('fails for a result that is too large: %s', async (name, what) => {
    const large = 'x'.repeat(262_144)
    await expect(run(name, () => ({ payload: large, Large: large, status: 200, requestId: 'r' }))).rejects.toEqual(
      fault(
        'States.DataLimitExceeded',
        `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      ),
    )
  })
})
