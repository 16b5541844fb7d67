import { randomBytes } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { openSealedFiles } from './sealed-files.ts'

const key = randomBytes(32)

function open() {
  const directory = temporaryDirectory()
  return { directory, files: openSealedFiles(directory, key) }
}

describe('a sealed file', () => {
  it('has what was written last, also after it is opened again', () => {
    const { directory, files } = open()
    files.write('cognito/pool', { users: 1 })
    files.write('cognito/pool', { users: 2, name: 'ü' })
    expect(files.read('cognito/pool')).toEqual({ users: 2, name: 'ü' })
    expect(openSealedFiles(directory, key).read('cognito/pool')).toEqual({ users: 2, name: 'ü' })
  })

  it('is undefined if it was never written, or was removed', () => {
    const { files } = open()
    expect(files.read('pool')).toBeUndefined()
    files.write('pool', 1)
    files.remove('pool')
    expect(files.read('pool')).toBeUndefined()
    expect(() => files.remove('pool')).not.toThrow()
  })

  it('is encrypted, only its owner may read it, and no other file stays beside it', () => {
    const { directory, files } = open()
    files.write('a', 'in the clear')
    files.write('a', 'in the clear again')
    expect(readdirSync(directory)).toEqual(['a.sealed'])
    expect(readFileSync(join(directory, 'a.sealed'), 'latin1')).not.toContain('in the clear')
    expect(statSync(join(directory, 'a.sealed')).mode & 0o777).toBe(0o600)
  })

  it('does not open under another name or with another key', () => {
    const { directory, files } = open()
    files.write('a', 1)
    copyFileSync(join(directory, 'a.sealed'), join(directory, 'b.sealed'))
    expect(() => files.read('b')).toThrow(`${join(directory, 'b.sealed')} can't be opened: it is damaged`)
    expect(() => openSealedFiles(directory, randomBytes(32)).read('a')).toThrow("a.sealed can't be opened")
  })

  it('that cannot be read is not the same as one that is missing', () => {
    const { directory, files } = open()
    writeFileSync(join(directory, 'folder'), '')
    expect(() => files.read('folder/file')).toThrow('ENOTDIR')
  })

  it.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', '.a', 'a/.b', 'a b', 'ü', 'a\n'])(
    'cannot have the name %j, which is no path of plain names',
    (name) => {
      const { directory, files } = open()
      for (const use of [() => files.read(name), () => files.write(name, 1), () => files.remove(name)])
        expect(use).toThrow(`not a file name: ${name}`)
      expect(readdirSync(directory)).toEqual([])
    },
  )

  it('may have digits, dots, underscores and hyphens in its name', () => {
    const { files } = open()
    files.write('us-east-1_AbC/user.1', 'found')
    expect(files.read('us-east-1_AbC/user.1')).toBe('found')
  })
})

describe('the list of sealed files', () => {
  it('has the names in one folder, which can be read', () => {
    const { directory, files } = open()
    for (const name of ['users/b', 'users/a.x', 'users/deep/c', 'other/d']) files.write(name, name)
    writeFileSync(join(directory, 'users/e.sealed.0a1b.tmp'), 'cut off')
    const listed = files.list('users')
    expect(listed.sort()).toEqual(['users/a.x', 'users/b'])
    expect(listed.map((name) => files.read(name))).toEqual(listed)
  })

  it('is empty for a folder that does not exist', () => {
    expect(open().files.list('none')).toEqual([])
  })

  it('fails for a folder that cannot be read', () => {
    const { directory, files } = open()
    writeFileSync(join(directory, 'users'), '')
    expect(() => files.list('users')).toThrow('ENOTDIR')
  })
})
