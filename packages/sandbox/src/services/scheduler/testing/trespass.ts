import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler'
import { type ClientSettings, notReached, type TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ClientSettings): TrespassCalls {
  const scheduler = new SchedulerClient({ ...settings })
  return {
    'schedule group': {
      // EventBridge Scheduler knows a group by its name in the caller's account.
      async 'scheduler:GetScheduleGroup'({ arn }) {
        const { Arn } = await scheduler.send(new GetScheduleGroupCommand({ Name: arn.split('/')[1] }))
        if (Arn !== arn) throw notReached(arn)
      },
    },
    schedule: {
      'scheduler:CreateSchedule': ({ arn }) =>
        scheduler.send(
          new CreateScheduleCommand({
            ...named(arn),
            ScheduleExpression: 'at(2999-01-01T00:00:00)',
            FlexibleTimeWindow: { Mode: 'OFF' },
            Target: { Arn: inAccount(arn, 'sqs:us-east-1', 'any'), RoleArn: inAccount(arn, 'iam:', 'role/any') },
          }),
        ),
      'scheduler:GetSchedule': ({ arn }) => scheduler.send(new GetScheduleCommand(named(arn))),
      'scheduler:DeleteSchedule': ({ arn }) => scheduler.send(new DeleteScheduleCommand(named(arn))),
    },
  }
}

export const refusals = ['AccessDeniedException', 'ResourceNotFoundException']

/** No account has the role or the schedule. */
export const permitted = {
  'scheduler:CreateSchedule': 'ValidationException',
  'scheduler:GetSchedule': 'ResourceNotFoundException',
  'scheduler:DeleteSchedule': 'ResourceNotFoundException',
}

function named(scheduleArn: string) {
  const [, GroupName, Name] = scheduleArn.split('/')
  return { GroupName, Name }
}

function inAccount(arn: string, service: string, resource: string): string {
  return `arn:aws:${service}:${arn.split(':')[4]}:${resource}`
}
