import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { Item } from './protocol.ts'

/** An item as it was before a transaction touched it; without `old` there was none. */
export type Before = { table: string; key: Item; old?: Item }

/** What a transaction that a crash cut short has to put back. */
export type UndoJournal = {
  /** Returns once it is on the disk. */
  write(before: readonly Before[]): void
  clear(): void
  /** What a crash left; empty after an orderly end. */
  read(): Before[]
}

/** @param file where it is kept; undefined for tables in memory, which no crash leaves behind */
export function openUndoJournal(file: string | undefined): UndoJournal {
  if (file === undefined) return { write: () => undefined, clear: () => undefined, read: () => [] }
  return {
    write(before) {
      const descriptor = openSync(`${file}.new`, 'w', 0o600)
      try {
        writeSync(descriptor, JSON.stringify(before))
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
      // A rename is whole or not at all: a journal that can be read is complete.
      renameSync(`${file}.new`, file)
    },
    clear: () => rmSync(file, { force: true }),
    read: () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Before[]) : []),
  }
}
