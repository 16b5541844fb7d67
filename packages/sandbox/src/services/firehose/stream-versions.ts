import { deployChanges } from '../../account/deployed.ts'
import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { DeclaredStream } from './declared-stream.ts'

/** The version of a stream's configuration. Times are milliseconds since 1970. */
export type StreamVersion = { version: number; createdAt: number; updatedAt: number }

/** The versions of streams, by their names. */
export type StreamVersions = {
  /** @throws Error for a stream that was not deployed */
  of(streamName: string): StreamVersion
  /** Counts a new version of each stream that the templates changed. */
  deploy(streams: ReadonlyMap<string, DeclaredStream>, on: DeploymentEvents): void
}

export type DeploymentEvents = {
  /** Checks a stream that is new or changed. @throws TemplateError for one that AWS would not make */
  check(stream: DeclaredStream): void
  /** Told of a stream that the templates no longer have. */
  removed(streamName: string): void
}

export function openStreamVersions(records: SealedRecords, clock: Clock): StreamVersions {
  const table = records.table<StreamVersion>('firehose/versions')
  return {
    of(streamName) {
      const found = table.get(streamName)
      if (!found) throw new Error(`the stream ${streamName} was not deployed`)
      return found
    },
    deploy(streams, { check, removed }) {
      deployChanges({
        table: records.table('firehose/deployed'),
        declared: new Map(
          [...streams.values()].map((stream) => [stream.name, { stream: stream.name, ...configuration(stream) }]),
        ),
        apply({ stream: name }) {
          const [now, before, stream] = [clock.now(), table.get(name), streams.get(name)]
          if (stream) check(stream)
          const createdAt = before?.createdAt ?? now
          table.put(name, { version: (before?.version ?? 0) + 1, createdAt, updatedAt: now })
        },
        remove(name) {
          table.remove(name)
          removed(name)
        },
      })
    },
  }
}

/** Returns what a call of UpdateDestination could change. */
function configuration({ destination, isEncrypted }: DeclaredStream): object {
  return { destination, isEncrypted }
}
