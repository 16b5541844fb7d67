import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Inputs } from './api/requests.ts'
import { describeLogGroups, describeLogStreams } from './describe.ts'
import { openEvents } from './testing/open-logs-of-account.ts'
import { groupArn } from './testing/start-logs.ts'

const day = 86_400_000
const group = (name: string, more: { retention?: number; keyId?: string } = {}) => ({
  ...{ name, arn: groupArn(name), createdAt: 7, retention: undefined, keyId: undefined },
  ...more,
})
type Groups = { logGroups: { logGroupName: string }[]; nextToken?: string }
type Streams = { logStreams: { logStreamName: string }[]; nextToken?: string }

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
describe('DescribeLogGroups of several groups', () => {
  const all = [group('Shop/a'), group('shop/b'), group('other')]
  const fixed = { creationTime: 7, logGroupClass: 'STANDARD', metricFilterCount: 0, storedBytes: 0 }

  it('says all that is known of a group, and nothing more', () => {
    expect(describeLogGroups({}, [group('a'), group('b', { retention: 3 * day, keyId: 'key' })])).toEqual({
      logGroups: [
        { ...fixed, logGroupName: 'a', arn: `${groupArn('a')}:*`, logGroupArn: groupArn('a') },
        {
          ...{ ...fixed, logGroupName: 'b', arn: `${groupArn('b')}:*`, logGroupArn: groupArn('b') },
          ...{ retentionInDays: 3, kmsKeyId: 'key' },
        },
      ],
    })
  })

  it.each<[Inputs['DescribeLogGroups'], string[]]>([
    [{ logGroupNamePrefix: 'shop' }, ['shop/b']],
    [{ logGroupNamePrefix: 'b' }, []],
    [{ logGroupNamePattern: 'SHOP' }, ['Shop/a', 'shop/b']],
    [{ logGroupNamePattern: '/b' }, ['shop/b']],
    [{ logGroupClass: 'STANDARD' }, ['Shop/a', 'shop/b', 'other']],
    [{ logGroupClass: 'INFREQUENT_ACCESS' }, []],
  ])('finds for %j those that match', (input, names) => {
    const { logGroups } = describeLogGroups(input, all) as Groups
    expect(logGroups.map(({ logGroupName }) => logGroupName)).toEqual(names)
  })

  it('has pages of 50 unless the call says otherwise', () => {
    const many = Array.from({ length: 51 }, (_, index) => group(`a${index}`))
    const first = describeLogGroups({}, many) as Groups
    expect(first.logGroups).toHaveLength(50)
    const second = describeLogGroups({ nextToken: first.nextToken }, many) as Groups
    expect([second.logGroups.length, 'nextToken' in second]).toEqual([1, false])
    expect((describeLogGroups({ limit: 2 }, many) as Groups).logGroups).toHaveLength(2)
  })

  it.each<[Inputs['DescribeLogGroups'], string]>([
    [
      { logGroupNamePrefix: 'a', logGroupNamePattern: 'a' },
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    ],
    [{ nextToken: 'eA==' }, 'The specified nextToken is invalid.'],
  ])('refuses %j', (input, message) => {
    expect(() => describeLogGroups(input, all)).toThrow(new ServiceError('InvalidParameterException', message))
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
describe('DescribeLogStreams of a store', () => {
  function open() {
    const { store, clock, group: opened } = openEvents()
    const [shop, at] = [opened('shop'), clock.now()]
    store.createStream(shop, 'b-2')
    store.add(shop, 'b-1', [{ at: at - 5, message: 'x' }])
    store.add(shop, 'a-1', [
      { at: at - 9, message: 'x' },
      { at: at - 1, message: 'x' },
    ])
    store.add(shop, 'c-1', [{ at: at - 7, message: 'x' }])
    const of = (input: Inputs['DescribeLogStreams']) => describeLogStreams(input, shop, store) as Streams
    const names = (input: Inputs['DescribeLogStreams']) =>
      of(input).logStreams.map(({ logStreamName }) => logStreamName)
    return { at, of, names }
  }

  it('says all that is known of a stream, and nothing more', () => {
    const { of, at } = open()
    const fixed = (name: string) => ({
      arn: `${groupArn('shop')}:log-stream:${name}`,
      creationTime: at,
      storedBytes: 0,
    })
    expect(of({ limit: 1 })).toEqual({
      logStreams: [
        {
          ...{ logStreamName: 'a-1', ...fixed('a-1'), lastIngestionTime: at },
          ...{ firstEventTimestamp: at - 9, lastEventTimestamp: at - 1 },
        },
      ],
      nextToken: expect.any(String),
    })
    expect(of({ logStreamNamePrefix: 'b-2' })).toEqual({ logStreams: [{ logStreamName: 'b-2', ...fixed('b-2') }] })
  })

  it.each<[Inputs['DescribeLogStreams'], string[]]>([
    [{}, ['a-1', 'b-1', 'b-2', 'c-1']],
    [{ descending: true }, ['c-1', 'b-2', 'b-1', 'a-1']],
    [{ orderBy: 'LogStreamName', descending: false }, ['a-1', 'b-1', 'b-2', 'c-1']],
    [{ orderBy: 'LastEventTime' }, ['b-2', 'c-1', 'b-1', 'a-1']],
    [{ orderBy: 'LastEventTime', descending: true }, ['a-1', 'b-1', 'c-1', 'b-2']],
    [{ logStreamNamePrefix: 'b' }, ['b-1', 'b-2']],
    [{ logStreamNamePrefix: '1' }, []],
    [{ logStreamNamePrefix: 'b', orderBy: 'LogStreamName' }, ['b-1', 'b-2']],
  ])('lists for %j the streams in order', (input, names) => {
    expect(open().names(input)).toEqual(names)
  })

  it('refuses an order by times with a prefix', () => {
    expect(() => open().of({ orderBy: 'LastEventTime', logStreamNamePrefix: '' })).toThrow(
      new ServiceError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.'),
    )
  })
})
