import { GetScheduleCommand, GetScheduleGroupCommand } from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { queueArn } from '../events/testing/start-events.ts'
import { groupArn, roleArn, schedule, startScheduler, Trusting, target } from './testing/start-scheduler.ts'

const daily = 'cron(0 9 * * ? *)'
const group = (more: object = { Name: 'reports' }) => ({ Type: 'AWS::Scheduler::ScheduleGroup', Properties: more })

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html */
describe('a schedule of a template', () => {
  it('is in its group, with its dates and numbers', async () => {
    const { send, sandbox } = await startScheduler({
      Trusting,
      Group: group(),
      Nightly: schedule('nightly', daily, {
        GroupName: { Ref: 'Group' },
        StartDate: '2026-12-02T00:00:00.000Z',
        FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: '15' },
        Target: target({ RoleArn: { 'Fn::GetAtt': ['Trusting', 'Arn'] }, RetryPolicy: { MaximumRetryAttempts: '3' } }),
      }),
    })
    expect(await send(new GetScheduleCommand({ Name: 'nightly', GroupName: 'reports' }))).toMatchObject({
      StartDate: new Date('2026-12-02T00:00:00Z'),
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      Target: { Arn: queueArn('work'), RoleArn: roleArn('trusting'), RetryPolicy: { MaximumRetryAttempts: 3 } },
    })
    expect((await send(new GetScheduleGroupCommand({ Name: 'reports' }))).State).toBe('ACTIVE')
    const found = sandbox.resources(owner).filter(({ type }) => type.startsWith('AWS::Scheduler'))
    expect(found.map(({ ref, attributes }) => [ref, attributes.Arn])).toEqual([
      ['reports', groupArn('reports')],
      ['nightly', `arn:aws:scheduler:us-east-1:${owner}:schedule/reports/nightly`],
    ])
    expect(sandbox.notEmulated.join()).not.toContain('Scheduler')
  })

  it.each<[string, object, RegExp]>([
    ['a group that does not exist', { GroupName: 'none' }, /Schedule group none does not exist/],
    ['an expression that is none', { ScheduleExpression: 'rate(1 second)' }, /Invalid Schedule Expression/],
    ['a role that it may not assume', { Target: target({ RoleArn: roleArn('user') }) }, /assume the role/],
    ['a target that the sandbox does not invoke', { Target: target({ Arn: 'arn:aws:ecs:a' }) }, /not supported/],
    ['a key of its own', { KmsKeyArn: 'arn:aws:kms:a' }, /KmsKeyArn/],
    ['parameters that the sandbox does not know', { Target: target({ EcsParameters: {} }) }, /EcsParameters/],
    ['no flexible time window', { FlexibleTimeWindow: undefined }, /FlexibleTimeWindow/],
    ['a date that is none', { StartDate: 'tomorrow' }, /StartDate/],
  ])('with %s ends the start with its name', async (_what, more, reason) => {
    const starting = startScheduler({ Nightly: schedule('nightly', daily, more) })
    await expect(starting).rejects.toThrow(reason)
    await expect(starting).rejects.toThrow('Root/Nightly')
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedulegroup.html */
it('a schedule group of a template with an unknown property ends the start with its name', async () => {
  await expect(startScheduler({ Group: group({ Name: 'a', Color: 'red' }) })).rejects.toThrow(/Root\/Group.*Color/s)
})

it('a role of a template is passed by CloudFormation, not by a caller', async () => {
  const { send } = await startScheduler({
    Nightly: schedule('nightly', daily),
    User: role('user', [allow('scheduler:*')]),
  })
  expect((await send(new GetScheduleCommand({ Name: 'nightly' }))).Name).toBe('nightly')
})
