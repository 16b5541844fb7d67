import type { SealedRecords } from '../../account/sealed-records.ts'
import type { TriedPart } from './stream-batch.ts'

/** How far a mapping has read the shards of a stream. Every change is on disk when its function returns. */
export type StreamPositions = {
  /** When the mapping was started for the first time, in milliseconds since 1970. */
  readonly startedAt: number
  /** Returns the last sequence number of a shard that needs no further work; undefined if there is none. */
  after(shardId: string): string | undefined
  isFinished(shardId: string): boolean
  moveTo(shardId: string, after: string): void
  /** Returns the parts of the next batch that the function failed on before. */
  tried(shardId: string): readonly TriedPart[]
  keepTried(shardId: string, parts: readonly TriedPart[]): void
  finish(shardId: string): void
  /** Forgets the shards that the stream no longer has. */
  keepOnly(shardIds: readonly string[]): void
}

type ShardPosition = { after?: string; isFinished?: true; tried?: readonly TriedPart[] }
type Kept = { startedAt: number; shards: Record<string, ShardPosition> }

const tableName = 'lambda/stream-positions'

/** Opens the positions of a mapping, new or as they were left. @param now milliseconds since 1970 */
export function openStreamPositions(key: string, records: SealedRecords, now: number): StreamPositions {
  const table = records.table<Kept>(tableName)
  const found = table.get(key)
  let kept: Kept = found ?? { startedAt: now, shards: {} }
  if (!found) table.put(key, kept)

  function change(shards: Record<string, ShardPosition>): void {
    kept = { ...kept, shards }
    table.put(key, kept)
  }

  const changeShard = (shardId: string, position: ShardPosition) =>
    change({ ...kept.shards, [shardId]: { ...kept.shards[shardId], ...position } })

  const tried = (shardId: string) => kept.shards[shardId]?.tried ?? []

  return {
    startedAt: kept.startedAt,
    after: (shardId) => kept.shards[shardId]?.after,
    isFinished: (shardId) => kept.shards[shardId]?.isFinished === true,
    moveTo: (shardId, after) => changeShard(shardId, { after }),
    tried,
    keepTried(shardId, parts) {
      if (parts.length > 0 || tried(shardId).length > 0) changeShard(shardId, { tried: parts })
    },
    finish: (shardId) => changeShard(shardId, { isFinished: true }),
    keepOnly(shardIds) {
      const left = Object.entries(kept.shards).filter(([id]) => shardIds.includes(id))
      if (left.length < Object.keys(kept.shards).length) change(Object.fromEntries(left))
    },
  }
}

/** Forgets the positions of mappings that the templates no longer have. */
export function forgetPositionsExcept(keys: ReadonlySet<string>, records: SealedRecords): void {
  const table = records.table<Kept>(tableName)
  for (const [key] of table.entries()) if (!keys.has(key)) table.remove(key)
}
