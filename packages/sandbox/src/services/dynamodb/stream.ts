import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { type ItemChange, recordOf, type StreamRecord, type ViewType } from './stream-record.ts'
import type { KeySchema } from './table-properties.ts'

/** A part of a stream. A closed one has no further records. */
export type Shard = {
  id: string
  parentId?: string
  /** The first and the last of its sequence numbers, which are of no record. */
  start: number
  end?: number
  openedAt: number
  closedAt?: number
}

/** What is kept of a stream beside its records. */
export type StreamState = {
  arn: string
  label: string
  tableName: string
  keySchema: KeySchema
  viewType: ViewType
  createdAt: number
  /** When the stream was disabled; undefined while changes are recorded. */
  disabledAt?: number | undefined
  lastSequence: number
  /** The last sequence number whose record is older than the retention. */
  trimmed: number
  shards: Shard[]
}

/** The changes of a table in the last 24 hours. Every change of a stream is on disk when its function returns. */
export type Stream = {
  readonly state: StreamState
  /** Opens a shard for the changes to come, which are recorded in this view. */
  enable(viewType: ViewType): void
  disable(): void
  append(change: ItemChange): void
  /** Removes what is older than the retention, and opens a new shard if the last one is old. */
  refresh(): void
  /** Returns the records of a shard from a sequence number on, and where to read next; `next` is undefined at the end. */
  read(shard: Shard, from: number, limit: number): { records: StreamRecord[]; next: number | undefined }
  /** Removes the stream and all its records. */
  remove(): void
}

export type StreamParts = { records: SealedRecords; clock: Clock; newId(): string }

/** How long a record is kept, in milliseconds. */
export const retention = 24 * 60 * 60_000
/** How long a shard takes records before a new one follows it, in milliseconds: about four hours in DynamoDB. */
export const shardLife = 4 * 60 * 60_000
/** What `GetRecords` returns at most, in bytes. */
const mostBytes = 1024 * 1024

type Entry = Pick<StreamRecord, 'sequence' | 'at' | 'bytes'>

/** Opens a stream, new or as it was left. Records are read from disk when they are asked for. */
export function openStream(initial: StreamState, { records, clock, newId }: StreamParts): Stream {
  const states = records.table<StreamState>('dynamodb/streams')
  const kept = records.table<StreamRecord>(`dynamodb/streams/${initial.arn}`)
  let state = initial
  let entries: Entry[] = kept.entries().map(([, { sequence, at, bytes }]) => ({ sequence, at, bytes }))

  function change(changed: Partial<StreamState>): void {
    state = { ...state, ...changed }
    states.put(state.arn, state)
  }

  function open(): Shard {
    const parent = state.shards.at(-1)
    return {
      id: `shardId-${String(clock.now()).padStart(20, '0')}-${newId().slice(0, 8)}`,
      ...(parent && { parentId: parent.id }),
      start: state.lastSequence + 1,
      openedAt: clock.now(),
    }
  }

  function closeLast(): void {
    const last = state.shards.at(-1)
    if (!last || last.end !== undefined) return
    const end = state.lastSequence + 1
    change({ lastSequence: end, shards: [...state.shards.slice(0, -1), { ...last, end, closedAt: clock.now() }] })
  }

  function openNext(): void {
    const shard = open()
    change({ lastSequence: shard.start, shards: [...state.shards, shard] })
  }

  function trim(): void {
    const oldest = clock.now() - retention
    const count = entries.findIndex(({ at }) => at > oldest)
    const old = count === -1 ? entries : entries.slice(0, count)
    const shards = state.shards.filter(({ closedAt }) => closedAt === undefined || closedAt > oldest)
    if (old.length === 0 && shards.length === state.shards.length) return
    for (const { sequence } of old) kept.remove(String(sequence))
    change({ shards, trimmed: old.at(-1)?.sequence ?? state.trimmed })
    entries = entries.slice(old.length)
  }

  function refresh(): void {
    records.transaction(() => {
      const last = state.shards.at(-1)
      if (last && last.end === undefined && clock.now() - last.openedAt >= shardLife) {
        closeLast()
        openNext()
      }
      trim()
    })
  }

  return {
    get state() {
      return state
    },
    enable(viewType) {
      records.transaction(() => {
        change({ viewType, disabledAt: undefined })
        openNext()
      })
    },
    disable() {
      records.transaction(() => {
        closeLast()
        change({ disabledAt: clock.now() })
      })
    },
    append(changed) {
      refresh()
      const sequence = state.lastSequence + 1
      const occasion = { eventId: newId().replaceAll('-', ''), sequence, at: clock.now(), viewType: state.viewType }
      const record = recordOf(changed, occasion)
      records.transaction(() => {
        kept.put(String(sequence), record)
        change({ lastSequence: sequence })
      })
      entries.push({ sequence, at: record.at, bytes: record.bytes })
    },
    refresh,
    read(shard, from, limit) {
      const last = shard.end ?? Number.POSITIVE_INFINITY
      const first = entries.findIndex(({ sequence }) => sequence >= Math.max(from, shard.start))
      const found = first === -1 ? [] : entries.slice(first, first + limit).filter(({ sequence }) => sequence < last)
      let bytes = 0
      const taken = found.filter((entry, index) => {
        bytes += entry.bytes
        return index === 0 || bytes <= mostBytes
      })
      const next = (taken.at(-1)?.sequence ?? from - 1) + 1
      const hasMore = shard.end === undefined || entries.some(({ sequence }) => sequence >= next && sequence < last)
      return {
        records: taken.flatMap(({ sequence }) => kept.get(String(sequence)) ?? []),
        next: hasMore ? next : undefined,
      }
    },
    remove() {
      records.transaction(() => {
        kept.clear()
        states.remove(state.arn)
      })
    },
  }
}
