import { resourceError } from '@breakwater/cloud/template-error'
import { deployChanges } from '../../account/deployed.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createTimers } from '../../kit/clock/timers.ts'
import { listPage } from '../../kit/protocol/list-page.ts'
import { type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { arnsOf, defaultGroup } from './arns.ts'
import { checkedSettings } from './check-settings.ts'
import { openClientTokens } from './client-tokens.ts'
import { groupDescription, scheduleDescription, scheduleSummary } from './describe.ts'
import { type Tag, withoutTags, withTags } from './group-tags.ts'
import { createInvocations, roleOf } from './invocations.ts'
import type { Inputs, ScheduleSettings } from './requests.ts'
import { type DeclaredGroup, declaredGroups, declaredSchedules } from './resources.ts'
import { openScheduleStore, type StoredGroup, type StoredSchedule, scheduleKey } from './schedule-store.ts'
import { nextTime, readTimes } from './schedule-times.ts'
import { type SchedulerCall, schedulerNeeds } from './scheduler-access.ts'
import { conflict, invalid, notFound, quotaExceeded } from './scheduler-error.ts'

type Parts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'log' | 'as'>

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html */
const mostGroups = 500

/** Opens the schedules of an account. */
export function openScheduler(parts: Parts): OpenService<Record<string, unknown>, object> {
  const { account, resources, clock } = parts
  const declared = { groups: declaredGroups(resources), schedules: declaredSchedules(resources) }
  const records = account.records()
  const arns = arnsOf({ accountId: account.id, region: account.region })
  const store = openScheduleStore(records)
  const { schedules, groups } = store
  const tokens = openClientTokens({ records, clock })
  const invocations = createInvocations({ ...parts, records })
  const timers = createTimers(clock)

  /** Waits for a schedule's next time, in place of the one before. @param after the last time that does not count */
  function arm(schedule: StoredSchedule, after?: number): void {
    timers.clear(schedule.arn)
    const time = schedule.settings.State === 'ENABLED' ? nextTime(schedule, after) : undefined
    if (time !== undefined) timers.set(schedule.arn, time - clock.now(), () => run(schedule, time))
  }

  function run(schedule: StoredSchedule, time: number): void {
    const ran = { ...schedule, doneUntil: time }
    const isOver = isCompleted(ran)
    const invocation = records.transaction(() => {
      if (isOver) schedules.remove(keyOf(schedule))
      else schedules.put(keyOf(schedule), ran)
      return invocations.add(schedule, time)
    })
    invocations.start([invocation])
    if (!isOver) arm(ran)
  }

  /** Returns whether a schedule has run for the last time and is to be deleted then. */
  function isCompleted(schedule: StoredSchedule, after?: number): boolean {
    return schedule.settings.ActionAfterCompletion === 'DELETE' && nextTime(schedule, after) === undefined
  }

  /** Stores a schedule with these settings and waits for its next time. @throws ServiceError */
  function save(groupName: string, name: string, given: ScheduleSettings): StoredSchedule {
    const [now, key] = [clock.now(), scheduleKey(groupName, name)]
    store.group(groupName)
    const settings = checkedSettings(given, now)
    checkRole({ groupName, name, roleArn: settings.Target.RoleArn })
    const createdAt = schedules.find(key)?.createdAt ?? now
    const schedule = { arn: arns.schedule(groupName, name), name, groupName, settings, createdAt, modifiedAt: now }
    // A schedule that is due at this very moment runs.
    const saved = { ...schedule, doneUntil: now - 1 }
    schedules.put(key, saved)
    return saved
  }

  /** @throws ServiceError ValidationException if Scheduler may not assume the role */
  function checkRole(of: Parameters<typeof roleOf>[0]): void {
    try {
      roleOf(of, parts)
    } catch (error) {
      if (!(error instanceof AccessDenied)) throw error
      throw invalid('The execution role you provide must allow AWS EventBridge Scheduler to assume the role.')
    }
  }

  function removeSchedule(schedule: StoredSchedule): void {
    timers.clear(schedule.arn)
    schedules.remove(keyOf(schedule))
    invocations.cancel((invocation) => invocation.schedule.arn === schedule.arn)
  }

  function createGroup(name: string, tags: readonly Tag[] = []): string {
    const [arn, now] = [arns.group(name), clock.now()]
    groups.put(name, { arn, name, createdAt: now, modifiedAt: now, tags: withTags([], tags) })
    return arn
  }

  /** @throws ServiceError ResourceNotFoundException */
  function groupOf(arn: string): StoredGroup {
    const found = groups.all().find((group) => group.arn === arn)
    if (!found) throw notFound(arn)
    return found
  }

  /** Creates a group of the templates, or changes the tags that it had from them. */
  function deployGroup({ name, tags }: DeclaredGroup, before: DeclaredGroup | undefined): void {
    const known = groups.find(name)
    if (!known) createGroup(name, tags)
    else {
      const keys = (before?.tags ?? []).map(({ Key }) => Key)
      groups.put(name, { ...known, tags: withTags(withoutTags(known.tags ?? [], keys), tags) })
    }
  }

  function removeGroup(name: string): void {
    for (const schedule of schedules.all()) if (schedule.groupName === name) removeSchedule(schedule)
    groups.remove(name)
  }

  /** @throws TemplateError for a schedule that CloudFormation would not make */
  function deploy(): void {
    if (!groups.find(defaultGroup)) createGroup(defaultGroup)
    deployChanges({
      table: records.table('scheduler/deployed-groups'),
      declared: declared.groups,
      apply: deployGroup,
      remove: removeGroup,
    })
    deployChanges({
      table: records.table('scheduler/deployed-schedules'),
      declared: declared.schedules,
      apply({ path, groupName, name, settings }) {
        try {
          save(groupName, name, settings)
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error
          throw resourceError({ path, type: 'AWS::Scheduler::Schedule' }, error.message)
        }
      },
      remove(key) {
        const found = schedules.find(key)
        if (found) removeSchedule(found)
      },
    })
  }

  /** A time that passed while the sandbox did not run is made up for by schedules that run once alone. */
  function begin(): void {
    invocations.resume()
    for (const schedule of schedules.all()) {
      if (schedule.settings.State === 'DISABLED') continue
      const { isOnce } = readTimes(schedule.settings)
      const after = isOnce ? schedule.doneUntil : Math.max(schedule.doneUntil, clock.now() - 1)
      if (isCompleted(schedule, after)) schedules.remove(keyOf(schedule))
      else arm(schedule, after)
    }
  }

  /** Defines an operation by its input. */
  const by =
    <Operation extends keyof Inputs>(work: (input: Inputs[Operation]) => object) =>
    ({ input }: SchedulerCall) =>
      work(input as Inputs[Operation])
  /** Defines an operation that does nothing when it is repeated with its client token. */
  const onceBy =
    <Operation extends keyof Inputs>(work: (input: Inputs[Operation]) => object) =>
    ({ operation, input }: SchedulerCall) =>
      tokens.once(operation, input, () => work(input as Inputs[Operation]))

  return {
    ...operationsOf<Record<string, unknown>, object>({
      CreateSchedule: onceBy<'CreateSchedule'>(({ Name, GroupName = defaultGroup, ClientToken: _, ...settings }) => {
        store.group(GroupName)
        if (schedules.find(scheduleKey(GroupName, Name))) throw conflict(`Schedule ${Name} already exists.`)
        const saved = save(GroupName, Name, settings)
        arm(saved)
        return { ScheduleArn: saved.arn }
      }),
      UpdateSchedule: onceBy<'UpdateSchedule'>(({ Name, GroupName, ClientToken: _, ...settings }) => {
        const saved = save(store.schedule(GroupName, Name).groupName, Name, settings)
        arm(saved)
        return { ScheduleArn: saved.arn }
      }),
      DeleteSchedule: onceBy<'DeleteSchedule'>(({ Name, GroupName }) => {
        removeSchedule(store.schedule(GroupName, Name))
        return {}
      }),
      GetSchedule: by<'GetSchedule'>(({ Name, GroupName }) => scheduleDescription(store.schedule(GroupName, Name))),
      ListSchedules: by<'ListSchedules'>(({ GroupName, NamePrefix = '', State, ...page }) => {
        if (GroupName !== undefined) store.group(GroupName)
        const found = schedules
          .all()
          .filter(({ name, groupName }) => name.startsWith(NamePrefix) && (GroupName ?? groupName) === groupName)
          .filter(({ settings }) => (State ?? settings.State) === settings.State)
        return pageOf('Schedules', found.map(scheduleSummary), page)
      }),
      CreateScheduleGroup: onceBy<'CreateScheduleGroup'>(({ Name, Tags }) => {
        if (groups.find(Name)) throw conflict(`Schedule group ${Name} already exists.`)
        if (groups.all().length >= mostGroups)
          throw quotaExceeded(`The account has ${mostGroups} schedule groups, which is its quota.`)
        return { ScheduleGroupArn: createGroup(Name, Tags) }
      }),
      GetScheduleGroup: by<'GetScheduleGroup'>(({ Name }) => groupDescription(store.group(Name))),
      DeleteScheduleGroup: onceBy<'DeleteScheduleGroup'>(({ Name }) => {
        if (Name === defaultGroup) throw invalid('The default schedule group cannot be deleted.')
        removeGroup(store.group(Name).name)
        return {}
      }),
      ListScheduleGroups: by<'ListScheduleGroups'>(({ NamePrefix = '', ...page }) => {
        const found = groups.all().filter(({ name }) => name.startsWith(NamePrefix))
        return pageOf('ScheduleGroups', found.map(groupDescription), page)
      }),
      TagResource: by<'TagResource'>(({ ResourceArn, Tags }) => {
        const group = groupOf(ResourceArn)
        groups.put(group.name, { ...group, tags: withTags(group.tags ?? [], Tags) })
        return {}
      }),
      UntagResource: by<'UntagResource'>(({ ResourceArn, TagKeys }) => {
        const group = groupOf(ResourceArn)
        groups.put(group.name, { ...group, tags: withoutTags(group.tags ?? [], TagKeys) })
        return {}
      }),
      ListTagsForResource: by<'ListTagsForResource'>(({ ResourceArn }) => ({ Tags: groupOf(ResourceArn).tags ?? [] })),
    }),
    owns: (call) => callerAccount(call) === account.id,
    needs: (call) => schedulerNeeds(call, account),
    deploy,
    begin,
    async close() {
      timers.close()
      await invocations.stop()
    },
  }
}

function keyOf({ groupName, name }: StoredSchedule): string {
  return scheduleKey(groupName, name)
}

type Page = { MaxResults: number; NextToken?: string | undefined }

/** @throws ServiceError ValidationException for a token that is none */
function pageOf(list: string, all: readonly object[], { MaxResults, NextToken }: Page): object {
  const page = listPage(all, { token: NextToken, most: MaxResults })
  if (!page) throw invalid('Invalid next token.')
  return { [list]: page.items, ...(page.next !== undefined && { NextToken: page.next }) }
}
