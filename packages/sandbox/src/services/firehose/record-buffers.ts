import type { RecordTable, SealedRecords } from '../../account/sealed-records.ts'

/** The records of one call, as they are stored. */
export type StoredRecords = {
  /** When the call arrived, in milliseconds since 1970. */
  at: number
  /** In base64. */
  data: readonly string[]
  bytes: number
}

/** The stored calls whose records are in the same buffer. */
export type Buffered = { keys: readonly string[]; oldest: number; bytes: number }

/** What a stream buffers until it is delivered. A call's records are on disk when `add` returns. */
export type RecordBuffer = {
  add(key: string, records: StoredRecords): Buffered
  /** Returns what is buffered; undefined if nothing is. */
  current(): Buffered | undefined
  /** Ends the buffer: what is added from now on is in a new one. */
  take(): void
  /** Returns the records of stored calls, in the order in which they came. Those that were removed are left out. */
  read(keys: readonly string[]): StoredRecords[]
  remove(keys: readonly string[]): void
  clear(): void
}

/**
 * Opens the buffer of a stream. @param taken keys of stored calls that are on their way already
 */
export function openRecordBuffer(records: SealedRecords, streamName: string, taken: ReadonlySet<string>): RecordBuffer {
  const table: RecordTable<StoredRecords> = records.table(`firehose/records/${streamName}`)
  let open: { keys: string[]; oldest: number; bytes: number } | undefined
  for (const [key, stored] of table.entries()) if (!taken.has(key)) append(key, stored)

  function append(key: string, { at, bytes }: StoredRecords): Buffered {
    open ??= { keys: [], oldest: at, bytes: 0 }
    open.keys.push(key)
    open.bytes += bytes
    return open
  }

  return {
    add(key, stored) {
      table.put(key, stored)
      return append(key, stored)
    },
    current: () => open,
    take() {
      open = undefined
    },
    read: (keys) => keys.flatMap((key) => table.get(key) ?? []),
    remove(keys) {
      records.transaction(() => {
        for (const key of keys) table.remove(key)
      })
    },
    clear() {
      table.clear()
      open = undefined
    },
  }
}
