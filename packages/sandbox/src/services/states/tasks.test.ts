import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { StopExecutionCommand } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { owner, role, stores, trust } from '../../testing/start-guarded.ts'
import { lambdaFunction } from '../lambda/testing/start-functions.ts'
import { machine, machineArn, queue, type Started, single, startStates, states } from './testing/start-states.ts'

const job = `exports.handler = async (event, context) => {
  if (event.fail) throw new TypeError(event.fail)
  return event.size ? 'x'.repeat(event.size) : { event, arn: context.invokedFunctionArn }
}`
const functionArn = `arn:aws:lambda:us-east-1:${owner}:function:job`
const queueUrl = `/${owner}/work`

const task = (service: string, Parameters?: object, more: object = {}) =>
  single({ Type: 'Task', Resource: `arn:aws:states:::${service}`, ...(Parameters && { Parameters }), ...more })
const key = { id: { S: 'one' } }
const child = { StateMachineArn: machineArn('child'), 'Input.$': '$' }

const topicArn = `arn:aws:sns:us-east-1:${owner}:news`

const machines: Record<string, object> = {
  publish: task('sns:publish', { TopicArn: topicArn, Message: { 'a.$': '$.a' } }),
  'publish-invalid': task('sns:publish', {
    ...{ TopicArn: topicArn, Message: 'a', MessageAttributes: { a: { DataType: 'Text', StringValue: 'b' } } },
  }),
  'publish-none': task('sns:publish', { TopicArn: `${topicArn}-none`, Message: 'a' }),
  'sdk-parameter': task('aws-sdk:ssm:getParameter', { Name: '/a' }),
  'sdk-publish': task('aws-sdk:sns:publish', { TopicArn: topicArn, Message: 'a' }),
  direct: single({ Type: 'Task', Resource: functionArn }),
  invoke: task('lambda:invoke', { FunctionName: functionArn, 'Payload.$': '$' }),
  'invoke-off': task('lambda:invoke', { FunctionName: 'off', 'Payload.$': '$' }),
  'invoke-none': task('lambda:invoke', { FunctionName: 'none', 'Payload.$': '$' }),
  send: task('sqs:sendMessage', { QueueUrl: queueUrl, MessageBody: { 'a.$': '$.a' } }),
  'send-none': task('sqs:sendMessage', { QueueUrl: `/${owner}/none`, MessageBody: 'a' }),
  put: task('events:putEvents', { Entries: [{ Source: 'shop', DetailType: 'test', Detail: { 'a.$': '$.a' } }] }),
  'put-bad': task('events:putEvents', { Entries: [{ Source: 'aws.shop', DetailType: 'test', Detail: {} }] }),
  items: states({
    Put: {
      ...{ Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', ResultPath: '$.put', Next: 'Update' },
      Parameters: { TableName: 'cases', Item: { ...key, n: { 'N.$': "States.Format('{}', $.n)" } } },
    },
    Update: {
      ...{ Type: 'Task', Resource: 'arn:aws:states:::dynamodb:updateItem', ResultPath: null, Next: 'Get' },
      Parameters: {
        ...{ TableName: 'cases', Key: key, UpdateExpression: 'SET n = n + :one' },
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    },
    Get: {
      ...{ Type: 'Task', Resource: 'arn:aws:states:::dynamodb:getItem', Next: 'Delete' },
      ...{ Parameters: { TableName: 'cases', Key: key }, ResultSelector: { 'n.$': '$.Item.n.N' }, ResultPath: '$.got' },
    },
    Delete: {
      ...{ Type: 'Task', Resource: 'arn:aws:states:::dynamodb:deleteItem', ResultPath: null, End: true },
      Parameters: { TableName: 'cases', Key: key },
    },
  }),
  condition: task('dynamodb:updateItem', {
    ...{ TableName: 'cases', Key: { id: { S: 'absent' } }, UpdateExpression: 'SET n = :n' },
    ...{ ConditionExpression: 'attribute_exists(id)', ExpressionAttributeValues: { ':n': { N: '1' } } },
  }),
  'get-none': task('dynamodb:getItem', { TableName: 'none', Key: key }),
  'get-invalid': task('dynamodb:getItem', { TableName: 'cases', Key: { other: { S: 'one' } } }),
  child: states({
    A: { Type: 'Choice', Choices: [{ Variable: '$.fail', IsPresent: true, Next: 'F' }], Default: 'W' },
    F: { Type: 'Fail', Error: 'Child' },
    W: { Type: 'Wait', SecondsPath: '$.s', Next: 'P' },
    P: { Type: 'Pass', Result: { done: true }, End: true },
  }),
  'start-child': task('states:startExecution', child),
  'await-text': task('states:startExecution.sync', child),
  'await-json': task('states:startExecution.sync:2', child),
  'sdk-put': task('aws-sdk:dynamodb:putItem', { TableName: 'cases', Item: { id: { S: 'sdk' } } }),
  'sdk-condition': task('aws-sdk:dynamodb:putItem', {
    ...{ TableName: 'cases', Item: { id: { S: 'sdk' } }, ConditionExpression: 'attribute_not_exists(id)' },
  }),
  'sdk-url': task('aws-sdk:sqs:getQueueUrl', { QueueName: 'work' }),
  'sdk-none': task('aws-sdk:sqs:getQueueUrl', { QueueName: 'none' }),
  'sdk-list': task('aws-sdk:sfn:listStateMachines', { MaxResults: 1 }),
  'sdk-invalid': task('aws-sdk:dynamodb:getItem', { TableName: 'cases', Key: { other: { S: 'one' } } }),
  'sdk-empty': task('aws-sdk:sqs:sendMessage', { QueueUrl: queueUrl, MessageBody: '' }),
  'sdk-attribute': task('aws-sdk:sns:publish', {
    ...{ TopicArn: topicArn, Message: 'a', MessageAttributes: { a: { DataType: 'Text', StringValue: 'b' } } },
  }),
  'sdk-machine': task('aws-sdk:sfn:describeStateMachine', { StateMachineArn: machineArn('none') }),
  'sdk-unknown': task('aws-sdk:sqs:juggle', {}),
}

const closers: (() => void | Promise<void>)[] = []
let s: Started
beforeAll(async () => {
  const resources = Object.entries(machines).map(([name, definition], at) => [`M${at}`, machine(name, definition)])
  s = await startStates(
    {
      ...Object.fromEntries(resources),
      ...{ Table: stores.Table, Work: queue('work'), Events: queue('events'), Read: queue('read') },
      News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          ...{ TopicArn: { Ref: 'News' }, Protocol: 'sqs', RawMessageDelivery: true },
          Endpoint: { 'Fn::GetAtt': ['Read', 'Arn'] },
        },
      },
      Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/a', Type: 'String', Value: 'v' } },
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Events' }, { Ref: 'Read' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: ['events.amazonaws.com', 'sns.amazonaws.com'] },
                Action: 'sqs:SendMessage',
                Resource: '*',
              },
            ],
          },
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['shop'] },
          Targets: [{ Id: 'events', Arn: `arn:aws:sqs:us-east-1:${owner}:events` }],
        },
      },
      Lambda: role('lambda', [], { AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }) }),
      Job: lambdaFunction('job', job, { Role: { 'Fn::GetAtt': ['Lambda', 'Arn'] } }),
      Off: lambdaFunction('off', job, { Role: { 'Fn::GetAtt': ['Lambda', 'Arn'] }, ReservedConcurrentExecutions: 0 }),
    } as Parameters<typeof startStates>[0],
    { atEnd: (close) => closers.push(close) },
  )
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
describe('a function', () => {
  it('that a Task names by its ARN gives its result, with events of its own', async () => {
    const arn = await s.start('direct', { a: 1 })
    expect((await s.ended(arn)).output).toMatchObject({ event: { a: 1 } })
    const events = await s.history(arn)
    expect(events.map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted'],
      ...['LambdaFunctionSucceeded', 'TaskStateExited', 'ExecutionSucceeded'],
    ])
    expect(events[2]?.lambdaFunctionScheduledEventDetails).toMatchObject({ resource: functionArn, input: '{"a":1}' })
  })

  it('that lambda:invoke calls gives its result as Payload', async () => {
    expect((await s.run('invoke', { a: 1 })).output).toMatchObject({
      ...{ ExecutedVersion: '$LATEST', Payload: { event: { a: 1 } }, StatusCode: 200 },
      SdkResponseMetadata: { RequestId: expect.any(String) },
    })
  })

  it.each(['direct', 'invoke'])('that throws fails the Task with its own error: %s', async (name) => {
    const { error, cause = '' } = await s.run(name, { fail: 'no' })
    expect(error).toBe('TypeError')
    expect(JSON.parse(cause)).toMatchObject({ errorMessage: 'no', errorType: 'TypeError', trace: expect.any(Array) })
  })

  it('that does not exist fails the Task with Lambda.ResourceNotFoundException', async () => {
    expect(await s.run('invoke-none')).toMatchObject({
      ...{
        error: 'Lambda.ResourceNotFoundException',
        cause: expect.stringContaining('(Service: AWSLambda; Status Code: 404;'),
      },
    })
  })

  it('that is throttled fails the Task with Lambda.TooManyRequestsException', async () => {
    expect(await s.run('invoke-off')).toMatchObject({ status: 'FAILED', error: 'Lambda.TooManyRequestsException' })
  })

  it('whose result is larger than 256 KB fails the Task with States.DataLimitExceeded', async () => {
    for (const [name, what] of [
      ['direct', functionArn],
      ['invoke', 'lambda'],
    ] as const)
      expect(await s.run(name, { size: 300_000 })).toMatchObject({
        ...{ error: 'States.DataLimitExceeded' },
        cause: `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      })
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html
describe('a queue', () => {
  it('receives a message, whose body may be an object', async () => {
    const arn = await s.start('send', { a: 1 })
    expect((await s.ended(arn)).output).toMatchObject({
      MessageId: expect.any(String),
      ...{ SdkHttpMetadata: { HttpStatusCode: 200 }, SdkResponseMetadata: { RequestId: expect.any(String) } },
    })
    expect(await s.messages('work')).toEqual([{ a: 1 }])
    const events = await s.history(arn)
    expect(events.map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
      'ExecutionSucceeded',
    ])
    expect(events[2]?.taskScheduledEventDetails).toEqual({
      ...{ resourceType: 'sqs', resource: 'sendMessage', region: 'us-east-1' },
      parameters: JSON.stringify({ QueueUrl: queueUrl, MessageBody: { a: 1 } }),
    })
  })

  it('that does not exist fails the Task with SQS.AmazonSQSException', async () => {
    const { status, error, cause } = await s.run('send-none')
    expect([status, error]).toEqual(['FAILED', 'SQS.AmazonSQSException'])
    expect(cause).toContain(
      '(Service: AmazonSQS; Status Code: 400; Error Code: AWS.SimpleQueueService.NonExistentQueue; Request ID: ',
    )
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html
describe('a topic', () => {
  it('receives a message, which may be an object', async () => {
    expect((await s.run('publish', { a: 1 })).output).toMatchObject({ MessageId: expect.any(String) })
    await s.clock.advance(100)
    expect(await s.messages('read')).toEqual([{ a: 1 }])
  })

  it.each([
    ['publish-none', 'SNS.NotFoundException'],
    ['publish-invalid', 'SNS.InvalidParameterValueException'],
  ])('fails the Task with an error of SNS: %s', async (name, error) => {
    expect(await s.run(name)).toMatchObject({ status: 'FAILED', error })
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
describe('an event bus', () => {
  it('receives events with the execution and the state machine among their resources', async () => {
    const { arn, output } = await s.run('put', { a: 1 })
    expect(output).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] })
    await s.clock.advance(100)
    expect(await s.messages('events')).toMatchObject([{ detail: { a: 1 }, resources: [arn, machineArn('put')] }])
  })

  it('that refuses an entry fails the Task with EventBridge.FailedEntry', async () => {
    const { status, error, cause = '' } = await s.run('put-bad')
    expect([status, error]).toEqual(['FAILED', 'EventBridge.FailedEntry'])
    expect(JSON.parse(cause)).toMatchObject({ FailedEntryCount: 1, Entries: [{ ErrorCode: expect.any(String) }] })
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
describe('a table', () => {
  it('has items that Tasks put, update, get and delete', async () => {
    expect((await s.run('items', { n: 4 })).output).toMatchObject({ n: 4, got: { n: '5' } })
    const dynamodb = new DynamoDBClient(s.settings())
    expect((await dynamodb.send(new GetItemCommand({ TableName: 'cases', Key: key }))).Item).toBeUndefined()
  })

  it.each([
    ['condition', 'DynamoDB.ConditionalCheckFailedException'],
    ['get-none', 'DynamoDB.ResourceNotFoundException'],
    ['get-invalid', 'DynamoDB.AmazonDynamoDBException'],
  ])('fails a Task with its own error: %s', async (name, error) => {
    expect(await s.run(name)).toMatchObject({ status: 'FAILED', error })
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
describe('an execution that a Task starts', () => {
  it('is stopped with the execution that waits for it', async () => {
    const arn = await s.start('await-json', { s: 500 })
    await s.clock.advance(1_000)
    const submitted = (await s.history(arn)).find(({ type }) => type === 'TaskSubmitted')
    const { ExecutionArn } = JSON.parse(submitted?.taskSubmittedEventDetails?.output ?? '')
    await s.send(new StopExecutionCommand({ executionArn: arn }))
    expect((await s.ended(arn)).status).toBe('ABORTED')
    expect((await s.ended(ExecutionArn)).status).toBe('ABORTED')
  })

  it('runs beside it', async () => {
    const { output } = await s.run('start-child', { s: 2 })
    const { ExecutionArn } = output as { ExecutionArn: string }
    expect(ExecutionArn).toContain(':execution:child:')
    expect(await s.ended(ExecutionArn)).toMatchObject({ status: 'SUCCEEDED' })
  })

  it.each([
    ['await-text', '{"done":true}'],
    ['await-json', { done: true }],
  ])('gives its output when it ends: %s', async (name, Output) => {
    const arn = await s.start(name, { s: 3 })
    expect((await s.ended(arn)).output).toMatchObject({
      Output,
      Status: 'SUCCEEDED',
      StateMachineArn: machineArn('child'),
    })
    const types = (await s.history(arn)).map(({ type }) => type)
    expect(types.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'])
  })

  it('fails the Task with States.TaskFailed when it fails', async () => {
    const { error, cause = '' } = await s.run('await-json', { fail: true, s: 0 })
    expect(error).toBe('States.TaskFailed')
    expect(JSON.parse(cause)).toMatchObject({ Status: 'FAILED', Error: 'Child' })
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
describe('an integration of the SDK', () => {
  it.each<[string, unknown]>([
    ['sdk-put', {}],
    ['sdk-url', { QueueUrl: expect.stringContaining(queueUrl) }],
    ['sdk-parameter', { Parameter: { Value: 'v' } }],
    ['sdk-publish', { MessageId: expect.any(String) }],
    ['sdk-list', { StateMachines: [expect.anything()] }],
  ])('gives the answer of the service: %s', async (name, output) => {
    expect((await s.run(name)).output).toMatchObject(output as object)
  })

  it.each([
    ['sdk-condition', 'DynamoDb.ConditionalCheckFailedException'],
    ['sdk-none', 'Sqs.QueueDoesNotExistException'],
    ['sdk-invalid', 'DynamoDb.DynamoDbException'],
    ['sdk-empty', 'Sqs.SqsException'],
    ['sdk-attribute', 'Sns.InvalidParameterValueException'],
    ['sdk-machine', 'Sfn.StateMachineDoesNotExistException'],
    ['sdk-unknown', 'Sqs.SqsException'],
  ])('fails with the name of the service and of its error: %s', async (name, error) => {
    await s.run('sdk-put')
    const ended = await s.run(name)
    expect(ended).toMatchObject({ status: 'FAILED', error })
    expect(ended.cause).toMatch(/\(Service: \w+, Status Code: \d+, Request ID: [\w-]+\)$/)
  })
})
