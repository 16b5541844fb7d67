import type { SealedRecords } from '../../../account/sealed-records.ts'
import type { Clock } from '../../../kit/clock/clock.ts'

/** An event of a log stream. Times are milliseconds since 1970. */
export type LogEvent = { id: string; stream: string; at: number; ingestedAt: number; message: string }

export type LogStream = { name: string; createdAt: number; firstAt?: number; lastAt?: number; ingestedAt?: number }

/** A log group. @property retention milliseconds; undefined to keep events forever */
export type LogGroup = { name: string; arn: string; createdAt: number; retention: number | undefined }

/** The events of the log groups of one account. Each part of an hour of a group is a table of sealed records. */
export type LogStore = {
  stream(group: LogGroup, name: string): LogStream | undefined
  streams(group: LogGroup): LogStream[]
  createStream(group: LogGroup, name: string): LogStream
  /** Takes events, which are on disk within a second. */
  add(group: LogGroup, stream: string, events: readonly Pick<LogEvent, 'at' | 'message'>[]): void
  /** Writes what was added. */
  flush(): void
  /** Returns the events of a time, its end excluded, in the order of their times. */
  read(group: LogGroup, span: { start: number; end: number }): LogEvent[]
  /** Writes what was added; what is added later is written at once. */
  close(): void
}

const hour = 3_600_000
/** Milliseconds of this machine: when events are written changes nothing that is read. */
const writeDelay = 1_000

type Parts = { records: SealedRecords; clock: Clock; newId(): string }

export function openLogStore({ records, clock, newId }: Parts): LogStore {
  const hours = records.table<number[]>('logs/hours')
  const unwritten = new Map<LogGroup, Map<number, LogEvent[]>>()
  const streamsOf = new Map<string, Map<string, LogStream>>()
  const changedStreams = new Map<LogGroup, Set<string>>()
  let write: NodeJS.Timeout | undefined
  let hasClosed = false
  let count = 0

  const eventsOf = ({ name }: LogGroup, begun: number) => records.table<LogEvent[]>(`logs/events/${name}/${begun}`)
  const streamTable = ({ name }: LogGroup) => records.table<LogStream>(`logs/streams/${name}`)

  function streams(group: LogGroup): Map<string, LogStream> {
    const known = streamsOf.get(group.name)
    if (known) return known
    const read = new Map(streamTable(group).entries())
    streamsOf.set(group.name, read)
    return read
  }

  /** Removes the hours whose events are older than the group keeps them, and returns the others. */
  function hoursOf(group: LogGroup): number[] {
    const known = hours.get(group.name) ?? []
    if (group.retention === undefined) return known
    const oldest = clock.now() - group.retention
    const kept = known.filter((begun) => begun + hour > oldest)
    if (kept.length === known.length) return known
    records.transaction(() => {
      for (const begun of known) if (!kept.includes(begun)) eventsOf(group, begun).clear()
      hours.put(group.name, kept)
    })
    return kept
  }

  function flush(): void {
    clearTimeout(write)
    write = undefined
    if (unwritten.size === 0) return
    records.transaction(() => {
      for (const [group, byHour] of unwritten) {
        const known = hoursOf(group)
        const added = [...byHour.keys()].filter((begun) => !known.includes(begun))
        if (added.length > 0)
          hours.put(
            group.name,
            [...known, ...added].sort((one, other) => one - other),
          )
        for (const [begun, events] of byHour) eventsOf(group, begun).put(newId(), events)
      }
      for (const [group, names] of changedStreams)
        for (const name of names) streamTable(group).put(name, streams(group).get(name) ?? newStream(name))
    })
    unwritten.clear()
    changedStreams.clear()
  }

  const newStream = (name: string): LogStream => ({ name, createdAt: clock.now() })

  /** Ids are numbers of 56 digits, in the order in which events arrived. */
  function nextId(at: number): string {
    count += 1
    return `${at}`.padStart(20, '0') + `${clock.now()}`.padStart(20, '0') + `${count}`.padStart(16, '0')
  }

  return {
    flush,
    stream: (group, name) => streams(group).get(name),
    streams: (group) => [...streams(group).values()],
    createStream(group, name) {
      const created = newStream(name)
      streams(group).set(name, created)
      streamTable(group).put(name, created)
      return created
    },
    add(group, stream, events) {
      const now = clock.now()
      const byHour = unwritten.get(group) ?? new Map<number, LogEvent[]>()
      unwritten.set(group, byHour)
      const changed = { ...(streams(group).get(stream) ?? newStream(stream)), ingestedAt: now }
      for (const { at, message } of events) {
        const begun = Math.floor(at / hour) * hour
        const added = byHour.get(begun) ?? []
        added.push({ id: nextId(at), stream, at, ingestedAt: now, message })
        byHour.set(begun, added)
        changed.firstAt = Math.min(changed.firstAt ?? at, at)
        changed.lastAt = Math.max(changed.lastAt ?? at, at)
      }
      streams(group).set(stream, changed)
      changedStreams.set(group, (changedStreams.get(group) ?? new Set()).add(stream))
      if (hasClosed) flush()
      else write ??= setTimeout(flush, writeDelay).unref()
    },
    read(group, { start, end }) {
      flush()
      const oldest = group.retention === undefined ? start : Math.max(start, clock.now() - group.retention)
      return hoursOf(group)
        .filter((begun) => begun + hour > oldest && begun < end)
        .flatMap((begun) =>
          eventsOf(group, begun)
            .entries()
            .flatMap(([, events]) => events),
        )
        .filter(({ at }) => at >= oldest && at < end)
        .sort((one, other) => one.at - other.at)
    },
    close() {
      hasClosed = true
      flush()
    },
  }
}
