import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger, trust } from '../../testing/start-guarded.ts'
import { queue, queueArn } from '../events/testing/start-events.ts'
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
const create = (name = 'nightly', more: object = {}) => new CreateScheduleCommand(scheduleInput(name, daily, more))
const trusts = (more: object) => ({
  AssumeRolePolicyDocument: trust({ Service: 'scheduler.amazonaws.com' }, { Action: 'sts:AssumeRole', ...more }),
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html */
describe('a caller of Scheduler', () => {
  it('needs the permission for the schedule', async () => {
    const passes = allow('iam:PassRole', roleArn('runner'))
    const { as, send } = await startScheduler({
      Maker: role('maker', [allow('scheduler:CreateSchedule', scheduleArn('nightly')), passes]),
    })
    const by = as(owner, 'maker')
    await by(create())
    await expect(by(create('other'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`scheduler:CreateSchedule on resource: ${scheduleArn('other')}`),
      $metadata: { httpStatusCode: 403 },
    })
    await expect(by(new GetScheduleCommand({ Name: 'nightly' }))).rejects.toThrow('scheduler:GetSchedule')
    await expect(by(new ListSchedulesCommand({}))).rejects.toThrow('scheduler:ListSchedules on resource: *')
    await send(new GetScheduleCommand({ Name: 'nightly' }))
  })

  /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/security_iam_id-based-policies.html */
  it.each([
    ['without iam:PassRole', [], 'denied'],
    ['with iam:PassRole', [allow('iam:PassRole', roleArn('runner'))], 'allowed'],
    ['with iam:PassRole for another role', [allow('iam:PassRole', roleArn('other'))], 'denied'],
    ['with iam:PassRole to Scheduler', [passedTo('scheduler.amazonaws.com')], 'allowed'],
    ['with iam:PassRole to another service', [passedTo('lambda.amazonaws.com')], 'denied'],
  ])('gives a schedule a role only if it may pass it: %s', async (_how, statements, expected) => {
    const { as, send } = await startScheduler({ Maker: role('maker', [allow('scheduler:*'), ...statements]) })
    await send(create('before'))
    for (const command of [create(), new UpdateScheduleCommand(scheduleInput('before', daily))]) {
      const answer = as(
        owner,
        'maker',
      )(command as CreateScheduleCommand).then(
        () => 'allowed',
        (error: Error) => (/iam:PassRole on resource: .*role\/runner/.test(error.message) ? 'denied' : error.message),
      )
      expect(await answer).toBe(expected)
    }
  })

  it('sees the schedules of its own account alone', async () => {
    const { as, send } = await startScheduler({}, {}, { Admin: role('admin', [allow('*')]) })
    await send(create())
    const theirs = as(stranger, 'admin')
    expect((await theirs(new ListSchedulesCommand({}))).Schedules).toEqual([])
    await expect(theirs(new GetScheduleCommand({ Name: 'nightly' }))).rejects.toThrow('does not exist')
    await expect(theirs(create())).rejects.toThrow(/iam:PassRole|assume the role/)
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
describe('the role of a schedule', () => {
  it.each([
    ['trusts Scheduler', {}, true],
    ['trusts it for this account', { Condition: { StringEquals: { 'aws:SourceAccount': owner } } }, true],
    ['trusts it for this group', { Condition: { ArnEquals: { 'aws:SourceArn': groupArn('default') } } }, true],
    ['trusts it for another account', { Condition: { StringEquals: { 'aws:SourceAccount': stranger } } }, false],
    ['trusts it for another group', { Condition: { ArnEquals: { 'aws:SourceArn': groupArn('other') } } }, false],
    ['trusts another service', { Principal: { Service: 'events.amazonaws.com' } }, false],
  ])('is taken only if it %s', async (_how, more, isTaken) => {
    const { send } = await startScheduler({ Own: role('own', [allow('sqs:*')], trusts(more)) })
    const answer = send(create('nightly', { Target: target({ RoleArn: roleArn('own') }) }))
    if (isTaken) await answer
    else
      await expect(answer).rejects.toMatchObject({
        name: 'ValidationException',
        message: 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
      })
  })

  it('that does not exist is refused', async () => {
    const { send } = await startScheduler()
    const Target = target({ RoleArn: roleArn('none') })
    await expect(send(create('nightly', { Target }))).rejects.toThrow('assume the role')
  })

  it('of another account is refused, although it trusts Scheduler', async () => {
    const Foreign = role('foreign', [allow('*')], trusts({}))
    const passing = { Maker: role('maker', [allow('*')]) }
    const { as } = await startScheduler(passing, {}, { Foreign })
    const Target = target({ RoleArn: `arn:aws:iam::${stranger}:role/foreign` })
    await expect(as(owner, 'maker')(create('nightly', { Target }))).rejects.toThrow()
  })

  it('reaches a queue of another account only if the policy of the queue allows the role', async () => {
    const Theirs = queue('theirs')
    const Policy = {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Theirs' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            allow('sqs:SendMessage', queueArn('theirs', stranger), { Principal: { AWS: roleArn('trusting') } }),
          ],
        },
      },
    }
    for (const [policies, count] of [
      [{}, 0],
      [{ Policy }, 1],
    ] as const) {
      const on = await startScheduler({ Trusting }, {}, { Theirs, ...policies })
      const Target = target({ Arn: queueArn('theirs', stranger), RoleArn: roleArn('trusting') })
      await on.send(create('nightly', { ScheduleExpression: 'at(2026-12-01T12:30:00)', Target }))
      await on.clock.advance(3_600_000)
      expect(await on.received('theirs', stranger)).toHaveLength(count)
    }
  })
})

function passedTo(service: string) {
  return allow('iam:PassRole', roleArn('*'), { Condition: { StringEquals: { 'iam:PassedToService': service } } })
}
