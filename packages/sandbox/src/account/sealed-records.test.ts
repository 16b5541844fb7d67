import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SandboxError } from '../sandbox-error.ts'
import { openSealedRecords } from './sealed-records.ts'

const key = randomBytes(32)

function open(directory = temporaryDirectory(), withKey = key) {
  const file = join(directory, 'records.sqlite')
  const records = openSealedRecords(file, withKey)
  onTestFinished(() => {
    try {
      records.close()
    } catch {
      // The test closed it.
    }
  })
  return { directory, file, records }
}

describe('sealed records', () => {
  it('keep the last value of each key, apart for each table', () => {
    const { records } = open()
    const [cases, mails] = [records.table<number>('cases'), records.table<string>('mails')]
    cases.put('one', 1)
    cases.put('one', 2)
    mails.put('one', 'text')
    expect([cases.get('one'), mails.get('one'), cases.get('two')]).toEqual([2, 'text', undefined])
    cases.remove('one')
    expect([cases.get('one'), mails.get('one')]).toEqual([undefined, 'text'])
  })

  it('are listed in the order in which their keys were first put', () => {
    const table = open().records.table<number>('queue')
    for (const [index, name] of ['c', 'a', 'b'].entries()) table.put(name, index)
    table.put('c', 9)
    expect(table.entries()).toEqual([
      ['c', 9],
      ['a', 1],
      ['b', 2],
    ])
    table.clear()
    expect(table.entries()).toEqual([])
  })

  it('are there after they are opened again', () => {
    const { directory, records } = open()
    records.table('queue').put('message', { body: 'text' })
    records.close()
    expect(open(directory).records.table('queue').entries()).toEqual([['message', { body: 'text' }]])
  })

  it('have all changes of a transaction, or none if it throws', () => {
    const { records } = open()
    const other = records.table<number>('other')
    expect(() =>
      records.transaction(() => {
        other.put('one', 1)
        records.transaction(() => other.put('two', 2))
        throw new Error('interrupted')
      }),
    ).toThrow('interrupted')
    expect(other.entries()).toEqual([])
    expect(
      records.transaction(() => {
        other.put('three', 3)
        return 'done'
      }),
    ).toBe('done')
    expect(other.entries()).toEqual([['three', 3]])
  })

  it('have no table, key or value in the clear on disk, in a file that only its owner may read', () => {
    const { directory, file, records } = open()
    records.table('table-in-clear').put('key-in-clear', 'value-in-clear')
    const bytes = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'latin1'))
    expect(bytes.join('').length).toBeGreaterThan(1_000)
    expect(bytes.join('')).not.toMatch(/in-clear/)
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('do not open with another key', () => {
    const { directory, records } = open()
    records.table('queue').put('message', 1)
    expect(() => open(directory, randomBytes(32))).toThrow("damaged, or the account's keys/storage.key is")
  })

  it('say what to do if the file is damaged', () => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'records.sqlite'), 'not a database at all'.repeat(100))
    expect(() => open(directory)).toThrow(SandboxError)
    expect(() => open(directory)).toThrow('Restore the damaged file, or give up all data with --fresh')
  })
})

describe('a table of sealed records', () => {
  it('has its records in the order of their first change, however many there are', () => {
    const table = open().records.table<number>('queue')
    const names = Array.from({ length: 30 }, (_, index) => `message ${index}`)
    for (const name of names.toReversed()) table.put(name, 0)
    for (const name of names) table.put(name, 1)
    expect(table.entries().map(([name]) => name)).toEqual(names.toReversed())
  })

  it('is cleared without the others', () => {
    const { records } = open()
    const [cases, mails] = [records.table<number>('cases'), records.table<number>('mails')]
    cases.put('one', 1)
    mails.put('one', 2)
    cases.clear()
    expect([cases.entries(), mails.entries()]).toEqual([[], [['one', 2]]])
  })

  it('has its own record for a key, although another table has one of the same key', () => {
    const { records } = open()
    records.table('a').put('b', 1)
    expect(records.table('a').get('other')).toBeUndefined()
    expect(records.table('b').get('a')).toBeUndefined()
  })
})

describe('a transaction of sealed records', () => {
  it('is undone as a whole each time that its work throws, and a later one is not', () => {
    const { records } = open()
    const table = records.table<number>('queue')
    for (let times = 0; times < 2; times += 1) {
      const work = () =>
        records.transaction(() => {
          table.put('one', 1)
          throw new Error('interrupted')
        })
      expect(work).toThrow('interrupted')
      expect(table.get('one')).toBeUndefined()
    }
    records.transaction(() => table.put('two', 2))
    records.transaction(() => table.put('three', 3))
    expect(table.entries()).toEqual([
      ['two', 2],
      ['three', 3],
    ])
  })

  it('is seen by another reader of the file once it has ended, and not before', () => {
    const { directory, records } = open()
    const other = open(directory).records.table<number>('queue')
    records.transaction(() => {
      records.table('queue').put('one', 1)
      expect(other.get('one')).toBeUndefined()
    })
    expect(other.get('one')).toBe(1)
    records.transaction(() => records.table('queue').put('two', 2))
    expect(other.get('two')).toBe(2)
  })
})
