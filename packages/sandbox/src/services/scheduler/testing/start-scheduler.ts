import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, trust } from '../../../testing/start-guarded.ts'
import { type Events, queueArn, startEvents } from '../../events/testing/start-events.ts'

type Resources = Parameters<typeof startEvents>[0]
type More = NonNullable<Parameters<typeof startEvents>[1]>
type Send = SchedulerClient['send']

export const roleArn = (name: string) => `arn:aws:iam::${owner}:role/${name}`
export const scheduleArn = (name: string, group = 'default') =>
  `arn:aws:scheduler:us-east-1:${owner}:schedule/${group}/${name}`
export const groupArn = (name: string) => `arn:aws:scheduler:us-east-1:${owner}:schedule-group/${name}`

/** The role of the schedules of the owner's group `default`, and of no others. */
export const Runner = role('runner', [allow(['sqs:SendMessage', 'lambda:InvokeFunction', 'events:PutEvents'])], {
  AssumeRolePolicyDocument: trust(
    { Service: 'scheduler.amazonaws.com' },
    {
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': owner, 'aws:SourceArn': groupArn('default') } },
    },
  ),
})

/** A role that Scheduler may assume for any schedule. */
export const Trusting = role('trusting', [allow('*')], {
  AssumeRolePolicyDocument: trust({ Service: 'scheduler.amazonaws.com' }),
})

export const User = role('user', [
  allow(['scheduler:*', 'sqs:*', 'events:*']),
  allow('iam:PassRole', roleArn('*'), {
    Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  }),
])

/** A target that is the owner's queue `work`, in the role `runner`. */
export function target(more: object = {}) {
  return { Arn: queueArn('work'), RoleArn: roleArn('runner'), Input: 'done', ...more }
}

/** The input of CreateSchedule. */
export function scheduleInput(Name: string, ScheduleExpression: string, more: object = {}) {
  return { Name, ScheduleExpression, FlexibleTimeWindow: { Mode: 'OFF' as const }, Target: target(), ...more }
}

/** A resource of a template. */
export function schedule(Name: string, ScheduleExpression: string, more: object = {}) {
  return { Type: 'AWS::Scheduler::Schedule', Properties: scheduleInput(Name, ScheduleExpression, more) }
}

export const Work = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work' } }

export type Started = Omit<Events, 'send' | 'as'> & {
  /** Sends a command as the owner's role that may do everything, at the time of the simulated clock. */
  send: Send
  as(accountId: string, roleName: string): Send
  /** Returns the texts that the queue `work` received, and deletes them. */
  work(): Promise<string[]>
}

/** Starts a sandbox on December 1, 2026 at noon, with a queue `work`, a role `runner` and these resources of the owner. */
export async function startScheduler(
  resources: Resources = {},
  { clock = createSimulatedClock(), ...more }: More = {},
  others: Resources = {},
): Promise<Started> {
  const events = await startEvents({ User, Runner, Work, ...resources }, { clock, ...more }, others)
  const as = events.sender(SchedulerClient)
  return {
    ...events,
    as,
    send: as(),
    work: async () => (await events.received('work')).map(({ text }) => text),
  }
}
