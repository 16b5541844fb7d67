import { describe, expect, it } from 'vitest'
import { readInput } from '../../kit/protocol/read-input.ts'
import { requests } from './requests.ts'

const read = (operation: string, input: Record<string, unknown>) => readInput(requests, operation, input)
const x = (length: number) => 'x'.repeat(length)

const roleArn = 'arn:aws:iam::111111111111:role/runner'
const groupArn = 'arn:aws:scheduler:us-east-1:111111111111:schedule-group/reports'
const queueArn = 'arn:aws:sqs:us-east-1:111111111111:failed'
const Target = { Arn: 'arn:any', RoleArn: roleArn }
const schedule = {
  ...{ Name: 'nightly', ScheduleExpression: 'rate(1 day)', FlexibleTimeWindow: { Mode: 'OFF' }, Target },
}
const defaults = { ActionAfterCompletion: 'NONE', ScheduleExpressionTimezone: 'UTC', State: 'ENABLED' }
const target = (more: object) => ({ ...schedule, Target: { ...Target, ...more } })
const whole = {
  ...{ Name: 'nightly', GroupName: 'reports', ClientToken: x(64), ActionAfterCompletion: 'DELETE' },
  ...{ Description: x(512), EndDate: 253_402_300_799, FlexibleTimeWindow: { Mode: 'FLEXIBLE' }, StartDate: 0 },
  ...{ ScheduleExpression: x(256), ScheduleExpressionTimezone: x(50), State: 'DISABLED' },
  Target: {
    ...{ Arn: x(1600), RoleArn: roleArn, Input: x(262_144), DeadLetterConfig: { Arn: queueArn } },
    RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
    SqsParameters: { MessageGroupId: x(128) },
    EventBridgeParameters: { DetailType: x(128), Source: x(256) },
  },
}

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
describe('the input of Scheduler', () => {
  it.each<[string, Record<string, unknown>, object?]>([
    ['CreateSchedule', schedule, defaults],
    ['CreateSchedule', whole],
    ['UpdateSchedule', whole],
    ['GetSchedule', { Name: 'nightly', GroupName: 'reports' }],
    ['GetSchedule', { Name: 'nightly' }],
    ['DeleteSchedule', { Name: 'nightly', GroupName: 'reports', ClientToken: 'aZ9-_' }],
    ['ListSchedules', {}, { MaxResults: 100 }],
    ['ListSchedules', { GroupName: 'a', NamePrefix: 'b', State: 'ENABLED', NextToken: x(2048), MaxResults: 1 }],
    ['CreateScheduleGroup', { Name: 'reports', ClientToken: 'a' }, { Tags: [] }],
    ['CreateScheduleGroup', { Name: 'reports', Tags: [{ Key: x(128), Value: x(256) }] }],
    ['GetScheduleGroup', { Name: 'reports' }],
    ['DeleteScheduleGroup', { Name: 'reports', ClientToken: 'a' }],
    ['ListScheduleGroups', { NamePrefix: 're', NextToken: 'MTA=' }, { MaxResults: 100 }],
    ['TagResource', { ResourceArn: groupArn, Tags: Array.from({ length: 200 }, () => ({ Key: 'ab', Value: 'cd' })) }],
    ['UntagResource', { ResourceArn: groupArn, TagKeys: Array.from({ length: 200 }, () => 'ab') }],
    ['ListTagsForResource', { ResourceArn: groupArn }],
  ])('of %s may be %j', (operation, input, added = {}) => {
    expect(read(operation, input)).toEqual({ ...input, ...added })
  })

  it('has numbers that a query has as text', () => {
    expect(read('ListSchedules', { MaxResults: '7' })).toEqual({ MaxResults: 7 })
  })

  it.each<[string, string, Record<string, unknown>]>([
    ['ActionAfterCompletion', 'CreateSchedule', { ...schedule, ActionAfterCompletion: 'OTHER' }],
    ['Description', 'CreateSchedule', { ...schedule, Description: x(513) }],
    ['EndDate', 'CreateSchedule', { ...schedule, EndDate: 253_402_300_800 }],
    ['EndDate', 'CreateSchedule', { ...schedule, EndDate: -1 }],
    ['StartDate', 'CreateSchedule', { ...schedule, StartDate: 253_402_300_800 }],
    ['FlexibleTimeWindow.Mode', 'CreateSchedule', { ...schedule, FlexibleTimeWindow: { Mode: 'ON' } }],
    ...[0, 1441].map((MaximumWindowInMinutes): [string, string, Record<string, unknown>] => [
      'FlexibleTimeWindow.MaximumWindowInMinutes',
      'CreateSchedule',
      { ...schedule, FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes } },
    ]),
    ['ScheduleExpression', 'CreateSchedule', { ...schedule, ScheduleExpression: '' }],
    ['ScheduleExpression', 'CreateSchedule', { ...schedule, ScheduleExpression: x(257) }],
    ['ScheduleExpressionTimezone', 'CreateSchedule', { ...schedule, ScheduleExpressionTimezone: '' }],
    ['ScheduleExpressionTimezone', 'CreateSchedule', { ...schedule, ScheduleExpressionTimezone: x(51) }],
    ['State', 'CreateSchedule', { ...schedule, State: 'OTHER' }],
    ['Target.Arn', 'CreateSchedule', target({ Arn: '' })],
    ['Target.Arn', 'CreateSchedule', target({ Arn: x(1601) })],
    ['Target.RoleArn', 'CreateSchedule', target({ RoleArn: `${roleArn}${x(1600 - roleArn.length + 1)}` })],
    ['Target.Input', 'CreateSchedule', target({ Input: '' })],
    ['Target.Input', 'CreateSchedule', target({ Input: x(262_145) })],
    ['Target.DeadLetterConfig.Arn', 'CreateSchedule', target({ DeadLetterConfig: { Arn: queueArn + x(1600) } })],
    ...[59, 86_401].map((MaximumEventAgeInSeconds): [string, string, Record<string, unknown>] => [
      'Target.RetryPolicy.MaximumEventAgeInSeconds',
      'CreateSchedule',
      target({ RetryPolicy: { MaximumEventAgeInSeconds } }),
    ]),
    ...[-1, 186].map((MaximumRetryAttempts): [string, string, Record<string, unknown>] => [
      'Target.RetryPolicy.MaximumRetryAttempts',
      'CreateSchedule',
      target({ RetryPolicy: { MaximumRetryAttempts } }),
    ]),
    ['Target.SqsParameters.MessageGroupId', 'CreateSchedule', target({ SqsParameters: { MessageGroupId: '' } })],
    ['Target.SqsParameters.MessageGroupId', 'CreateSchedule', target({ SqsParameters: { MessageGroupId: x(129) } })],
    ...['', x(129)].map((DetailType): [string, string, Record<string, unknown>] => [
      'Target.EventBridgeParameters.DetailType',
      'CreateSchedule',
      target({ EventBridgeParameters: { DetailType, Source: 'shop' } }),
    ]),
    ...['', x(257), 'aws.shop', 'a b', ' a', 'a '].map((Source): [string, string, Record<string, unknown>] => [
      'Target.EventBridgeParameters.Source',
      'CreateSchedule',
      target({ EventBridgeParameters: { DetailType: 'due', Source } }),
    ]),
    ['MaxResults', 'ListSchedules', { MaxResults: 0 }],
    ['MaxResults', 'ListSchedules', { MaxResults: 101 }],
    ['NextToken', 'ListSchedules', { NextToken: '' }],
    ['NextToken', 'ListSchedules', { NextToken: x(2049) }],
    ['State', 'ListSchedules', { State: 'OTHER' }],
    ['Tags.0.Key', 'TagResource', { ResourceArn: groupArn, Tags: [{ Key: '', Value: 'a' }] }],
    ['Tags.0.Key', 'TagResource', { ResourceArn: groupArn, Tags: [{ Key: x(129), Value: 'a' }] }],
    ['Tags.0.Value', 'TagResource', { ResourceArn: groupArn, Tags: [{ Key: 'a', Value: '' }] }],
    ['Tags.0.Value', 'TagResource', { ResourceArn: groupArn, Tags: [{ Key: 'a', Value: x(257) }] }],
    [
      'Tags',
      'TagResource',
      { ResourceArn: groupArn, Tags: Array.from({ length: 201 }, () => ({ Key: 'a', Value: 'b' })) },
    ],
    ['TagKeys', 'UntagResource', { ResourceArn: groupArn, TagKeys: Array.from({ length: 201 }, () => 'a') }],
    ['TagKeys.0', 'UntagResource', { ResourceArn: groupArn, TagKeys: [''] }],
    ['TagKeys.0', 'UntagResource', { ResourceArn: groupArn, TagKeys: [x(129)] }],
  ])('is refused by the name of %s, which has a value that is not possible, in %s', (member, operation, input) => {
    expect(() => read(operation, input)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringMatching(`^${member}: `) }),
    )
  })

  it.each<[string, Record<string, unknown>]>([
    ['CreateSchedule', { ...schedule, KmsKeyArn: 'arn:key' }],
    ['CreateSchedule', target({ EcsParameters: {} })],
    ['CreateSchedule', target({ DeadLetterConfig: { Other: 1 } })],
    ['CreateSchedule', target({ RetryPolicy: { Other: 1 } })],
    ['CreateSchedule', target({ SqsParameters: { Other: 1 } })],
    ['CreateSchedule', target({ EventBridgeParameters: { DetailType: 'a', Source: 'b', Other: 1 } })],
    ['CreateSchedule', { ...schedule, FlexibleTimeWindow: { Mode: 'OFF', Other: 1 } }],
    ['CreateSchedule', { ...schedule, FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 1.5 } }],
    ['GetSchedule', { GroupName: 'a' }],
    ['GetScheduleGroup', {}],
    ['TagResource', { ResourceArn: groupArn, Tags: [{ Key: 'a', Value: 'b', Other: 1 }] }],
  ])('of %s that lacks or adds a member, or has one of another type, is refused: %j', (operation, input) => {
    expect(() => read(operation, input)).toThrow(expect.objectContaining({ code: 'SerializationException' }))
  })

  it.each<object>([{ DeadLetterConfig: {} }, { RetryPolicy: {} }, { SqsParameters: {} }])(
    'may have a target with %j',
    (more) => {
      expect(read('CreateSchedule', target(more))).toMatchObject({ Target: more })
    },
  )

  it.each(['/a', 'a.b-c_D9', 'my.aws.a', x(256)])('may have the source %s', (Source) => {
    const EventBridgeParameters = { DetailType: 'ab', Source }
    expect(read('CreateSchedule', target({ EventBridgeParameters }))).toMatchObject({
      Target: { EventBridgeParameters },
    })
  })

  it.each(['a', 'a.b-c_D9', x(64)])('may name a schedule %s', (Name) => {
    expect(read('GetSchedule', { Name, GroupName: Name })).toEqual({ Name, GroupName: Name })
  })

  it.each(['', x(65), 'a b', '/a', 'a/', ' a'])('may not name a schedule or group %j', (Name) => {
    expect(() => read('GetSchedule', { Name })).toThrow(/^Name: /)
    expect(() => read('GetSchedule', { Name: 'a', GroupName: Name })).toThrow(/^GroupName: /)
    expect(() => read('ListSchedules', { NamePrefix: Name })).toThrow(/^NamePrefix: /)
  })

  it.each(['', x(65), 'a b', ' a', 'a.'])('may not have the client token %j', (ClientToken) => {
    expect(() => read('DeleteSchedule', { Name: 'a', ClientToken })).toThrow(/^ClientToken: /)
  })

  it.each([groupArn, groupArn.replace('us-east-1', 'eu-9'), groupArn.replace('reports', x(64))])(
    'may name the resource %s',
    (ResourceArn) => {
      expect(read('ListTagsForResource', { ResourceArn })).toEqual({ ResourceArn })
    },
  )

  it.each([
    ...[`x${groupArn}`, `${groupArn}/`, groupArn.replace('reports', ''), groupArn.replace('reports', x(65))],
    ...[groupArn.replace('us-east-1', ''), groupArn.replace('us-east-1', 'US')],
    ...[groupArn.replace('111111111111', '11111111111'), groupArn.replace('111111111111', '1111111111111')],
    ...[groupArn.replace('111111111111', 'a11111111111'), groupArn.replace('schedule-group', 'schedule')],
    groupArn.replace('us-east-1', 'a'.repeat(1000)),
  ])('may not name the resource %s', (ResourceArn) => {
    expect(() => read('ListTagsForResource', { ResourceArn })).toThrow(/^ResourceArn: /)
  })

  it.each([roleArn, 'arn:aws:iam::111111111111:role/path/a+=,.@-_/b'])(
    'may have a target of the role %s',
    (RoleArn) => {
      expect(read('CreateSchedule', target({ RoleArn }))).toMatchObject({ Target: { RoleArn } })
    },
  )

  it.each([
    ...[`x${roleArn}`, `${roleArn} `, 'arn:aws:iam::111111111111:role/', roleArn.replace('111111111111', '1')],
    ...[roleArn.replace('111111111111', 'a11111111111'), roleArn.replace('role/', 'user/'), `${roleArn}!`],
  ])('may not have a target of the role %s', (RoleArn) => {
    expect(() => read('CreateSchedule', target({ RoleArn }))).toThrow(/^Target.RoleArn: /)
  })

  it.each([queueArn, queueArn.replace('failed', 'A-z_9'), queueArn.replace('us-east-1', 'eu-9')])(
    'may have the dead-letter queue %s',
    (Arn) => {
      expect(read('CreateSchedule', target({ DeadLetterConfig: { Arn } }))).toMatchObject({
        Target: { DeadLetterConfig: { Arn } },
      })
    },
  )

  it.each([
    ...[`x${queueArn}`, `${queueArn}.fifo`, queueArn.replace('failed', ''), queueArn.replace('us-east-1', '')],
    ...[queueArn.replace('us-east-1', 'US'), queueArn.replace('111111111111', '1'), queueArn.replace('sqs', 'sns')],
    queueArn.replace('111111111111', 'a11111111111'),
  ])('may not have the dead-letter queue %s', (Arn) => {
    expect(() => read('CreateSchedule', target({ DeadLetterConfig: { Arn } }))).toThrow(
      /^Target.DeadLetterConfig.Arn: /,
    )
  })
})
