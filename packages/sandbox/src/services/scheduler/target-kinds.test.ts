import { describe, expect, it } from 'vitest'
import type { Target } from './requests.ts'
import { callOf, checkTarget } from './target-kinds.ts'

const own = '111111111111'
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${own}:${resource}`
const RoleArn = `arn:aws:iam::${own}:role/runner`
const EventBridgeParameters = { DetailType: 'due', Source: 'shop' }
const target = (Arn: string, more: Partial<Target> = {}): Target => ({ Arn, RoleArn, ...more })
const sdk = (action: string) => `arn:aws:scheduler:::aws-sdk:${action}`
const [bus, work] = [arn('events', 'event-bus/a'), arn('sqs', 'work')]
const x = (length: number) => 'x'.repeat(length)

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html */
describe('a target of a schedule', () => {
  it.each<[string, Partial<Target>]>([
    [work, {}],
    [work, { Input: 'text', SqsParameters: {} }],
    [arn('sqs', x(80)), {}],
    [arn('sqs', 'A-z_9.fifo'), { SqsParameters: { MessageGroupId: 'a' } }],
    [arn('sqs', `${x(80)}.fifo`), { SqsParameters: { MessageGroupId: 'a' } }],
    [arn('lambda', 'function:A-z_9'), { Input: '1' }],
    [arn('lambda', 'function:a:$LATEST'), {}],
    [arn('lambda', 'function:a:live-1'), {}],
    [arn('events', 'event-bus/A.z-_9/b'), { EventBridgeParameters, Input: '{}' }],
    [arn('sns', 'A-z_9'), { Input: 'text' }],
    [arn('states', 'stateMachine:A-z_9'), { Input: '{}' }],
    [arn('states', 'stateMachine:a:1'), {}],
  ])('may be %s with %j', (Arn, more) => {
    expect(() => checkTarget(target(Arn, more))).not.toThrow()
    for (const other of [
      `x${Arn}`,
      `${Arn}!`,
      Arn.replace('us-east-1', ''),
      Arn.replace('us-east-1', 'US'),
      Arn.replace(own, '11111111111'),
      Arn.replace(own, '1111111111111'),
      Arn.replace(own, 'a11111111111'),
    ])
      expect(() => checkTarget(target(other, more)), other).toThrow(
        expect.objectContaining({
          code: 'ValidationException',
          message: `Provided Arn is not supported by the sandbox: ${other}.`,
        }),
      )
  })

  it.each([
    ...[arn('sqs', ''), arn('sqs', x(81)), arn('sqs', 'a.b'), arn('sqs', 'a.fifo.fifo')],
    ...[arn('lambda', 'function:'), arn('lambda', 'function:a:'), arn('lambda', 'function:a:b:c'), arn('lambda', 'a')],
    ...[arn('events', 'event-bus/'), arn('events', 'rule/a'), arn('sns', ''), arn('sns', 'a.fifo')],
    ...[arn('states', 'stateMachine:'), arn('states', 'execution:a'), 'arn:aws:scheduler:::aws-sdk'],
  ])('may not be %s', (Arn) => {
    const message = `Provided Arn is not supported by the sandbox: ${Arn}.`
    expect(() => checkTarget(target(Arn, { EventBridgeParameters: undefined }))).toThrow(message)
  })

  const json = (name: string) => `Input must be well-formed JSON for an ${name}.`
  const group = 'SqsParameters with a MessageGroupId must be specified for an Amazon SQS FIFO queue.'
  const parameters = (operation: string) => `Input must be a JSON object with the parameters of ${operation}.`
  it.each<[string, string, Partial<Target>]>([
    [group, arn('sqs', 'a.fifo'), {}],
    [group, arn('sqs', 'a.fifo'), { SqsParameters: {} }],
    [`EventBridgeParameters cannot be specified for the target ${work}.`, work, { EventBridgeParameters }],
    [`SqsParameters cannot be specified for the target ${bus}.`, bus, { EventBridgeParameters, SqsParameters: {} }],
    [
      `SqsParameters cannot be specified for the target ${sdk('sqs:sendMessage')}.`,
      sdk('sqs:sendMessage'),
      { Input: '{}', SqsParameters: {} },
    ],
    ['EventBridgeParameters must be specified for an Amazon EventBridge event bus.', bus, {}],
    [json('Amazon EventBridge event bus'), bus, { EventBridgeParameters, Input: 'text' }],
    [json('AWS Lambda function'), arn('lambda', 'function:a'), { Input: 'text' }],
    [json('AWS Step Functions state machine'), arn('states', 'stateMachine:a'), { Input: '{' }],
    [parameters('SendMessage'), sdk('sqs:sendMessage'), {}],
    [parameters('SendMessage'), sdk('sqs:sendMessage'), { Input: '[]' }],
    [parameters('StartExecution'), sdk('sfn:startExecution'), { Input: 'text' }],
  ])('is refused with %j: %s with %j', (message, Arn, more) => {
    expect(() => checkTarget(target(Arn, more))).toThrow(
      expect.objectContaining({ code: 'ValidationException', message, status: 400 }),
    )
  })

  it.each<[string, Partial<Target>, string, object]>([
    [
      work,
      { SqsParameters: { MessageGroupId: 'group' } },
      'text',
      {
        ...{ scope: 'sqs', operation: 'SendMessage' },
        input: { QueueUrl: `/${own}/work`, MessageBody: 'text', MessageGroupId: 'group' },
      },
    ],
    [
      arn('lambda', 'function:a'),
      {},
      '{"a":1}',
      {
        ...{ scope: 'lambda', operation: 'Invoke' },
        input: { FunctionName: arn('lambda', 'function:a'), InvocationType: 'Event', Payload: { a: 1 } },
      },
    ],
    [
      bus,
      { EventBridgeParameters },
      '{"a":1}',
      {
        ...{ scope: 'events', operation: 'PutEvents' },
        input: { Entries: [{ EventBusName: bus, ...EventBridgeParameters, Detail: '{"a":1}' }] },
      },
    ],
    [
      arn('sns', 'a'),
      {},
      'text',
      { scope: 'sns', operation: 'Publish', input: { TopicArn: arn('sns', 'a'), Message: 'text' } },
    ],
    [
      arn('states', 'stateMachine:a'),
      {},
      '{}',
      {
        ...{ scope: 'states', operation: 'StartExecution' },
        input: { stateMachineArn: arn('states', 'stateMachine:a'), input: '{}' },
      },
    ],
  ])('%s with %j is called with %s by %j', (Arn, more, input, call) => {
    expect(callOf(target(Arn, more), input)).toEqual(call)
  })

  it('that was not checked is called by no call', () => {
    expect(() => callOf(target('arn:other'), '{}')).toThrow('arn:other was not checked')
    expect(() => callOf(target(arn('lambda', 'function:a')), 'text')).toThrow(SyntaxError)
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
describe('an operation that a schedule calls', () => {
  it.each([
    ['dynamodb:putItem', 'dynamodb', 'PutItem'],
    ['eventbridge:putEvents', 'events', 'PutEvents'],
    ['kms:encrypt', 'kms', 'Encrypt'],
    ['secretsmanager:rotateSecret', 'secretsmanager', 'RotateSecret'],
    ['sfn:startExecution', 'states', 'StartExecution'],
    ['ssm:putParameter', 'ssm', 'PutParameter'],
    ['sns:publish', 'sns', 'Publish'],
    ['sqs:sendMessage', 'sqs', 'SendMessage'],
    ['sqs:a1B', 'sqs', 'A1B'],
  ])('%s is that of %s:%s with its input', (action, scope, operation) => {
    const universal = target(sdk(action), { Input: '{"A":1}' })
    expect(() => checkTarget(universal)).not.toThrow()
    expect(callOf(universal, '{"A":1}')).toEqual({ scope, operation, input: { A: 1 } })
  })

  it.each<[string, object]>([
    ['{"FunctionName":"a"}', { FunctionName: 'a' }],
    ['{"FunctionName":"a","Payload":"{\\"n\\":1}"}', { FunctionName: 'a', Payload: { n: 1 } }],
    ['{"FunctionName":"a","Payload":{"n":1}}', { FunctionName: 'a', Payload: { n: 1 } }],
    ['{"Payload":null}', { Payload: null }],
  ])('lambda:invoke has with %s the input %j', (text, input) => {
    expect(callOf(target(sdk('lambda:invoke')), text)).toEqual({ scope: 'lambda', operation: 'Invoke', input })
  })

  it.each([
    ...['get', 'describe', 'list', 'poll', 'receive', 'search', 'scan', 'query', 'select', 'read', 'lookup'],
    ...['discover', 'validate', 'batchGet', 'batchDescribe', 'batchRead', 'transactGet', 'adminGet', 'adminList'],
    ...['testMigration', 'retrieve', 'testConnection', 'translateDocument', 'isAuthorized', 'invokeModel'],
  ])('%s only reads, and is refused', (reading) => {
    for (const action of [reading, `${reading}Any`])
      expect(() => checkTarget(target(sdk(`sqs:${action}`), { Input: '{}' }))).toThrow(
        expect.objectContaining({
          ...{ code: 'ValidationException', message: `Provided Arn is not in correct format: ${action} only reads.` },
        }),
      )
    const Input = '{}'
    expect(() => checkTarget(target(sdk(`sqs:x${reading}`), { Input }))).not.toThrow()
  })

  it.each(['s3:putObject', 'lambda:createFunction', 'sns:createTopic', 'constructor:run'])(
    '%s is one that the sandbox does not call, and is refused by name',
    (action) => {
      expect(() => checkTarget(target(sdk(action), { Input: '{}' }))).toThrow(
        `The sandbox does not call ${action} for schedules.`,
      )
    },
  )

  it.each([
    ...['sqs:SendMessage', 'SQS:sendMessage', 'sqs:send-message', 'sqs:', ':sendMessage', 'sqs:sendMessage:', 'sqs'],
    'sqs:sendMessage!',
  ])('%s has no ARN of this form', (action) => {
    expect(() => checkTarget(target(sdk(action), { Input: '{}' }))).toThrow(/^Provided Arn is not supported/)
    expect(() => checkTarget(target(`x${sdk('sqs:sendMessage')}`))).toThrow(/^Provided Arn is not supported/)
  })
})
