import {
  CreateScheduleGroupCommand,
  DeleteScheduleGroupCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { groupArn, type Started, scheduleArn, startScheduler } from './testing/start-scheduler.ts'

const ResourceArn = groupArn('reports')
const tag = (Key: string, Value: string) => ({ Key, Value })
const create = (Tags?: { Key: string; Value: string }[]) => new CreateScheduleGroupCommand({ Name: 'reports', Tags })
const tagsOf = async ({ send }: Pick<Started, 'send'>, arn = ResourceArn) =>
  (await send(new ListTagsForResourceCommand({ ResourceArn: arn }))).Tags
const group = (Tags: object[]) => ({
  Type: 'AWS::Scheduler::ScheduleGroup',
  Properties: { Name: 'reports', Tags },
})

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_TagResource.html and API_UntagResource.html */
describe('the tags of a schedule group', () => {
  it('are those that it is created with', async () => {
    const on = await startScheduler()
    await on.send(create([tag('team', 'press'), tag('stage', 'test')]))
    expect(await tagsOf(on)).toEqual([tag('team', 'press'), tag('stage', 'test')])
    expect(await tagsOf(on, groupArn('default'))).toEqual([])
  })

  it('are added, changed and removed by their keys, and hold after a restart', async () => {
    const on = await startScheduler()
    await on.send(create())
    await on.send(new TagResourceCommand({ ResourceArn, Tags: [tag('team', 'press'), tag('a b/c', '1')] }))
    await on.send(new TagResourceCommand({ ResourceArn, Tags: [tag('team', 'news'), tag('stage', 'test')] }))
    await on.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a b/c', 'stage', 'none'] }))
    await on.sandbox.close()
    const next = await startScheduler({}, { dataDir: on.dataDir, clock: on.clock })
    expect(await tagsOf(next)).toEqual([tag('team', 'news')])
  })

  /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Tag.html */
  it.each([
    ['a key of 129 characters', new TagResourceCommand({ ResourceArn, Tags: [tag('k'.repeat(129), 'a')] })],
    ['a value of 257 characters', new TagResourceCommand({ ResourceArn, Tags: [tag('k', 'a'.repeat(257))] })],
    ['an empty value', new TagResourceCommand({ ResourceArn, Tags: [tag('k', '')] })],
    [
      '201 tags',
      new TagResourceCommand({ ResourceArn, Tags: Array.from({ length: 201 }, (_, at) => tag(`k${at}`, 'a')) }),
    ],
    ['one schedule', new TagResourceCommand({ ResourceArn: scheduleArn('nightly'), Tags: [tag('k', 'a')] })],
    ['an empty key to remove', new UntagResourceCommand({ ResourceArn, TagKeys: [''] })],
  ])('are refused for %s', async (_what, command) => {
    const on = await startScheduler()
    await on.send(create())
    await expect(on.send(command as TagResourceCommand)).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('are 200 at most, in several calls too', async () => {
    const on = await startScheduler()
    await on.send(create(Array.from({ length: 200 }, (_, at) => tag(`k${at}`, 'a'))))
    await on.send(new TagResourceCommand({ ResourceArn, Tags: [tag('k0', 'b')] }))
    const more = new TagResourceCommand({ ResourceArn, Tags: [tag('one more', 'a')] })
    await expect(on.send(more)).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it.each([
    ['TagResource', new TagResourceCommand({ ResourceArn, Tags: [tag('a', 'b')] })],
    ['UntagResource', new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] })],
    ['ListTagsForResource', new ListTagsForResourceCommand({ ResourceArn })],
  ])('of a group that does not exist are not found by %s', async (_operation, command) => {
    const { send } = await startScheduler()
    await expect(send(command as TagResourceCommand)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    })
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedulegroup.html */
describe('the tags of a schedule group of a template', () => {
  it('change with the template, which leaves those that calls added', async () => {
    const first = await startScheduler({ Group: group([tag('team', 'press'), tag('stage', 'test')]) })
    await first.send(new TagResourceCommand({ ResourceArn, Tags: [tag('called', 'yes')] }))
    await first.sandbox.close()
    const next = await startScheduler(
      { Group: group([tag('team', 'news')]) },
      { dataDir: first.dataDir, clock: first.clock },
    )
    expect(await tagsOf(next)).toEqual([tag('called', 'yes'), tag('team', 'news')])
  })

  it('end the start with their name if they are none', async () => {
    await expect(startScheduler({ Group: group([{ Key: 'team' }]) })).rejects.toThrow(/Root\/Group.*Tags/s)
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html */
describe('a role needs permission', () => {
  const makes = allow('scheduler:CreateScheduleGroup', ResourceArn)

  it('for the tags of a group that it creates, which conditions can restrict', async () => {
    const Condition = { StringEquals: { 'aws:RequestTag/team': 'press' }, Null: { 'aws:TagKeys': 'false' } }
    const { as } = await startScheduler({
      Maker: role('maker', [makes]),
      Tagger: role('tagger', [makes, allow('scheduler:TagResource', ResourceArn, { Condition })]),
    })
    await expect(as(owner, 'maker')(create([tag('team', 'press')]))).rejects.toThrow('scheduler:TagResource')
    await expect(as(owner, 'tagger')(create([tag('team', 'news')]))).rejects.toThrow('scheduler:TagResource')
    await as(owner, 'tagger')(create([tag('team', 'press')]))
    await expect(as(owner, 'tagger')(new UntagResourceCommand({ ResourceArn, TagKeys: ['team'] }))).rejects.toThrow(
      `scheduler:UntagResource on resource: ${ResourceArn}`,
    )
  })

  it('for the schedules of a group that it deletes', async () => {
    const deletes = allow('scheduler:DeleteScheduleGroup', ResourceArn)
    const { as, send } = await startScheduler({
      Remover: role('remover', [deletes]),
      Cleaner: role('cleaner', [deletes, allow('scheduler:DeleteSchedule', scheduleArn('*', 'reports'))]),
    })
    await send(create())
    const remove = new DeleteScheduleGroupCommand({ Name: 'reports' })
    await expect(as(owner, 'remover')(remove)).rejects.toThrow('scheduler:DeleteSchedule')
    await as(owner, 'cleaner')(remove)
  })

  it('that no role of another account can have', async () => {
    const { as, send } = await startScheduler({}, {}, { Admin: role('admin', [allow('*')]) })
    await send(create([tag('team', 'press')]))
    const theirs = as(stranger, 'admin')
    await expect(theirs(new ListTagsForResourceCommand({ ResourceArn }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})
