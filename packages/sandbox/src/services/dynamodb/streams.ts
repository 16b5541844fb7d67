import { openStream, retention, type Stream, type StreamParts, type StreamState } from './stream.ts'
import type { ViewType } from './stream-record.ts'
import type { KeySchema } from './table-properties.ts'

/** The streams of an account's tables: those that are enabled, and those that were in the last 24 hours. */
export type Streams = {
  find(arn: string): Stream | undefined
  /** Returns the stream that records the changes of a table now. */
  enabledOf(tableName: string): Stream | undefined
  /** Returns the stream of a table that was enabled last. */
  latestOf(tableName: string): Stream | undefined
  /** Returns all streams in the order of their ARNs. */
  all(): Stream[]
  /** Records the changes of a table from now on, in place of the stream that the table had. */
  enable(wanted: WantedStream): void
  disable(tableName: string): void
  /** Removes what is older than the retention. */
  refresh(): void
}

/** @property arn the ARN of the stream, which ends in its label */
export type WantedStream = { arn: string; tableName: string; keySchema: KeySchema; viewType: ViewType }

/** Opens the streams that the account has. */
export function openStreams(parts: StreamParts): Streams {
  const { records, clock } = parts
  const streams = new Map<string, Stream>()
  for (const [arn, state] of records.table<StreamState>('dynamodb/streams').entries())
    streams.set(arn, openStream(state, parts))

  const ofTable = (tableName: string) => [...streams.values()].filter(({ state }) => state.tableName === tableName)
  const enabledOf = (tableName: string) => ofTable(tableName).find(({ state }) => state.disabledAt === undefined)

  function disable(tableName: string): void {
    enabledOf(tableName)?.disable()
  }

  return {
    find: (arn) => streams.get(arn),
    enabledOf,
    latestOf: (tableName) =>
      enabledOf(tableName) ??
      ofTable(tableName)
        .sort((one, other) => (one.state.disabledAt ?? 0) - (other.state.disabledAt ?? 0))
        .at(-1),
    all: () => [...streams.values()].sort((one, other) => (one.state.arn < other.state.arn ? -1 : 1)),
    enable({ arn, tableName, keySchema, viewType }) {
      records.transaction(() => {
        disable(tableName)
        const label = arn.slice(arn.lastIndexOf('/') + 1)
        const fresh = { arn, label, tableName, keySchema, viewType, createdAt: clock.now() }
        const stream = streams.get(arn) ?? openStream({ ...fresh, lastSequence: 0, trimmed: 0, shards: [] }, parts)
        stream.enable(viewType)
        streams.set(arn, stream)
      })
    },
    disable,
    refresh() {
      for (const [arn, stream] of streams) {
        stream.refresh()
        const { disabledAt = Number.POSITIVE_INFINITY } = stream.state
        if (clock.now() - disabledAt < retention) continue
        stream.remove()
        streams.delete(arn)
      }
    },
  }
}
