import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { type AloneSettings, declared, openAlone } from '../../testing/open-alone.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { queueArn } from '../events/testing/start-events.ts'
import { scheduler } from './service.ts'
import { groupArn, roleArn, scheduleArn, scheduleInput, target } from './testing/start-scheduler.ts'

const start = Date.parse('2026-12-01T12:00:00Z')
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]
const daily = 'cron(0 9 * * ? *)'

const open = (settings: AloneSettings = {}, resources: Parameters<typeof openAlone>[1] = []) =>
  openAlone(scheduler, resources, settings)
type Alone = ReturnType<typeof open>
const create = (on: Alone, name: string, expression = daily, more: object = {}) =>
  on.run('CreateSchedule', scheduleInput(name, expression, more))
const schedule = (name: string, properties: object = {}) =>
  declared('AWS::Scheduler::Schedule', { ...scheduleInput(name, daily), ...properties }, { ref: name })
const group = (name: string, properties: object = {}) =>
  declared('AWS::Scheduler::ScheduleGroup', properties, { ref: name })
const error = (code: string, message: string, status = 400) => expect.objectContaining({ code, message, status })
const names = (answer: object) => (Object.values(answer)[0] as { Name: string }[]).map(({ Name }) => Name)
const failed = () => {
  throw new ServiceError('QueueDoesNotExist', 'gone')
}
const broken = () => {
  throw new TypeError('broken')
}

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
describe('an operation of Scheduler', () => {
  it('answers with ARNs, or nothing', () => {
    const on = open()
    expect(create(on, 'one')).toEqual({ ScheduleArn: scheduleArn('one') })
    expect(on.run('UpdateSchedule', scheduleInput('one', 'rate(1 day)'))).toEqual({ ScheduleArn: scheduleArn('one') })
    expect(on.run('DeleteSchedule', { Name: 'one' })).toEqual({})
    expect(on.run('CreateScheduleGroup', { Name: 'reports' })).toEqual({ ScheduleGroupArn: groupArn('reports') })
    expect(on.run('DeleteScheduleGroup', { Name: 'reports' })).toEqual({})
  })

  const missing = (what: string) => error('ResourceNotFoundException', `${what} does not exist.`, 404)
  it.each<[object, string, object]>([
    [missing('Schedule none'), 'GetSchedule', { Name: 'none' }],
    [missing('Schedule one'), 'GetSchedule', { Name: 'one', GroupName: 'reports' }],
    [missing('Schedule none'), 'DeleteSchedule', { Name: 'none' }],
    [missing('Schedule none'), 'UpdateSchedule', scheduleInput('none', daily)],
    [missing('Schedule group none'), 'CreateSchedule', scheduleInput('one', daily, { GroupName: 'none' })],
    [missing('Schedule group none'), 'ListSchedules', { GroupName: 'none' }],
    [missing('Schedule group none'), 'GetScheduleGroup', { Name: 'none' }],
    [missing('Schedule group none'), 'DeleteScheduleGroup', { Name: 'none' }],
    [missing(groupArn('none')), 'ListTagsForResource', { ResourceArn: groupArn('none') }],
    [missing(groupArn('none')), 'TagResource', { ResourceArn: groupArn('none'), Tags: [] }],
    [missing(groupArn('none')), 'UntagResource', { ResourceArn: groupArn('none'), TagKeys: [] }],
    [error('ConflictException', 'Schedule one already exists.', 409), 'CreateSchedule', scheduleInput('one', daily)],
    [
      error('ConflictException', 'Schedule group reports already exists.', 409),
      'CreateScheduleGroup',
      { Name: 'reports' },
    ],
    [
      error('ValidationException', 'The default schedule group cannot be deleted.'),
      'DeleteScheduleGroup',
      { Name: 'default' },
    ],
    [error('ValidationException', 'Invalid next token.'), 'ListSchedules', { NextToken: '!' }],
    [error('ValidationException', 'Invalid next token.'), 'ListScheduleGroups', { NextToken: '!' }],
  ])('is refused with %o: %s', (refusal, operation, input) => {
    const on = open()
    create(on, 'one')
    on.run('CreateScheduleGroup', { Name: 'reports' })
    expect(() => on.run(operation, input)).toThrow(refusal)
  })

  it('is refused for a role that Scheduler may not assume', () => {
    const refused: object[] = []
    const on = open({
      assume(role) {
        refused.push(role)
        throw new AccessDenied('not trusted')
      },
    })
    const message = 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.'
    expect(() => create(on, 'one')).toThrow(error('ValidationException', message))
    expect(refused).toEqual([
      {
        ...{ service: 'scheduler.amazonaws.com', sourceArn: groupArn('default') },
        ...{ roleArn: roleArn('runner'), sessionName: 'one' },
      },
    ])
    expect(() => create(open({ assume: broken }), 'one')).toThrow(TypeError)
  })

  it('makes 499 groups beside the default one', () => {
    const on = open(
      {},
      Array.from({ length: 499 }, (_, n) => group(`g${n}`)),
    )
    const message = 'The account has 500 schedule groups, which is its quota.'
    expect(() => on.run('CreateScheduleGroup', { Name: 'more' })).toThrow(
      error('ServiceQuotaExceededException', message, 402),
    )
    on.run('DeleteScheduleGroup', { Name: 'g0' })
    on.run('CreateScheduleGroup', { Name: 'more' })
  })

  it('describes a schedule and a group with their times', async () => {
    const on = open()
    create(on, 'one')
    await on.clock.advance(minute)
    on.run('UpdateSchedule', scheduleInput('one', daily, { Description: 'Changed' }))
    const dates = { CreationDate: start / 1000, LastModificationDate: start / 1000 + 60 }
    const head = { Arn: scheduleArn('one'), Name: 'one', GroupName: 'default', ...dates, State: 'ENABLED' }
    expect(on.run('GetSchedule', { Name: 'one' })).toEqual({
      ...{ ...head, ActionAfterCompletion: 'NONE', Description: 'Changed', FlexibleTimeWindow: { Mode: 'OFF' } },
      ...{ ScheduleExpression: daily, ScheduleExpressionTimezone: 'UTC' },
      Target: { ...target(), RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
    })
    expect(on.run('ListSchedules')).toEqual({ Schedules: [{ ...head, Target: { Arn: queueArn('work') } }] })
    const [CreationDate, LastModificationDate] = [start / 1000, start / 1000]
    expect(on.run('GetScheduleGroup', { Name: 'default' })).toEqual({
      ...{ Arn: groupArn('default'), Name: 'default', State: 'ACTIVE', CreationDate, LastModificationDate },
    })
  })

  it('lists schedules by group, prefix and state, and groups by prefix, in pages', () => {
    const on = open()
    for (const Name of ['reports', 'a-reports']) on.run('CreateScheduleGroup', { Name })
    create(on, 'one')
    create(on, 'one', daily, { GroupName: 'reports', State: 'DISABLED' })
    create(on, 'a-one', daily, { GroupName: 'reports' })
    const listed = (query: object) => names(on.run('ListSchedules', query))
    expect(listed({})).toEqual(['one', 'one', 'a-one'])
    expect(listed({ GroupName: 'reports' })).toEqual(['one', 'a-one'])
    expect(listed({ NamePrefix: 'on' })).toEqual(['one', 'one'])
    expect(listed({ NamePrefix: 'on', GroupName: 'reports' })).toEqual(['one'])
    expect(listed({ NamePrefix: 'a', GroupName: 'default' })).toEqual([])
    expect(listed({ State: 'DISABLED' })).toEqual(['one'])
    expect(listed({ State: 'ENABLED' })).toEqual(['one', 'a-one'])
    expect(names(on.run('ListScheduleGroups', { NamePrefix: 're' }))).toEqual(['reports'])
    expect(names(on.run('ListScheduleGroups'))).toEqual(['default', 'reports', 'a-reports'])
    for (const list of ['Schedules', 'ScheduleGroups']) {
      const operation = `List${list}`
      const { NextToken, ...first } = on.run(operation, { MaxResults: 2 })
      expect(Object.keys(first)).toEqual([list])
      expect(names(first)).toHaveLength(2)
      const second = on.run(operation, { MaxResults: 2, NextToken })
      expect(Object.keys(second)).toEqual([list])
      expect(names(second)).toHaveLength(1)
    }
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html#scheduler-CreateSchedule-request-ClientToken */
describe('a client token', () => {
  const input = (more: object = {}) => scheduleInput('one', daily, { ClientToken: 'first', ...more })

  it('is known to one operation for a day, with its input', async () => {
    const on = open()
    const answer = on.run('CreateSchedule', input())
    on.run('DeleteSchedule', { Name: 'one', ClientToken: 'first' })
    expect(on.run('CreateSchedule', input()), 'the same answer, and no schedule').toEqual(answer)
    expect(names(on.run('ListSchedules'))).toEqual([])
    expect(() => on.run('CreateSchedule', input({ Description: 'other' }))).toThrow(
      error('ConflictException', 'The client token first was used for a call with other parameters.', 409),
    )
    await on.clock.advance(day - 1)
    on.run('CreateSchedule', input())
    expect(names(on.run('ListSchedules'))).toEqual([])
    await on.clock.advance(1)
    on.run('CreateSchedule', input())
    expect(names(on.run('ListSchedules'))).toEqual(['one'])
  })

  it('is known after a restart', async () => {
    const first = open()
    first.run('CreateSchedule', input())
    await first.close()
    const on = open(first)
    expect(on.run('CreateSchedule', input())).toEqual({ ScheduleArn: scheduleArn('one') })
    await on.clock.advance(day)
    await on.close()
    const later = open(first)
    expect(() => later.run('CreateSchedule', input())).toThrow('Schedule one already exists.')
  })

  it('of a call that failed is not known', () => {
    const on = open()
    on.run('CreateScheduleGroup', { Name: 'reports' })
    expect(() => on.run('CreateScheduleGroup', { Name: 'reports', ClientToken: 'a' })).toThrow()
    on.run('DeleteScheduleGroup', { Name: 'reports' })
    on.run('CreateScheduleGroup', { Name: 'reports', ClientToken: 'a' })
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
describe('an invocation', () => {
  const at = 'at(2026-12-01T12:30:00)'
  const by = {
    ...{ service: 'scheduler.amazonaws.com', sourceArn: groupArn('default') },
    ...{ roleArn: roleArn('runner'), sessionName: 'one' },
  }
  const once = { RetryPolicy: { MaximumRetryAttempts: 0 } }
  const dead = { DeadLetterConfig: { Arn: queueArn('failed') } }
  const lost = (fault: string, reason: string) =>
    `scheduler: ${scheduleArn('one')} could not invoke ${queueArn('work')} (${fault}); ${reason}`

  async function run(Target: object, settings: AloneSettings = {}, time = 30 * minute) {
    const on = open(settings)
    create(on, 'one', at, { Target })
    await on.clock.advance(time)
    return on
  }

  it('is a call of the target in its role', async () => {
    const on = await run(target())
    const input = { MessageBody: 'done', QueueUrl: `/${owner}/work` }
    expect(on.calls).toEqual([{ by, scope: 'sqs', operation: 'SendMessage', input }])
    expect(on.lines).toEqual([])
  })

  it('without an input sends what the schedule is', async () => {
    const on = await run(target({ Input: undefined }))
    expect(JSON.parse(on.bodies()[0] ?? '')).toEqual({
      ...{ version: '0', id: 'id-1', 'detail-type': 'Scheduled Event', source: 'aws.scheduler', account: owner },
      ...{ time: '2026-12-01T12:30:00Z', region: 'us-east-1', resources: [scheduleArn('one')], detail: '{}' },
    })
  })

  it('that fails finally becomes a dead letter in its role', async () => {
    const answer = ({ input }: { input: { QueueUrl?: string } }) => {
      if (input.QueueUrl?.endsWith('/work')) failed()
    }
    const on = await run(target({ ...dead, ...once }), { answer })
    const text = (StringValue: string) => ({ DataType: 'String', StringValue })
    expect(on.calls.slice(1)).toEqual([
      {
        ...{ by, scope: 'sqs', operation: 'SendMessage' },
        input: {
          QueueUrl: `/${owner}/failed`,
          MessageBody: JSON.stringify({ MessageBody: 'done', QueueUrl: `/${owner}/work` }),
          MessageAttributes: {
            ...{ ERROR_CODE: text('QueueDoesNotExist'), ERROR_MESSAGE: text('gone'), EXECUTION_ID: text('id1') },
            ...{ EXHAUSTED_RETRY_CONDITION: text('MaximumRetryAttempts'), IS_PAYLOAD_TRUNCATED: text('false') },
            ...{ RETRY_ATTEMPTS: text('0'), SCHEDULED_TIME: text('2026-12-01T12:30:00Z') },
            ...{ SCHEDULE_ARN: text(scheduleArn('one')), TARGET_ARN: text(queueArn('work')) },
          },
        },
      },
    ])
    expect(on.lines).toEqual([])
  })

  it.each<[boolean, number]>([
    [false, 240 * 1024],
    [true, 240 * 1024 + 1],
  ])('has a dead letter whose payload is cut: %s for %i bytes', async (isCut, bytes) => {
    const answer = ({ input }: { input: { QueueUrl?: string } }) => {
      if (input.QueueUrl?.endsWith('/work')) failed()
    }
    const frame = JSON.stringify({ MessageBody: '', QueueUrl: `/${owner}/work` }).length
    const on = await run(target({ Input: 'x'.repeat(bytes - frame), ...dead, ...once }), { answer })
    expect(on.bodies()[1]).toHaveLength(240 * 1024)
    expect(on.calls[1]).toMatchObject({
      input: { MessageAttributes: { IS_PAYLOAD_TRUNCATED: { StringValue: String(isCut) } } },
    })
  })

  it.each<[string, object, string]>([
    ['has no dead-letter queue', {}, 'it has no dead-letter queue'],
    ['has an empty configuration of one', { DeadLetterConfig: {} }, 'it has no dead-letter queue'],
    ['has one that refuses the letter', dead, 'its dead-letter queue refused it: gone'],
  ])('of a schedule that %s is lost, and the log says so', async (_what, more, reason) => {
    const on = await run(target({ ...more, ...once }), { answer: failed })
    expect(on.lines).toEqual([lost('QueueDoesNotExist: gone', reason)])
  })

  it('that breaks for an internal reason has the reason in the log', async () => {
    const on = await run(target(once), { answer: broken })
    expect(on.lines).toEqual([
      expect.stringMatching(`^scheduler: ${scheduleArn('one')} could not invoke its target: TypeError: broken\n +at `),
      lost('InternalServerException: The invocation failed for an internal reason.', 'it has no dead-letter queue'),
    ])
  })

  it('that breaks with no error has the thrown value in the log', async () => {
    const answer = () => {
      throw 'a text'
    }
    const on = await run(target(once), { answer })
    expect(on.lines[0]).toBe(`scheduler: ${scheduleArn('one')} could not invoke its target: a text`)
  })

  it('whose input has a payload that is no JSON fails, with its input for a dead letter', async () => {
    const Input = '{"FunctionName":"work","Payload":"text"}'
    const on = await run(target({ Arn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke', Input, ...dead, ...once }))
    expect(on.calls).toMatchObject([
      {
        scope: 'sqs',
        input: { MessageBody: Input, MessageAttributes: { ERROR_CODE: { StringValue: 'ValidationException' } } },
      },
    ])
  })

  it.each<[string, unknown, string | undefined]>([
    ['no result', undefined, undefined],
    ['another result', {}, undefined],
    ['no failed entry', { FailedEntryCount: 0, Entries: [{}] }, undefined],
    [
      'a failed entry',
      { FailedEntryCount: 1, Entries: [{ EventId: '1' }, { ErrorCode: 'Malformed', ErrorMessage: 'Bad.' }] },
      'Malformed: Bad.',
    ],
    ['a failed entry without words', { FailedEntryCount: 1, Entries: [{ ErrorCode: 'Malformed' }] }, 'Malformed: '],
    ['a failed entry that it does not name', { FailedEntryCount: 1 }, 'InternalFailure: '],
  ])('whose target answers with %s: %j fails with %s', async (_what, result, fault) => {
    const on = await run(target(once), { answer: () => result })
    expect(on.lines).toEqual(fault === undefined ? [] : [lost(fault, 'it has no dead-letter queue')])
  })

  it('is chosen in the flexible window of its schedule', async () => {
    const on = open()
    const FlexibleTimeWindow = { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 60 }
    create(on, 'one', at, { FlexibleTimeWindow })
    await on.clock.advance(30 * minute)
    expect(on.calls).toEqual([])
    await on.clock.advance(hour)
    expect(on.calls).toHaveLength(1)
  })

  it('is not made again after its schedule is deleted, and those of others are', async () => {
    const on = open({ answer: failed })
    for (const name of ['one', 'two']) create(on, name, at)
    await on.clock.advance(30 * minute)
    expect(on.calls).toHaveLength(2)
    on.run('DeleteSchedule', { Name: 'one' })
    await on.clock.advance(2 * second)
    expect(on.calls.slice(2)).toMatchObject([{ by: { sessionName: 'two' } }])
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
describe('a schedule', () => {
  it('runs at each of its times while it is enabled, as it is then', async () => {
    const on = open()
    create(on, 'one', 'rate(1 hour)')
    create(on, 'off', 'rate(1 hour)', { State: 'DISABLED' })
    await on.clock.advance(2 * hour - 1)
    expect(on.bodies()).toEqual(['done', 'done'])
    on.run('UpdateSchedule', scheduleInput('one', 'rate(2 hours)', { Target: target({ Input: 'changed' }) }))
    await on.clock.advance(2 * hour - 1)
    expect(on.bodies().slice(2)).toEqual(['changed'])
    await on.clock.advance(1)
    expect(on.bodies().slice(2)).toEqual(['changed', 'changed'])
    on.run('UpdateSchedule', scheduleInput('one', 'rate(1 hour)', { State: 'DISABLED' }))
    await on.clock.advance(day)
    expect(on.bodies()).toHaveLength(4)
  })

  it('that is due at this very moment runs', async () => {
    const on = open()
    create(on, 'one', 'at(2026-12-01T12:00:00)')
    await on.clock.advance(0)
    expect(on.bodies()).toEqual(['done'])
  })

  it.each<[string, string[], string]>([
    ['NONE', ['one'], 'at(2026-12-01T12:30:00)'],
    ['DELETE', [], 'at(2026-12-01T12:30:00)'],
    ['DELETE', ['one'], 'cron(0/30 * * * ? *)'],
  ])('with the action %s after its completion leaves %j by %s', async (ActionAfterCompletion, left, expression) => {
    const on = open()
    await on.clock.advance(1)
    create(on, 'one', expression, { ActionAfterCompletion })
    await on.clock.advance(30 * minute)
    expect(on.bodies()).toEqual(['done'])
    expect(names(on.run('ListSchedules'))).toEqual(left)
  })

  it('that runs once makes up for a time that passed while the sandbox did not run, and a recurring one does not', async () => {
    const first = open()
    create(first, 'one', 'at(2026-12-01T12:30:00)')
    create(first, 'recurring', 'rate(30 minutes)', { Target: target({ Input: 'recurring' }) })
    create(first, 'off', 'at(2026-12-01T12:30:00)', { State: 'DISABLED' })
    await first.close()
    await first.clock.advance(hour + 1)
    expect(first.calls).toEqual([])
    const on = open(first)
    await on.clock.advance(0)
    expect(on.bodies()).toEqual(['done'])
    await on.clock.advance(30 * minute)
    expect(on.bodies()).toEqual(['done', 'recurring'])
    await on.close()
    const again = open(first)
    await again.clock.advance(0)
    expect(again.calls, 'it has run').toEqual([])
  })

  it('whose last time passed while the sandbox did not run is deleted if it says so', async () => {
    const first = open()
    const EndDate = (start + hour) / 1000
    create(first, 'over', 'rate(30 minutes)', { EndDate, ActionAfterCompletion: 'DELETE' })
    create(first, 'kept', 'rate(30 minutes)', { EndDate })
    create(first, 'off', 'rate(30 minutes)', { EndDate, ActionAfterCompletion: 'DELETE', State: 'DISABLED' })
    create(first, 'once', 'at(2026-12-01T12:30:00)', { ActionAfterCompletion: 'DELETE' })
    await first.close()
    await first.clock.advance(2 * hour)
    const on = open(first)
    expect(names(on.run('ListSchedules'))).toEqual(['kept', 'off', 'once'])
    await on.clock.advance(0)
    expect(names(on.run('ListSchedules'))).toEqual(['kept', 'off'])
    expect(on.calls).toHaveLength(1)
  })

  it('is deleted with its group alone', async () => {
    const on = open()
    for (const GroupName of ['reports', 'others']) {
      on.run('CreateScheduleGroup', { Name: GroupName })
      create(on, GroupName, 'rate(1 hour)', { GroupName })
    }
    on.run('DeleteScheduleGroup', { Name: 'reports' })
    expect(names(on.run('ListSchedules'))).toEqual(['others'])
    await on.clock.advance(hour - 1)
    expect(on.calls).toMatchObject([{ by: { sessionName: 'others', sourceArn: groupArn('others') } }])
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Scheduler.html */
describe('the schedules of templates', () => {
  const tags = (...keys: string[]) => keys.map((Key) => ({ Key, Value: `of ${Key}` }))
  const tagsOf = (on: Alone) => on.run('ListTagsForResource', { ResourceArn: groupArn('reports') }).Tags

  it('are made, changed and removed as the templates are', async () => {
    const first = open({}, [group('reports'), schedule('one', { GroupName: 'reports' }), schedule('two')])
    expect(names(first.run('ListSchedules'))).toEqual(['one', 'two'])
    await first.close()
    const next = open(first, [group('reports'), schedule('two', { Description: 'Changed' }), schedule('three')])
    expect(names(next.run('ListSchedules'))).toEqual(['two', 'three'])
    expect(next.run('GetSchedule', { Name: 'two' })).toMatchObject({ Description: 'Changed', GroupName: 'default' })
    next.run('DeleteSchedule', { Name: 'three' })
    await next.close()
    const last = open(first, [])
    expect(names(last.run('ListSchedules'))).toEqual([])
    expect(names(last.run('ListScheduleGroups'))).toEqual(['default'])
  })

  it('leave the default group as it was', async () => {
    const first = open()
    const group = first.run('GetScheduleGroup', { Name: 'default' })
    await first.close()
    await first.clock.advance(day)
    expect(open(first).run('GetScheduleGroup', { Name: 'default' })).toEqual(group)
  })

  it('have dates of ISO 8601', () => {
    const dates = { StartDate: '2026-12-02T01:00:00+01:00', EndDate: '2027-01-01T00:00:00Z' }
    const on = open({}, [schedule('one', dates)])
    expect(on.run('GetSchedule', { Name: 'one' })).toMatchObject({
      ...{ StartDate: Date.parse('2026-12-02T00:00:00Z') / 1000, EndDate: Date.parse('2027-01-01') / 1000 },
    })
  })

  it('keep the tags that calls gave a group beside those of its template', async () => {
    const first = open({}, [group('reports', { Tags: tags('a', 'b') })])
    expect(tagsOf(first)).toEqual(tags('a', 'b'))
    first.run('TagResource', { ResourceArn: groupArn('reports'), Tags: tags('called') })
    await first.close()
    const next = open(first, [group('reports', { Tags: tags('c') })])
    expect(tagsOf(next)).toEqual(tags('called', 'c'))
    next.run('UntagResource', { ResourceArn: groupArn('reports'), TagKeys: ['c', 'none'] })
    expect(tagsOf(next)).toEqual(tags('called'))
  })

  it('have groups that a call made before', async () => {
    const first = open()
    first.run('CreateScheduleGroup', { Name: 'reports', Tags: tags('called') })
    await first.close()
    expect(tagsOf(open(first, [group('reports', { Tags: tags('a') })]))).toEqual(tags('called', 'a'))
  })

  it('have 200 tags of a group at most', () => {
    const on = open({}, [group('reports', { Tags: tags(...Array.from({ length: 200 }, (_, n) => `k${n}`)) })])
    on.run('TagResource', { ResourceArn: groupArn('reports'), Tags: [{ Key: 'k0', Value: 'other' }] })
    expect(() => on.run('TagResource', { ResourceArn: groupArn('reports'), Tags: tags('more') })).toThrow(
      error('ValidationException', 'A schedule group has 200 tags at most.'),
    )
  })

  it.each<[string, Parameters<typeof openAlone>[1]]>([
    [
      'Root/AWS::Scheduler::Schedule (AWS::Scheduler::Schedule): Schedule group none does not exist.',
      [schedule('one', { GroupName: 'none' })],
    ],
    ['ScheduleExpression', [schedule('one', { ScheduleExpression: '' })]],
    ['Other', [schedule('one', { Other: 1 })]],
    ['StartDate', [schedule('one', { StartDate: '2026-12-02' })]],
    ['Name', [schedule('one', { Name: '' })]],
    ['GroupName', [schedule('one', { GroupName: '' })]],
    ['Name', [group('one', { Name: '' })]],
    ['Tags', [group('one', { Tags: [{ Key: '' }] })]],
    ['Other', [group('one', { Other: 1 })]],
  ])('end the start with %j', (reason, resources) => {
    expect(() => open({}, resources)).toThrow(
      expect.objectContaining({ name: 'TemplateError', message: expect.stringContaining(reason) }),
    )
  })

  it('end the start with an error that is none of the template', () => {
    expect(() => open({ assume: broken }, [schedule('one')])).toThrow(TypeError)
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html */
describe('a call of Scheduler needs', () => {
  const need = (action: string, resource: string) => ({
    ...{ action: `scheduler:${action}`, resource, resourceAccountId: owner },
  })
  const theirs = groupArn('reports').replace(owner, stranger)
  const pass = (resource: string) => ({
    ...{ action: 'iam:PassRole', resource: roleArn('runner'), resourceAccountId: owner },
    context: { 'iam:passedtoservice': 'scheduler.amazonaws.com', 'iam:associatedresourcearn': resource },
  })
  const Tags = [
    { Key: 'Team', Value: 'a' },
    { Key: 'cost', Value: 'b' },
  ]
  const context = { 'aws:requesttag/team': 'a', 'aws:requesttag/cost': 'b', 'aws:tagkeys': ['Team', 'cost'] }

  it.each<[string, object, object[]]>([
    [
      'CreateSchedule',
      scheduleInput('one', daily),
      [need('CreateSchedule', scheduleArn('one')), pass(scheduleArn('one'))],
    ],
    [
      'UpdateSchedule',
      scheduleInput('one', daily, { GroupName: 'reports' }),
      [need('UpdateSchedule', scheduleArn('one', 'reports')), pass(scheduleArn('one', 'reports'))],
    ],
    ['GetSchedule', { Name: 'one' }, [need('GetSchedule', scheduleArn('one'))]],
    ['DeleteSchedule', { Name: 'one', GroupName: 'reports' }, [need('DeleteSchedule', scheduleArn('one', 'reports'))]],
    ['ListSchedules', {}, [need('ListSchedules', '*')]],
    ['ListScheduleGroups', {}, [need('ListScheduleGroups', '*')]],
    ['CreateScheduleGroup', { Name: 'reports' }, [need('CreateScheduleGroup', groupArn('reports'))]],
    [
      'CreateScheduleGroup',
      { Name: 'reports', Tags },
      [
        { ...need('CreateScheduleGroup', groupArn('reports')), context },
        { ...need('TagResource', groupArn('reports')), context },
      ],
    ],
    ['GetScheduleGroup', { Name: 'reports' }, [need('GetScheduleGroup', groupArn('reports'))]],
    [
      'DeleteScheduleGroup',
      { Name: 'reports' },
      [need('DeleteScheduleGroup', groupArn('reports')), need('DeleteSchedule', scheduleArn('*', 'reports'))],
    ],
    [
      'TagResource',
      { ResourceArn: groupArn('reports'), Tags },
      [{ ...need('TagResource', groupArn('reports')), context }],
    ],
    ['TagResource', { ResourceArn: groupArn('reports'), Tags: [] }, [need('TagResource', groupArn('reports'))]],
    [
      'UntagResource',
      { ResourceArn: groupArn('reports'), TagKeys: ['Team'] },
      [{ ...need('UntagResource', groupArn('reports')), context: { 'aws:tagkeys': ['Team'] } }],
    ],
    ['UntagResource', { ResourceArn: groupArn('reports'), TagKeys: [] }, [need('UntagResource', groupArn('reports'))]],
    [
      'ListTagsForResource',
      { ResourceArn: theirs },
      [{ ...need('ListTagsForResource', theirs), resourceAccountId: stranger }],
    ],
  ])('for %s with %j %j', (operation, input, needs) => {
    expect(open().needs(operation, input)).toEqual(needs)
  })

  it('the account of its caller', () => {
    const on = open()
    expect(on.owns('ListSchedules')).toBe(true)
    expect(on.owns('ListSchedules', {}, { caller: { accountId: stranger } })).toBe(false)
  })
})

describe('a resource of Scheduler', () => {
  const identity = (type: string, properties: Record<string, string>) =>
    scheduler.resources[type]?.identity?.({
      ...{ type, logicalId: 'Thing', path: 'Root/Thing', stackName: 'x'.repeat(100), accountId: owner },
      ...{ region: 'us-east-1', gatewayUrl: 'http://localhost', property: (name) => properties[name] },
    })
  const actions = 'GetSchedule CreateSchedule UpdateSchedule DeleteSchedule'
  const ofGroups = 'GetScheduleGroup DeleteScheduleGroup TagResource UntagResource ListTagsForResource'
  const named = (operations: string) => operations.split(' ').map((operation) => `scheduler:${operation}`)

  it.each<[string, Record<string, string>, string, object]>([
    ['AWS::Scheduler::Schedule', { Name: 'one' }, 'one', { Arn: scheduleArn('one') }],
    ['AWS::Scheduler::Schedule', { Name: 'one', GroupName: 'a' }, 'one', { Arn: scheduleArn('one', 'a') }],
    ['AWS::Scheduler::ScheduleGroup', { Name: 'a' }, 'a', { Arn: groupArn('a'), State: 'ACTIVE' }],
  ])('%s with %j has the Ref %s and the attributes %j', (type, properties, ref, attributes) => {
    expect(identity(type, properties)).toEqual({ ref, attributes })
  })

  it.each(Object.keys(scheduler.resources))('%s without a name has one of 64 characters at most', (type) => {
    // CloudFormation cuts the name of the stack to half of what is left.
    expect(identity(type, {})?.ref).toMatch(/^x{25}-Thing-[0-9a-z]{12}$/)
  })

  it('is what an intruder would try these operations on', () => {
    const resource = declared('any', {}, { ref: 'reports', Arn: 'arn:any' })
    const targetsOf = (type: string) =>
      scheduler.resources[type]?.targets?.map(({ kind, arns, actions: tried }) => [kind, arns(resource), tried])
    expect(targetsOf('AWS::Scheduler::Schedule')).toEqual([['schedule', ['arn:any'], named(actions)]])
    expect(targetsOf('AWS::Scheduler::ScheduleGroup')).toEqual([
      ['schedule group', ['arn:any'], named(ofGroups)],
      ['schedule', [scheduleArn('any', 'reports')], named(actions)],
    ])
  })

  it('has the errors that its faults on demand show, and asks for actions of IAM', () => {
    expect(scheduler.asksFor).toEqual(['iam'])
    expect(scheduler.faults).toEqual({
      throttle: { code: 'ThrottlingException', message: 'Rate exceeded', status: 429 },
      error: {
        code: 'InternalServerException',
        message: 'Unexpected error encountered while processing the request.',
        status: 500,
      },
    })
  })
})
