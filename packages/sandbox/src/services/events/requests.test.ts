import { describe, expect, it } from 'vitest'
import { readInput } from '../../kit/protocol/read-input.ts'
import { requests } from './requests.ts'

const read = (operation: string, input: Record<string, unknown>) => readInput(requests, operation, input)
const x = (length: number) => 'x'.repeat(length)

const entry = {
  ...{ Time: 1_700_000_000.5, Source: 'shop', Resources: ['one', 'two'], DetailType: 'test', Detail: '{}' },
  ...{ EventBusName: 'orders', TraceHeader: x(500) },
}
const page = { Limit: 100, NextToken: 'MTAw' }
const event = {
  ...{ id: '1', json: '{}', account: '111111111111', time: 1, receivedAt: 2, traceHeader: 'Root=1' },
  isForwarded: true,
}
const replay = {
  ...{ ReplayName: 'again', Description: x(512), EventSourceArn: 'arn:archive', EventStartTime: 1, EventEndTime: 2 },
  Destination: { Arn: 'arn:bus', FilterArns: ['arn:rule', 'arn:other'] },
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html */
describe('the input of EventBridge', () => {
  it.each<[string, Record<string, unknown>]>([
    ['PutEvents', { Entries: Array.from({ length: 10 }, () => entry) }],
    ['PutEvents', { Entries: [{}] }],
    ['PutEvents', { Entries: [{ TraceHeader: 'ab' }] }],
    ['ForwardEvent', { EventBusName: 'orders', Event: event }],
    ['TestEventPattern', { EventPattern: '{}', Event: '{}' }],
    ['DescribeEventBus', { Name: 'orders' }],
    ['DescribeEventBus', {}],
    ['ListEventBuses', { NamePrefix: 'or', ...page }],
    ['ListEventBuses', {}],
    ['DescribeRule', { Name: 'shop', EventBusName: 'orders' }],
    ['DescribeRule', { Name: 'shop' }],
    ['ListRules', { NamePrefix: 'sh', EventBusName: 'orders', ...page, Limit: 1 }],
    ['ListTargetsByRule', { Rule: 'shop', EventBusName: 'orders', ...page }],
    ['ListRuleNamesByTarget', { TargetArn: x(1600), EventBusName: 'orders', ...page }],
    ['EnableRule', { Name: 'shop', EventBusName: 'orders' }],
    ['DisableRule', { Name: 'shop', EventBusName: 'orders' }],
    ['DescribeArchive', { ArchiveName: x(48) }],
    ['ListArchives', { NamePrefix: 'al', EventSourceArn: 'arn:bus', ...page }],
    ['StartReplay', replay],
    ['StartReplay', { ...replay, Description: undefined, Destination: { Arn: 'arn:bus' } }],
    ['DescribeReplay', { ReplayName: 'again' }],
    ['ListReplays', { NamePrefix: 'ag', EventSourceArn: 'arn:archive', ...page }],
    ['CancelReplay', { ReplayName: 'again' }],
  ])('of %s may be %j', (operation, input) => {
    expect(read(operation, input)).toEqual(input)
  })

  it.each<[string, string, Record<string, unknown>]>([
    ['Entries', 'PutEvents', { Entries: [] }],
    ['Entries', 'PutEvents', { Entries: Array.from({ length: 11 }, () => entry) }],
    ['Entries.0.TraceHeader', 'PutEvents', { Entries: [{ TraceHeader: '' }] }],
    ['Entries.0.TraceHeader', 'PutEvents', { Entries: [{ TraceHeader: x(501) }] }],
    ['NamePrefix', 'ListEventBuses', { NamePrefix: '' }],
    ['NextToken', 'ListEventBuses', { NextToken: '' }],
    ['Limit', 'ListEventBuses', { Limit: 0 }],
    ['Limit', 'ListEventBuses', { Limit: 101 }],
    ['NamePrefix', 'ListRules', { NamePrefix: '' }],
    ['NamePrefix', 'ListArchives', { NamePrefix: '' }],
    ['NamePrefix', 'ListReplays', { NamePrefix: '' }],
    ['TargetArn', 'ListRuleNamesByTarget', { TargetArn: '' }],
    ['TargetArn', 'ListRuleNamesByTarget', { TargetArn: x(1601) }],
    ['ArchiveName', 'DescribeArchive', { ArchiveName: x(49) }],
    ['Description', 'StartReplay', { ...replay, Description: x(513) }],
  ])('names %s, which has another length, in the refusal of %s with %j', (member, operation, input) => {
    expect(() => read(operation, input)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringMatching(`^${member}: `) }),
    )
  })

  it.each<[string, Record<string, unknown>]>([
    ['PutEvents', { Entries: [{ Other: 1 }] }],
    ['ForwardEvent', { EventBusName: 'orders', Event: { ...event, isForwarded: false } }],
    ['DescribeRule', {}],
    ['DescribeRule', { Name: 'shop', Other: 1 }],
    ['ListTargetsByRule', { Name: 'shop' }],
    ['StartReplay', { ...replay, Destination: { FilterArns: [] } }],
    ['StartReplay', { ...replay, Destination: { Arn: 'arn:bus', Other: 1 } }],
  ])('that lacks or adds a member is refused: %s %j', (operation, input) => {
    expect(() => read(operation, input)).toThrow()
  })

  it.each(['a', '.', '-', '_', 'Z', '9', 'a.b-c_D9', x(64)])('names a rule %s', (Name) => {
    expect(read('DescribeRule', { Name })).toEqual({ Name })
  })

  it.each(['', x(65), 'a b', '/a', 'a/', ' a', 'a\n'])('names no rule %j', (Name) => {
    expect(() => read('DescribeRule', { Name })).toThrow(/^Name: /)
  })

  const arn = 'arn:aws:events:us-east-1:111111111111:event-bus/'
  it.each([
    'a',
    '/.-_AZaz09',
    `${arn}a`,
    `${arn}aws.partner/a/b`,
    `${arn.replace('aws', 'aws-us-gov').replace('us-east', 'us-gov-east')}a`,
    `${arn.replace('aws', 'aws_x9')}a`,
    x(1600),
  ])('names an event bus %s', (Name) => {
    expect(read('DescribeEventBus', { Name })).toEqual({ Name })
  })

  it.each([
    '',
    x(1601),
    'a b',
    ' a',
    'a ',
    'a:b',
    arn,
    `x${arn}a`,
    `${arn}a:b`,
    `${arn.replace('aws', 'aw')}a`,
    `${arn.replace('aws', 'aws!')}a`,
    `${arn.replace('us-east-1', 'us-east')}a`,
    `${arn.replace('us-east-1', 'US-east-1')}a`,
    `${arn.replace('us-east-1', 'us-EAST-1')}a`,
    `${arn.replace('us-east-1', '-east-1')}a`,
    `${arn.replace('us-east-1', 'us--1')}a`,
    `${arn.replace('us-east-1', 'us-east-!')}a`,
    `${arn.replace('111111111111', '11111111111')}a`,
    `${arn.replace('111111111111', '1111111111111')}a`,
    `${arn.replace('111111111111', 'x11111111111')}a`,
    `${arn.replace('events', 'event')}a`,
    `${arn.replace('event-bus', 'rule')}a`,
  ])('names no event bus %j', (Name) => {
    expect(() => read('DescribeEventBus', { Name })).toThrow(/^Name: /)
  })

  it.each(['ENABLED', 'DISABLED', 'CREATING', 'UPDATING', 'CREATE_FAILED', 'UPDATE_FAILED'])(
    'asks for archives in the state %s',
    (State) => {
      expect(read('ListArchives', { State })).toEqual({ State })
    },
  )

  it.each(['STARTING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'CANCELLED', 'FAILED'])(
    'asks for replays in the state %s',
    (State) => {
      expect(read('ListReplays', { State })).toEqual({ State })
    },
  )

  it.each(['ListArchives', 'ListReplays'])('asks for no other state in %s', (operation) => {
    for (const State of ['', 'enabled', 'OTHER']) expect(() => read(operation, { State })).toThrow(/^State: /)
  })
})
