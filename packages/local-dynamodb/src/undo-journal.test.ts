import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Before, openUndoJournal } from './undo-journal.ts'

const before: Before[] = [
  { table: 'cases', key: { id: { S: 'a' } }, old: { id: { S: 'a' }, value: { N: '1' } } },
  { table: 'cases', key: { id: { S: 'b' } } },
]

function journalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'undo-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'undo.json')
}

describe('the journal of a transaction', () => {
  it('is read again after a crash, and empty after it was cleared', () => {
    const file = journalFile()
    openUndoJournal(file).write(before)
    expect(openUndoJournal(file).read()).toEqual(before)
    openUndoJournal(file).clear()
    expect(openUndoJournal(file).read()).toEqual([])
  })

  it('is empty before the first transaction, and may be cleared then', () => {
    const journal = openUndoJournal(journalFile())
    expect(journal.read()).toEqual([])
    expect(() => journal.clear()).not.toThrow()
  })

  it('can be read by its user alone, since it holds items', () => {
    const file = journalFile()
    openUndoJournal(file).write(before)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(existsSync(`${file}.new`)).toBe(false)
  })

  it('is the last complete one if a crash interrupts its writing', () => {
    const file = journalFile()
    const journal = openUndoJournal(file)
    journal.write(before)
    writeFileSync(`${file}.new`, '[{"table":"ca')
    expect(openUndoJournal(file).read()).toEqual(before)
    journal.write([])
    expect(journal.read()).toEqual([])
  })

  it('keeps nothing of tables in memory', () => {
    const journal = openUndoJournal(undefined)
    journal.write(before)
    expect(journal.read()).toEqual([])
  })
})
