import { describe, expect, it } from 'vitest'
import type { Archive } from './archives.ts'
import {
  archiveDescription,
  archiveSummary,
  busSummary,
  replayDescription,
  replaySummary,
  ruleSummary,
} from './describe.ts'
import type { Replay } from './replays.ts'

const policy = { Version: '2012-10-17', Statement: [] } as const

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EventBus.html */
describe('the description of a bus', () => {
  it('has its policy as JSON and its times in seconds', () => {
    const bus = { name: 'orders', arn: 'arn:bus', description: 'Of orders', policy }
    expect(busSummary(bus, 1_500)).toEqual({
      ...{
        Name: 'orders',
        Arn: 'arn:bus',
        Description: 'Of orders',
        Policy: '{"Version":"2012-10-17","Statement":[]}',
      },
      ...{ CreationTime: 1.5, LastModifiedTime: 1.5 },
    })
  })

  it('has no policy and no words if the bus has none', () => {
    expect(busSummary({ name: 'orders', arn: 'arn:bus' }, 0)).toEqual({
      ...{ Name: 'orders', Arn: 'arn:bus', CreationTime: 0, LastModifiedTime: 0 },
    })
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Rule.html */
describe('the description of a rule', () => {
  const rule = { name: 'shop', arn: 'arn:rule', busName: 'orders', state: 'ENABLED', targets: [] } as const

  it('has each of its parts, and the state that it is in now', () => {
    const whole = {
      ...{ ...rule, description: 'Of shops', roleArn: 'arn:role', eventPattern: '{"source":["a"]}' },
      scheduleExpression: 'rate(1 day)',
    }
    expect(ruleSummary(whole, 'DISABLED')).toEqual({
      ...{ Name: 'shop', Arn: 'arn:rule', State: 'DISABLED', EventBusName: 'orders', Description: 'Of shops' },
      ...{ RoleArn: 'arn:role', EventPattern: '{"source":["a"]}', ScheduleExpression: 'rate(1 day)' },
    })
  })

  it('leaves out what a rule does not have', () => {
    expect(ruleSummary(rule, 'ENABLED')).toEqual({
      ...{ Name: 'shop', Arn: 'arn:rule', State: 'ENABLED', EventBusName: 'orders' },
    })
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeArchive.html and API_Archive.html */
describe('the description of an archive', () => {
  const archive: Archive = {
    ...{ name: 'all', arn: 'arn:archive', busArn: 'arn:bus', description: 'Of all', eventPattern: '{}' },
    ...{ retentionDays: 7, add: () => undefined, between: () => [], size: () => ({ events: 2, bytes: 300 }) },
  }
  const summary = {
    ...{ ArchiveName: 'all', EventSourceArn: 'arn:bus', State: 'ENABLED', RetentionDays: 7 },
    ...{ EventCount: 2, SizeBytes: 300, CreationTime: 1.5 },
  }

  it('in a list has its size', () => {
    expect(archiveSummary(archive, 1_500)).toEqual(summary)
  })

  it('adds its ARN and pattern', () => {
    expect(archiveDescription(archive, 1_500)).toEqual({
      ...summary,
      ...{ ArchiveArn: 'arn:archive', Description: 'Of all', EventPattern: '{}' },
    })
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeReplay.html and API_Replay.html */
describe('the description of a replay', () => {
  const replay: Replay = {
    ...{ name: 'again', arn: 'arn:replay', archiveArn: 'arn:archive', busArn: 'arn:bus', state: 'STARTING' },
    ...{ start: 1_000, end: 2_000, startedAt: 3_000 },
  }
  const begun = {
    ...{ ReplayName: 'again', EventSourceArn: 'arn:archive', State: 'STARTING' },
    ...{ EventStartTime: 1, EventEndTime: 2, ReplayStartTime: 3 },
  }

  it('has the times that it has so far', () => {
    expect(replaySummary(replay)).toEqual(begun)
    expect(replaySummary({ ...replay, state: 'COMPLETED', lastReplayed: 1_500, endedAt: 4_000 })).toEqual({
      ...begun,
      ...{ State: 'COMPLETED', EventLastReplayedTime: 1.5, ReplayEndTime: 4 },
    })
  })

  it('adds its ARN and where the events go', () => {
    expect(replayDescription(replay)).toEqual({ ...begun, ReplayArn: 'arn:replay', Destination: { Arn: 'arn:bus' } })
    expect(replayDescription({ ...replay, description: 'Of once', filterArns: ['arn:rule'] })).toEqual({
      ...begun,
      ...{ ReplayArn: 'arn:replay', Description: 'Of once' },
      Destination: { Arn: 'arn:bus', FilterArns: ['arn:rule'] },
    })
  })
})
