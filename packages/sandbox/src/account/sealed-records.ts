import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { SandboxError } from '../sandbox-error.ts'
import { seal, unseal } from './seal.ts'

/**
 * Many small records of an account's services. Each is encrypted with AES-256-GCM and bound to its table and key; keys
 * are stored as keyed hashes. A change is on disk when its function returns, and survives the end of the process at any
 * moment.
 */
export type SealedRecords = {
  /** @param name for example `sqs/QUEUE_ARN` */
  table<T>(name: string): RecordTable<T>
  /** Does all changes of the work or, if it throws, none. A transaction in a transaction is part of the outer one. */
  transaction<T>(work: () => T): T
  close(): void
}

export type RecordTable<T> = {
  get(key: string): T | undefined
  put(key: string, value: T): void
  remove(key: string): void
  /** Removes all records. */
  clear(): void
  /** Returns all records, in the order in which their keys were first put. */
  entries(): [key: string, value: T][]
}

type Row = Record<string, SQLOutputValue>

/** @param secret 32 bytes. @throws SandboxError if the file is damaged or was written with another key */
export function openSealedRecords(file: string, secret: Buffer): SealedRecords {
  const key = createSecretKey(secret)
  const nameKey = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'names', 32)))
  const hashOf = (text: string) => createHmac('sha256', nameKey).update(text).digest()
  const damaged = (cause: unknown) =>
    new SandboxError(
      `${file} can't be opened: it is damaged, or the account's keys/storage.key is. Restore the damaged file, or give up all data with --fresh`,
      { cause },
    )
  const database = open()
  const statements = {
    get: database.prepare('SELECT name, value FROM records WHERE owner = ? AND name = ?'),
    put: database.prepare(
      'INSERT INTO records (owner, name, value) VALUES (?, ?, ?) ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value',
    ),
    remove: database.prepare('DELETE FROM records WHERE owner = ? AND name = ?'),
    clear: database.prepare('DELETE FROM records WHERE owner = ?'),
    all: database.prepare('SELECT name, value FROM records WHERE owner = ? ORDER BY id'),
  }
  let depth = 0

  function open(): DatabaseSync {
    try {
      const opened = new DatabaseSync(file)
      chmodSync(file, 0o600)
      // With a write-ahead log, what was committed survives the end of the process without a sync of each change.
      opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON')
      opened.exec(
        'CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY AUTOINCREMENT, owner BLOB NOT NULL, name BLOB NOT NULL, value BLOB NOT NULL, UNIQUE (owner, name))',
      )
      return opened
    } catch (cause) {
      throw damaged(cause)
    }
  }

  function unsealed<T>({ name, value }: Row): [key: string, value: T] {
    try {
      return JSON.parse(unseal(value as Uint8Array, key, name as Uint8Array)) as [string, T]
    } catch (cause) {
      throw damaged(cause)
    }
  }

  // Names are keyed hashes: with another key, the file would look empty.
  const first = database.prepare('SELECT name, value FROM records LIMIT 1').get()
  if (first) unsealed(first)

  return {
    table<T>(tableName: string): RecordTable<T> {
      const owner = hashOf(tableName)
      const nameOf = (recordKey: string) => hashOf(`${tableName}\0${recordKey}`)
      return {
        get(recordKey) {
          const found = statements.get.get(owner, nameOf(recordKey))
          return found && unsealed<T>(found)[1]
        },
        put(recordKey, value) {
          const name = nameOf(recordKey)
          statements.put.run(owner, name, seal(JSON.stringify([recordKey, value]), key, name))
        },
        remove(recordKey) {
          statements.remove.run(owner, nameOf(recordKey))
        },
        clear() {
          statements.clear.run(owner)
        },
        entries: () => statements.all.all(owner).map((row) => unsealed<T>(row)),
      }
    },
    transaction(work) {
      if (depth > 0) return work()
      database.exec('BEGIN')
      depth += 1
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      } finally {
        depth -= 1
      }
    },
    close: () => database.close(),
  }
}
