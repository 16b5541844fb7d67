import type { Archive } from './archives.ts'
import type { DeclaredBus } from './declared.ts'
import type { DeclaredRule, RuleState } from './declared-rules.ts'
import type { Replay } from './replays.ts'

/** Times of responses are seconds since 1970. */
const seconds = (milliseconds: number | undefined) => (milliseconds === undefined ? undefined : milliseconds / 1000)

export function busSummary({ name, arn, description, policy }: DeclaredBus, createdAt: number): object {
  return {
    ...{ Name: name, Arn: arn, Description: description },
    Policy: policy && JSON.stringify(policy),
    ...{ CreationTime: seconds(createdAt), LastModifiedTime: seconds(createdAt) },
  }
}

export function ruleSummary(rule: DeclaredRule, state: RuleState): object {
  const { name, arn, busName, description, roleArn, eventPattern, scheduleExpression } = rule
  return {
    ...{ Name: name, Arn: arn, State: state, EventBusName: busName, Description: description },
    ...{ RoleArn: roleArn, EventPattern: eventPattern, ScheduleExpression: scheduleExpression },
  }
}

export function archiveSummary({ name, busArn, retentionDays, size }: Archive, createdAt: number): object {
  const { events, bytes } = size()
  return {
    ...{ ArchiveName: name, EventSourceArn: busArn, State: 'ENABLED', RetentionDays: retentionDays },
    ...{ EventCount: events, SizeBytes: bytes, CreationTime: seconds(createdAt) },
  }
}

export function archiveDescription(archive: Archive, createdAt: number): object {
  const { arn, description, eventPattern } = archive
  return {
    ...archiveSummary(archive, createdAt),
    ...{ ArchiveArn: arn, Description: description, EventPattern: eventPattern },
  }
}

export function replaySummary({ name, archiveArn, state, ...times }: Replay): object {
  return {
    ...{ ReplayName: name, EventSourceArn: archiveArn, State: state },
    ...{ EventStartTime: seconds(times.start), EventEndTime: seconds(times.end) },
    ...{ EventLastReplayedTime: seconds(times.lastReplayed) },
    ...{ ReplayStartTime: seconds(times.startedAt), ReplayEndTime: seconds(times.endedAt) },
  }
}

export function replayDescription(replay: Replay): object {
  const { arn, description, busArn, filterArns } = replay
  return {
    ...replaySummary(replay),
    ...{ ReplayArn: arn, Description: description, Destination: { Arn: busArn, FilterArns: filterArns } },
  }
}
