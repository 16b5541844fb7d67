import type { AccessNeed } from '../../kit/access/access-need.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { Call } from '../../kit/service.ts'
import { arnsOf, defaultGroup } from './arns.ts'
import { schedulerPrincipal } from './invocations.ts'
import type { Inputs } from './requests.ts'

export type SchedulerCall = Call<Record<string, unknown>>

/**
 * Returns what a call needs. Who gives a role to a schedule must also be allowed to pass it to Scheduler.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html
 */
export function schedulerNeeds(
  { operation, input }: SchedulerCall,
  { id: accountId, region }: { id: string; region: string },
): AccessNeed[] {
  const arns = arnsOf({ accountId, region })
  const need = (resource: string): AccessNeed => ({
    action: `scheduler:${operation}`,
    resource,
    resourceAccountId: accountId,
  })
  switch (operation) {
    case 'CreateSchedule':
    case 'UpdateSchedule': {
      const { Name, GroupName = defaultGroup, Target } = input as Inputs['CreateSchedule']
      const arn = arns.schedule(GroupName, Name)
      return [need(arn), passRole(Target.RoleArn, arn)]
    }
    case 'GetSchedule':
    case 'DeleteSchedule': {
      const { Name, GroupName = defaultGroup } = input as Inputs['GetSchedule']
      return [need(arns.schedule(GroupName, Name))]
    }
    case 'CreateScheduleGroup':
    case 'GetScheduleGroup':
    case 'DeleteScheduleGroup':
      return [need(arns.group((input as Inputs['GetScheduleGroup']).Name))]
    default:
      return [need('*')]
  }
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function passRole(roleArn: string, forResource: string): AccessNeed {
  return {
    action: 'iam:PassRole',
    resource: roleArn,
    resourceAccountId: accountOf(roleArn),
    context: { 'iam:passedtoservice': schedulerPrincipal, 'iam:associatedresourcearn': forResource },
  }
}
