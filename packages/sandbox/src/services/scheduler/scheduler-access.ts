import type { AccessNeed } from '../../kit/access/access-need.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { Call } from '../../kit/service.ts'
import { arnsOf, defaultGroup } from './arns.ts'
import type { Tag } from './group-tags.ts'
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
    case 'CreateScheduleGroup': {
      const { Name, Tags } = input as Inputs['CreateScheduleGroup']
      const created = need(arns.group(Name))
      return Tags.length === 0
        ? [created]
        : [withTagKeys(created, Tags), withTagKeys({ ...created, action: 'scheduler:TagResource' }, Tags)]
    }
    case 'GetScheduleGroup':
      return [need(arns.group((input as Inputs['GetScheduleGroup']).Name))]
    case 'DeleteScheduleGroup': {
      // The schedules of the group are deleted with it.
      const { Name } = input as Inputs['DeleteScheduleGroup']
      return [need(arns.group(Name)), { ...need(arns.schedule(Name, '*')), action: 'scheduler:DeleteSchedule' }]
    }
    case 'TagResource': {
      const { ResourceArn, Tags } = input as Inputs['TagResource']
      return [withTagKeys(ofGroup(need(ResourceArn)), Tags)]
    }
    case 'UntagResource': {
      const { ResourceArn, TagKeys } = input as Inputs['UntagResource']
      return [{ ...ofGroup(need(ResourceArn)), ...(TagKeys.length > 0 && { context: { 'aws:tagkeys': TagKeys } }) }]
    }
    case 'ListTagsForResource':
      return [ofGroup(need((input as Inputs['ListTagsForResource']).ResourceArn))]
    default:
      return [need('*')]
  }
}

/** The ARN of a group can be of another account, which only its own policies could allow. */
function ofGroup(need: AccessNeed): AccessNeed {
  return { ...need, resourceAccountId: accountOf(need.resource) }
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html */
function withTagKeys(need: AccessNeed, tags: readonly Tag[]): AccessNeed {
  if (tags.length === 0) return need
  const values = tags.map(({ Key, Value }) => [`aws:requesttag/${Key.toLowerCase()}`, Value])
  return { ...need, context: { ...Object.fromEntries(values), 'aws:tagkeys': tags.map(({ Key }) => Key) } }
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
