import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { Item } from './protocol.ts'

/** An item before a transaction changed it; without `old` the item did not exist. */
export type Before = { table: string; key: Item; old?: Item }

/** The items to restore if a crash interrupts a transaction. */
export type UndoJournal = {
  /** Writes the journal; it is on disk when this returns. */
  write(before: readonly Before[]): void
  clear(): void
  /** Returns the items that a crash left; empty after an orderly end. */
  read(): Before[]
}

/** Opens the journal. @param file where it is stored; undefined for tables in memory, which do not survive a crash */
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
      // A rename is atomic: a journal that can be read is complete.
      renameSync(`${file}.new`, file)
    },
    clear: () => rmSync(file, { force: true }),
    read: () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Before[]) : []),
  }
}
