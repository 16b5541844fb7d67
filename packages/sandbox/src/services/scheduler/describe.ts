import type { StoredGroup, StoredSchedule } from './schedule-store.ts'

type Dated = { createdAt: number; modifiedAt: number }

/** Seconds since 1970, as the protocol has dates. */
function datesOf({ createdAt, modifiedAt }: Dated): object {
  return { CreationDate: createdAt / 1000, LastModificationDate: modifiedAt / 1000 }
}

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
export function scheduleDescription(schedule: StoredSchedule): object {
  const { arn, name, groupName, settings } = schedule
  return { Arn: arn, Name: name, GroupName: groupName, ...datesOf(schedule), ...settings }
}

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ScheduleSummary.html */
export function scheduleSummary(schedule: StoredSchedule): object {
  const { arn, name, groupName, settings } = schedule
  const { State, Target } = settings
  return { Arn: arn, Name: name, GroupName: groupName, ...datesOf(schedule), State, Target: { Arn: Target.Arn } }
}

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetScheduleGroup.html */
export function groupDescription(group: StoredGroup): object {
  return { Arn: group.arn, Name: group.name, State: 'ACTIVE', ...datesOf(group) }
}
