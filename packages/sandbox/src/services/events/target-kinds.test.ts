import { describe, expect, it } from 'vitest'
import type { BusEvent } from './bus-event.ts'
import type { DeclaredTarget } from './declared-target.ts'
import { kindOf } from './target-kinds.ts'

type Target = Omit<DeclaredTarget, 'Id'>

const [own, theirs] = ['111111111111', '222222222222']
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${own}:${resource}`
const event: BusEvent = { id: '1', json: '{"id":"1"}', account: own, time: 1, receivedAt: 2 }

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html */
describe('the kind of a target', () => {
  it.each<[string, string]>([
    ['queue', arn('sqs', 'a')],
    ['queue', arn('sqs', 'Work-1_b.fifo')],
    ['event bus', arn('events', 'event-bus/a')],
    ['event bus', arn('events', 'event-bus/Orders.1-b_c')],
    ['function', arn('lambda', 'function:a')],
    ['function', arn('lambda', 'function:Work-1_b')],
    ['function', arn('lambda', 'function:work:$LATEST')],
    ['function', arn('lambda', 'function:work:live-1')],
    ['topic', arn('sns', 'a')],
    ['topic', arn('sns', 'Alarms-1_b')],
    ['state machine', arn('states', 'stateMachine:a')],
    ['state machine', arn('states', 'stateMachine:Enroll-1')],
    ['delivery stream', arn('firehose', 'deliverystream/alarms')],
  ])('is a %s for %s', (name, target) => {
    expect(kindOf(target)?.name).toBe(name)
    for (const other of [
      `x${target}`,
      target.replace('us-east-1', ''),
      target.replace('us-east-1', 'us:east'),
      target.replace(own, '11111111111'),
      target.replace(own, '1111111111111'),
      target.replace(own, '11111111111x'),
    ])
      expect(kindOf(other), other).toBeUndefined()
  })

  it.each([
    arn('sqs', ''),
    arn('sqs', 'a/b'),
    arn('sqs', 'a b'),
    arn('events', 'event-bus/'),
    arn('events', 'event-bus/a b'),
    arn('events', 'event-bus/a/b'),
    arn('events', 'rule/a'),
    arn('lambda', 'function:'),
    arn('lambda', 'function:a:'),
    arn('lambda', 'function:a b'),
    arn('lambda', 'function:a:b c'),
    arn('lambda', 'function:a:b:c'),
    arn('sns', ''),
    arn('sns', 'a b'),
    arn('sns', 'a.fifo'),
    arn('states', 'stateMachine:'),
    arn('states', 'stateMachine:a:1'),
    arn('firehose', 'deliverystream'),
    arn('firehose', 'deliverystream/'),
    arn('firehose', 'deliverystream/a b'),
  ])('is none for %s', (target) => {
    expect(kindOf(target)).toBeUndefined()
  })
})

describe('a target is refused', () => {
  const queueOf = (account: string, name: string) => `arn:aws:sqs:us-east-1:${account}:${name}`
  const [bus, machine] = [arn('events', 'event-bus/a'), arn('states', 'stateMachine:a')]
  const stream = arn('firehose', 'deliverystream/facts')
  const theirStream = stream.replace(own, theirs)
  const role = { RoleArn: 'arn:aws:iam::111111111111:role/sender' }
  const group = { SqsParameters: { MessageGroupId: 'group' } }
  const noInput = 'Input, InputPath and InputTransformer are not available for an event bus'
  const noGroup = 'Parameter(s) MessageGroupId must be specified for a FIFO queue'
  it.each<[string | undefined, Target]>([
    [undefined, { Arn: queueOf(own, 'work') }],
    [undefined, { Arn: queueOf(own, 'work'), ...group }],
    [undefined, { Arn: queueOf(own, 'work.fifo'), ...group }],
    [undefined, { Arn: queueOf(own, 'fifo') }],
    [undefined, { Arn: queueOf(theirs, 'work'), ...role }],
    [noGroup, { Arn: queueOf(own, 'work.fifo') }],
    [noGroup, { Arn: queueOf(theirs, 'work.fifo'), ...role }],
    ['RoleArn is required for a queue of another account', { Arn: queueOf(theirs, 'work') }],
    [undefined, { Arn: bus }],
    [noInput, { Arn: bus, Input: '{}' }],
    [noInput, { Arn: bus, InputPath: '$' }],
    [noInput, { Arn: bus, InputTransformer: { InputTemplate: '"a"' } }],
    [undefined, { Arn: machine, ...role }],
    [`RoleArn is required for target ${machine}`, { Arn: machine }],
    [undefined, { Arn: stream, ...role }],
    [`RoleArn is required for target ${stream}`, { Arn: stream }],
    [`the delivery stream ${theirStream} is in another account`, { Arn: theirStream, ...role }],
    [undefined, { Arn: arn('lambda', 'function:a'), Input: '{}' }],
    [undefined, { Arn: arn('sns', 'a'), Input: '{}' }],
  ])('with %j for %j', (fault, target) => {
    expect(kindOf(target.Arn)?.fault?.({ Id: 'a', ...target }, own)).toBe(fault)
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html#eb-targets-permissions */
describe('the call of a target', () => {
  const callOf = (target: Target, input: string, of = event) =>
    kindOf(target.Arn)?.call({ Id: 'a', ...target }, of, input)

  it.each<[Target, string, object]>([
    [
      { Arn: arn('sqs', 'work') },
      'text',
      { scope: 'sqs', operation: 'SendMessage', input: { QueueUrl: `/${own}/work`, MessageBody: 'text' } },
    ],
    [
      { Arn: arn('sqs', 'work.fifo'), SqsParameters: { MessageGroupId: 'group' } },
      'text',
      {
        ...{ scope: 'sqs', operation: 'SendMessage' },
        input: { QueueUrl: `/${own}/work.fifo`, MessageBody: 'text', MessageGroupId: 'group' },
      },
    ],
    [
      { Arn: arn('events', 'event-bus/a') },
      'text',
      {
        ...{ scope: 'events', operation: 'ForwardEvent' },
        input: { EventBusName: arn('events', 'event-bus/a'), Event: event },
      },
    ],
    [
      { Arn: arn('lambda', 'function:a') },
      '{"a":1}',
      {
        ...{ scope: 'lambda', operation: 'Invoke' },
        input: { FunctionName: arn('lambda', 'function:a'), InvocationType: 'Event', Payload: { a: 1 } },
      },
    ],
    [
      { Arn: arn('sns', 'a') },
      'text',
      { scope: 'sns', operation: 'Publish', input: { TopicArn: arn('sns', 'a'), Message: 'text' } },
    ],
    [
      { Arn: arn('states', 'stateMachine:a') },
      '{"a":1}',
      {
        ...{ scope: 'states', operation: 'StartExecution' },
        input: { stateMachineArn: arn('states', 'stateMachine:a'), input: '{"a":1}' },
      },
    ],
    [
      { Arn: arn('firehose', 'deliverystream/facts') },
      '{"a":1}',
      {
        ...{ scope: 'firehose', operation: 'PutRecord' },
        input: { DeliveryStreamName: 'facts', Record: { Data: Buffer.from('{"a":1}').toString('base64') } },
      },
    ],
  ])('%j with %s is %j', (target, input, call) => {
    expect(callOf(target, input)).toEqual(call)
  })

  it('gives a queue the trace header of the event', () => {
    expect(callOf({ Arn: arn('sqs', 'work') }, 'text', { ...event, traceHeader: 'Root=1' })?.input).toEqual({
      ...{ QueueUrl: `/${own}/work`, MessageBody: 'text' },
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } },
    })
  })

  it.each(['function:a', 'stateMachine:a'])('gives a %s no input that is not JSON', (resource) => {
    const target = { Arn: arn(resource.startsWith('f') ? 'lambda' : 'states', resource) }
    expect(() => callOf(target, 'text')).toThrow('The input for the target is not valid JSON')
  })
})
