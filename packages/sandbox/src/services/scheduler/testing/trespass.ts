import { GetScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
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
  }
}

export const refusals = ['AccessDeniedException', 'ResourceNotFoundException']
