import { TemplateError } from '@breakwater/cloud/template-error'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ServiceCaller } from '../../kit/access/guard.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Call } from '../../kit/service.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { createGroupKeys } from './group-keys.ts'
import { accountOfGroup, groupNameOf, openLogGroups } from './log-groups.ts'
import { groupsOf, logsNeeds, ownerOf } from './logs-access.ts'
import { logGroup } from './resources.ts'
import { groupResource, openRecords } from './testing/open-logs-of-account.ts'
import { groupArn } from './testing/start-logs.ts'

const day = 86_400_000

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
describe('the log groups of an account', () => {
  function open(...resources: ReturnType<typeof groupResource>[]) {
    const opened = openRecords()
    onTestFinished(() => opened.records.close())
    return { ...opened, groups: openLogGroups({ ...opened, resources }) }
  }

  it('are those of templates, in the order of their names', () => {
    const { groups, clock } = open(
      groupResource('b', { RetentionInDays: '3', KmsKeyId: 'key', LogGroupClass: 'STANDARD', Tags: [] }),
      groupResource('a'),
      { ...groupResource('c'), type: 'AWS::Logs::LogStream' },
    )
    expect(groups.all()).toEqual([
      { name: 'a', arn: groupArn('a'), createdAt: clock.now(), keyId: undefined, retention: undefined },
      { name: 'b', arn: groupArn('b'), createdAt: clock.now(), keyId: 'key', retention: 3 * day },
    ])
    expect([groups.find('b')?.name, groups.find('c')]).toEqual(['b', undefined])
  })

  it('and those that services make, which remain, with their times', async () => {
    const { groups, ...opened } = open(groupResource('a'))
    const at = opened.clock.now()
    expect(groups.ensure('a')).toBe(groups.find('a'))
    const made = groups.ensure('b')
    expect(made).toEqual({ name: 'b', arn: groupArn('b'), createdAt: at, keyId: undefined, retention: undefined })
    expect(groups.ensure('b')).toBe(made)
    await opened.clock.advance(1)
    const later = openLogGroups({ ...opened, resources: [groupResource('b', { RetentionInDays: 1 })] })
    expect(later.all().map(({ name, createdAt, retention }) => [name, createdAt, retention])).toEqual([
      ['a', at, undefined],
      ['b', at, day],
    ])
  })

  it.each([
    [{ RetentionInDays: 2 }, 'RetentionInDays'],
    [{ LogGroupClass: 'INFREQUENT_ACCESS' }, 'LogGroupClass'],
    [{ DataProtectionPolicy: {} }, 'DataProtectionPolicy'],
    [{ LogGroupName: '' }, 'LogGroupName'],
    [{ LogGroupName: 'a'.repeat(513) }, 'LogGroupName'],
    [{ LogGroupName: 'a b' }, 'LogGroupName'],
  ])('have no %j', (more, name) => {
    const opening = () => open(groupResource('a', more))
    expect(opening).toThrow(TemplateError)
    expect(opening).toThrow(name)
  })

  it.each([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])(
    'may keep events for %i days',
    (RetentionInDays) => {
      expect(open(groupResource('a', { RetentionInDays })).groups.find('a')?.retention).toBe(RetentionInDays * day)
    },
  )

  it('are guarded by the ARN of any stream', () => {
    const [target] = logGroup.targets ?? []
    expect(target?.kind).toBe('log group')
    expect(target?.arns(groupResource('a'))).toEqual([`${groupArn('a')}:log-stream:any`])
    expect(target?.arns({ ...groupResource('a'), attributes: { Arn: `${groupArn('a:*')}:b` } })).toEqual([
      `${groupArn('a:*')}:b:log-stream:any`,
    ])
  })
})

