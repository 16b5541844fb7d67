import { parseProperties } from '@breakwater/cloud/parse-properties'
import { generated } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'
import { arnsOf, defaultGroup } from './arns.ts'
import type { Tag } from './group-tags.ts'
import { name, type ScheduleSettings, settingsOf, tags } from './requests.ts'
import { scheduleKey } from './schedule-store.ts'

const scheduleActions = actionsOf('scheduler', 'GetSchedule CreateSchedule UpdateSchedule DeleteSchedule')

export const schedule: ResourceType = {
  identity(request) {
    const ref = request.property('Name') ?? generated(request, 64)
    return { ref, attributes: { Arn: arnsOf(request).schedule(request.property('GroupName') ?? defaultGroup, ref) } }
  },
  targets: [{ kind: 'schedule', arns: ownArn, actions: scheduleActions }],
}

export const scheduleGroup: ResourceType = {
  identity(request) {
    const ref = request.property('Name') ?? generated(request, 64)
    return { ref, attributes: { Arn: arnsOf(request).group(ref), State: 'ACTIVE' } }
  },
  targets: [
    {
      kind: 'schedule group',
      arns: ownArn,
      actions: actionsOf(
        'scheduler',
        'GetScheduleGroup DeleteScheduleGroup TagResource UntagResource ListTagsForResource',
      ),
    },
    // Calls make the schedules of a group.
    { kind: 'schedule', arns: (group) => [arnsOf(group).schedule(group.ref, 'any')], actions: scheduleActions },
  ],
}

/** A date of a template: ISO 8601. */
const date = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) / 1000)

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html */
const scheduleProperties = z.strictObject({
  Name: name.optional(),
  GroupName: name.default(defaultGroup),
  ...settingsOf(date),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedulegroup.html */
const groupProperties = z.strictObject({ Name: name.optional(), Tags: tags.default([]) })

export type DeclaredSchedule = { path: string; name: string; groupName: string; settings: ScheduleSettings }
export type DeclaredGroup = { path: string; name: string; tags: readonly Tag[] }

/** Reads the schedules of an account's templates, by their keys. @throws TemplateError */
export function declaredSchedules(resources: readonly Resource[]): Map<string, DeclaredSchedule> {
  const declared = ofType(resources, 'AWS::Scheduler::Schedule').map((resource): DeclaredSchedule => {
    const { Name: _, GroupName: groupName, ...settings } = parseProperties(scheduleProperties, resource)
    return { path: resource.path, name: resource.ref, groupName, settings }
  })
  return new Map(declared.map((found) => [scheduleKey(found.groupName, found.name), found]))
}

/** Reads the schedule groups of an account's templates, by their names. @throws TemplateError */
export function declaredGroups(resources: readonly Resource[]): Map<string, DeclaredGroup> {
  const declared = ofType(resources, 'AWS::Scheduler::ScheduleGroup').map((resource): DeclaredGroup => {
    const { Tags } = parseProperties(groupProperties, resource)
    return { path: resource.path, name: resource.ref, tags: Tags }
  })
  return new Map(declared.map((found) => [found.name, found]))
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type)
}
