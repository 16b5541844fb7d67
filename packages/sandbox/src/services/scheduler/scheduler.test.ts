import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  type ListSchedulesCommandInput,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import { queueArn } from '../events/testing/start-events.ts'
import {
  groupArn,
  roleArn,
  scheduleArn,
  scheduleInput,
  startScheduler,
  Trusting,
  target,
} from './testing/start-scheduler.ts'

const daily = 'cron(0 9 * * ? *)'
const noon = new Date('2026-12-01T12:00:00Z')

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html and API_GetSchedule.html */
describe('a schedule', () => {
  it('is created and described with the defaults of AWS', async () => {
    const { send } = await startScheduler()
    const created = await send(new CreateScheduleCommand(scheduleInput('nightly', daily)))
    expect(created.ScheduleArn).toBe(scheduleArn('nightly'))
    const { $metadata: _, ...found } = await send(new GetScheduleCommand({ Name: 'nightly' }))
    expect(found).toEqual({
      ActionAfterCompletion: 'NONE',
      Arn: scheduleArn('nightly'),
      CreationDate: noon,
      FlexibleTimeWindow: { Mode: 'OFF' },
      GroupName: 'default',
      LastModificationDate: noon,
      Name: 'nightly',
      ScheduleExpression: daily,
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      Target: { ...target(), RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
    })
  })

  it('keeps all that it is given', async () => {
    const { send } = await startScheduler()
    const given = {
      ...scheduleInput('nightly', daily),
      ActionAfterCompletion: 'DELETE' as const,
      Description: 'Every night',
      StartDate: new Date('2026-12-02T00:00:00Z'),
      EndDate: new Date('2026-12-24T00:00:00Z'),
      FlexibleTimeWindow: { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes: 15 },
      ScheduleExpressionTimezone: 'America/New_York',
      State: 'DISABLED' as const,
      Target: target({
        DeadLetterConfig: { Arn: queueArn('failed') },
        RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
      }),
    }
    await send(new CreateScheduleCommand(given))
    expect(await send(new GetScheduleCommand({ Name: 'nightly' }))).toMatchObject(given)
  })

  it('has a name that is unique in its group', async () => {
    const { send } = await startScheduler()
    await send(new CreateScheduleCommand(scheduleInput('nightly', daily)))
    await expect(send(new CreateScheduleCommand(scheduleInput('nightly', 'rate(1 hour)')))).rejects.toMatchObject({
      name: 'ConflictException',
      $metadata: { httpStatusCode: 409 },
    })
  })

  it('is created once when the call is repeated with its client token', async () => {
    const { send } = await startScheduler()
    const input = scheduleInput('nightly', daily, { ClientToken: 'first' })
    const first = await send(new CreateScheduleCommand(input))
    expect((await send(new CreateScheduleCommand(input))).ScheduleArn).toBe(first.ScheduleArn)
    await expect(send(new CreateScheduleCommand({ ...input, Description: 'other' }))).rejects.toMatchObject({
      name: 'ConflictException',
    })
  })

  /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html */
  it('is replaced as a whole by an update: what the update omits has its default again', async () => {
    const { send, clock } = await startScheduler()
    const more = { Description: 'Every night', State: 'DISABLED', ScheduleExpressionTimezone: 'Europe/Berlin' }
    await send(new CreateScheduleCommand(scheduleInput('nightly', daily, more)))
    await clock.advance(60_000)
    await send(new UpdateScheduleCommand(scheduleInput('nightly', 'rate(2 days)')))
    const found = await send(new GetScheduleCommand({ Name: 'nightly' }))
    expect(found).toMatchObject({
      ScheduleExpression: 'rate(2 days)',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      CreationDate: noon,
      LastModificationDate: new Date('2026-12-01T12:01:00Z'),
    })
    expect(found.Description).toBeUndefined()
  })

  it.each([
    ['GetSchedule', new GetScheduleCommand({ Name: 'none' })],
    ['DeleteSchedule', new DeleteScheduleCommand({ Name: 'none' })],
    ['UpdateSchedule', new UpdateScheduleCommand(scheduleInput('none', daily))],
    ['CreateSchedule in a group', new CreateScheduleCommand(scheduleInput('one', daily, { GroupName: 'none' }))],
    ['GetScheduleGroup', new GetScheduleGroupCommand({ Name: 'none' })],
    ['DeleteScheduleGroup', new DeleteScheduleGroupCommand({ Name: 'none' })],
  ])('that does not exist is not found by %s', async (_operation, command) => {
    const { send } = await startScheduler()
    await expect(send(command as GetScheduleCommand)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    })
  })

  /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteSchedule.html */
  it('is deleted, once for a client token', async () => {
    const { send } = await startScheduler()
    await send(new CreateScheduleCommand(scheduleInput('nightly', daily)))
    const command = new DeleteScheduleCommand({ Name: 'nightly', GroupName: 'default', ClientToken: 'gone' })
    await send(command)
    await send(command)
    await expect(send(new GetScheduleCommand({ Name: 'nightly' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html */
  it('is listed by its group, prefix and state, in pages and without its input', async () => {
    const { send } = await startScheduler()
    await send(new CreateScheduleGroupCommand({ Name: 'reports' }))
    const passing = { Target: target({ RoleArn: roleArn('runner') }) }
    for (const name of ['daily-1', 'daily-2', 'weekly'])
      await send(
        new CreateScheduleCommand(
          scheduleInput(name, daily, { State: name === 'weekly' ? 'DISABLED' : 'ENABLED', ...passing }),
        ),
      )
    const names = async (input: ListSchedulesCommandInput) =>
      (await send(new ListSchedulesCommand(input))).Schedules?.map(({ Name }) => Name)
    expect(await names({ NamePrefix: 'daily' })).toEqual(['daily-1', 'daily-2'])
    expect(await names({ State: 'DISABLED' })).toEqual(['weekly'])
    expect(await names({ GroupName: 'reports' })).toEqual([])
    await expect(names({ GroupName: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    const first = await send(new ListSchedulesCommand({ MaxResults: 2 }))
    expect(first.Schedules?.[0]).toEqual({
      Arn: scheduleArn('daily-1'),
      CreationDate: noon,
      GroupName: 'default',
      LastModificationDate: noon,
      Name: 'daily-1',
      State: 'ENABLED',
      Target: { Arn: queueArn('work') },
    })
    expect(await names({ MaxResults: 2, NextToken: first.NextToken })).toEqual(['weekly'])
    await expect(names({ NextToken: 'no token' })).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html#API_CreateSchedule_RequestBody */
describe('a schedule is refused', () => {
  it.each<[string, object]>([
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
    ['with a rate in seconds', { ScheduleExpression: 'rate(10 seconds)' }],
    ['with a rate without a unit', { ScheduleExpression: 'rate(10)' }],
    ['with a rate of nothing', { ScheduleExpression: 'rate(0 minutes)' }],
    ['with a rate that is no number', { ScheduleExpression: 'rate(a minutes)' }],
    ['with spaces around a rate', { ScheduleExpression: 'rate( 10 minutes )' }],
    ['with a time in UTC', { ScheduleExpression: 'at(2027-01-01T00:00:00Z)' }],
    ['with a time without seconds', { ScheduleExpression: 'at(2027-01-01T00:00)' }],
    ['with a day that does not exist', { ScheduleExpression: 'at(2027-02-30T00:00:00)' }],
    ['with a cron expression of five fields', { ScheduleExpression: 'cron(0 9 * * ?)' }],
    ['with a cron expression of two kinds of days', { ScheduleExpression: 'cron(0 9 * * * *)' }],
    ['with an expression of no kind', { ScheduleExpression: 'every day' }],
    ['with an unknown time zone', { ScheduleExpressionTimezone: 'Mars/Olympus' }],
    // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html
    ['with a flexible window without a length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
    ['with a length and no flexible window', { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }],
    ['with a window that is too long', { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1441 } }],
    ['with a start in the past', { StartDate: new Date('2026-12-01T11:54:59Z') }],
    ['with an end in the past', { EndDate: new Date('2026-12-01T11:00:00Z') }],
    [
      'with an end before its start',
      { StartDate: new Date('2026-12-03T00:00:00Z'), EndDate: new Date('2026-12-02T00:00:00Z') },
    ],
    ['with a name of another form', { Name: 'a b' }],
    ['with a name of 65 characters', { Name: 'a'.repeat(65) }],
    ['with a description of 513 characters', { Description: 'a'.repeat(513) }],
    // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html
    ['with 186 retries', { Target: target({ RetryPolicy: { MaximumRetryAttempts: 186 } }) }],
    ['with an age of 59 seconds', { Target: target({ RetryPolicy: { MaximumEventAgeInSeconds: 59 } }) }],
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
    ['with a FIFO queue for dead letters', { Target: target({ DeadLetterConfig: { Arn: queueArn('failed.fifo') } }) }],
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
    ['with a FIFO queue and no message group', { Target: target({ Arn: queueArn('work.fifo') }) }],
    [
      'with an event bus and no event',
      { Target: target({ Arn: 'arn:aws:events:us-east-1:111111111111:event-bus/default', Input: '{}' }) },
    ],
    ['with an event and no event bus', { Target: target({ EventBridgeParameters: { DetailType: 'a', Source: 'b' } }) }],
    ['with a source of AWS', { Target: target({ EventBridgeParameters: { DetailType: 'a', Source: 'aws.b' } }) }],
    [
      'with a function and an input that is not JSON',
      { Target: target({ Arn: 'arn:aws:lambda:us-east-1:111111111111:function:work' }) },
    ],
    ['with a target that is no ARN', { Target: target({ Arn: 'work' }) }],
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
    [
      'with an operation that reads',
      { Target: target({ Arn: 'arn:aws:scheduler:::aws-sdk:sqs:receiveMessage', Input: '{}' }) },
    ],
    [
      'with an operation and no parameters',
      { Target: target({ Arn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage', Input: undefined }) },
    ],
    [
      'with an operation and a list for its parameters',
      { Target: target({ Arn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage', Input: '[]' }) },
    ],
  ])('%s', async (_what, more) => {
    const { send } = await startScheduler()
    const input = { ...scheduleInput('nightly', daily), ...more } as ReturnType<typeof scheduleInput>
    await expect(send(new CreateScheduleCommand(input))).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    })
  })

  it.each<[string, object]>([
    ['KmsKeyArn', { KmsKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/a' }],
    ['EcsParameters', { Target: target({ EcsParameters: { TaskDefinitionArn: 'arn:aws:ecs:a' } }) }],
    ['KinesisParameters', { Target: target({ KinesisParameters: { PartitionKey: 'a' } }) }],
    ['SageMakerPipelineParameters', { Target: target({ SageMakerPipelineParameters: {} }) }],
    ['s3:putObject', { Target: target({ Arn: 'arn:aws:scheduler:::aws-sdk:s3:putObject', Input: '{}' }) }],
    ['arn:aws:kinesis', { Target: target({ Arn: 'arn:aws:kinesis:us-east-1:111111111111:stream/a' }) }],
  ])('by the name of what the sandbox does not do: %s', async (name, more) => {
    const { send } = await startScheduler()
    const input = scheduleInput('nightly', daily, more)
    await expect(send(new CreateScheduleCommand(input))).rejects.toThrow(name)
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group.html */
describe('a schedule group', () => {
  it('is created, described, listed and deleted with its schedules', async () => {
    const { send } = await startScheduler({ Trusting })
    expect((await send(new CreateScheduleGroupCommand({ Name: 'reports' }))).ScheduleGroupArn).toBe(groupArn('reports'))
    const Target = target({ RoleArn: roleArn('trusting') })
    await send(new CreateScheduleCommand(scheduleInput('nightly', daily, { GroupName: 'reports', Target })))
    expect(await send(new GetScheduleGroupCommand({ Name: 'reports' }))).toMatchObject({
      Arn: groupArn('reports'),
      Name: 'reports',
      State: 'ACTIVE',
      CreationDate: noon,
      LastModificationDate: noon,
    })
    const listed = await send(new ListScheduleGroupsCommand({ NamePrefix: 're' }))
    expect(listed.ScheduleGroups?.map(({ Name }) => Name)).toEqual(['reports'])
    await send(new DeleteScheduleGroupCommand({ Name: 'reports' }))
    expect((await send(new ListSchedulesCommand({}))).Schedules).toEqual([])
    await expect(send(new GetScheduleGroupCommand({ Name: 'reports' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  it('named default always exists and cannot be deleted', async () => {
    const { send } = await startScheduler()
    expect((await send(new ListScheduleGroupsCommand({}))).ScheduleGroups?.map(({ Name }) => Name)).toEqual(['default'])
    await expect(send(new DeleteScheduleGroupCommand({ Name: 'default' }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })

  it('has a name that is unique', async () => {
    const { send } = await startScheduler()
    await expect(send(new CreateScheduleGroupCommand({ Name: 'default' }))).rejects.toMatchObject({
      name: 'ConflictException',
    })
  })

  /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html */
  it('is one of at most 500', async () => {
    const { send } = await startScheduler()
    for (let count = 1; count < 500; count += 1) await send(new CreateScheduleGroupCommand({ Name: `group-${count}` }))
    await expect(send(new CreateScheduleGroupCommand({ Name: 'one-more' }))).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      $metadata: { httpStatusCode: 402 },
    })
  }, 30_000)
})