describe('the log group that a call names', () => {
  it.each([
    ['shop', 'shop', undefined],
    [groupArn('shop'), 'shop', owner],
    [`${groupArn('/a/b')}:*`, '/a/b', owner],
    [`${groupArn('shop', stranger)}:log-stream:one`, 'shop', stranger],
    ['arn:aws:logs:::log-group:shop', 'shop', undefined],
    [`x${groupArn('shop')}`, `x${groupArn('shop')}`, undefined],
    ['arn:aws:logs:us-east-1:1234:log-group:shop', 'shop', undefined],
    ['arn:aws:logs:us-east-1:1234567890123:log-group:shop', 'shop', undefined],
    ['arn:aws:logs:us-east-1:111111111111:log-group:', 'arn:aws:logs:us-east-1:111111111111:log-group:', owner],
    ['arn:aws:logs:us-east-1:owner:log-group:shop', 'shop', undefined],
    ['arn:aws:s3:us-east-1:111111111111:log-group:shop', 'arn:aws:s3:us-east-1:111111111111:log-group:shop', undefined],
  ])('%s has a name and an account', (identifier, name, account) => {
    expect([groupNameOf(identifier), accountOfGroup(identifier)]).toEqual([name, account])
  })

  const call = (operation: string, input: object) =>
    ({ operation, input, caller: null, service: { sourceAccountId: stranger } as ServiceCaller }) as unknown as Call

  it.each([
    [{}, [], stranger],
    [{ logGroupName: 'a' }, ['a'], stranger],
    [{ logGroupIdentifier: groupArn('a') }, [groupArn('a')], owner],
    [{ logGroupNames: ['a', 'b'] }, ['a', 'b'], stranger],
    [{ logGroupIdentifiers: ['a', groupArn('b')] }, ['a', groupArn('b')], owner],
    [{ logGroupName: 'a', logGroupIdentifier: 'b', logGroupNames: ['c'] }, ['a', 'b', 'c'], stranger],
  ])('%j has an owner', (input, names, account) => {
    expect([groupsOf(call('StartQuery', input)), ownerOf(call('StartQuery', input))]).toEqual([names, account])
  })

  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
  it.each([
    ['GetQueryResults', { queryId: 'a' }, ['*']],
    ['StopQuery', { queryId: 'a' }, ['*']],
    ['DescribeLogGroups', {}, [`${groupArn('')}:log-stream:`]],
    ['DescribeLogStreams', { logGroupName: 'a', logStreamName: 'x' }, [`${groupArn('a')}:log-stream:`]],
    ['CreateLogStream', { logGroupName: 'a', logStreamName: 'x' }, [`${groupArn('a')}:log-stream:`]],
    ['GetLogEvents', { logGroupIdentifier: groupArn('a'), logStreamName: 'x' }, [`${groupArn('a')}:log-stream:x`]],
    ['PutLogEvents', { logGroupName: 'a', logStreamName: 'x' }, [`${groupArn('a')}:log-stream:x`]],
    ['PutLogEvents', { logGroupName: 'a' }, [`${groupArn('a')}:log-stream:`]],
    ['FilterLogEvents', { logGroupName: 'a' }, [`${groupArn('a')}:log-stream:`]],
    ['StartQuery', { logGroupNames: ['a', 'b'] }, [`${groupArn('a')}:log-stream:`, `${groupArn('b')}:log-stream:`]],
    ['StartQuery', {}, []],
  ])('%s with %j needs %j', (operation, input, resources) => {
    expect(logsNeeds(call(operation, input), { id: owner, region: 'us-east-1' })).toEqual(
      resources.map((resource) => ({ action: `logs:${operation}`, resource, resourceAccountId: owner })),
    )
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
describe('the key of a log group', () => {
  const group = { name: 'shop', arn: groupArn('shop'), createdAt: 0, retention: undefined, keyId: 'key' }

  function open(answer: () => object = () => ({})) {
    const opened = openRecords()
    onTestFinished(() => opened.records.close())
    const sent: unknown[] = []
    const asService = (as: object) => ({
      call: async (...call: unknown[]) => {
        sent.push([as, ...call])
        return answer()
      },
    })
    return { ...opened, sent, keys: createGroupKeys({ ...opened, asService } as never) }
  }

  it('is asked for as the service of the region, for the group, once in five minutes', async () => {
    const { keys, sent, clock } = open()
    await keys.demand(group)
    expect(sent).toEqual([
      [
        { service: 'logs.us-east-1.amazonaws.com', sourceArn: groupArn('shop') },
        ...['kms', 'GenerateDataKey'],
        { KeyId: 'key', KeySpec: 'AES_256', EncryptionContext: { 'aws:logs:arn': groupArn('shop') } },
      ],
    ])
    await clock.advance(5 * 60_000 - 1)
    await keys.demand(group)
    expect(sent).toHaveLength(1)
    await keys.demand({ ...group, arn: groupArn('other') })
    expect(sent).toHaveLength(2)
    await clock.advance(1)
    await keys.demand(group)
    expect(sent).toHaveLength(3)
  })

  it('is not asked for if the group has none', async () => {
    const { keys, sent } = open()
    await keys.demand({ ...group, keyId: undefined })
    expect(sent).toEqual([])
  })

  it('that may not be used ends the call, and a fault of the sandbox shows as it is', async () => {
    const denied = open(() => {
      throw new ServiceError('AccessDenied', 'it may not')
    })
    await expect(denied.keys.demand(group)).rejects.toEqual(
      new ServiceError('InvalidOperationException', `The key key cannot be used for ${groupArn('shop')}: it may not`),
    )
    await expect(denied.keys.demand(group)).rejects.toThrow('it may not')
    const fault = new TypeError('a fault')
    const broken = open(() => {
      throw fault
    })
    await expect(broken.keys.demand(group)).rejects.toBe(fault)
  })
})
