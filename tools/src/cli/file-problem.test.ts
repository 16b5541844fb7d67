import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@breakwater/vocabulary/languages'
import { afterAll, describe, expect, it } from 'vitest'
import { fileProblem } from './file-problem.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-files-'))
writeFileSync(join(folder, 'file'), '')
afterAll(() => rmSync(folder, { recursive: true }))

function errorOf(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('why a file cannot be used', () => {
  const write = (path: string) => errorOf(() => writeFileSync(join(folder, path), ''))
  const read = (path: string) => errorOf(() => readFileSync(join(folder, path)))

  it.each([
    ['written into a missing folder', write('none/page.html'), 'WRITE', 'its folder does not exist'],
    ['a folder that would be written', write('.'), 'WRITE', 'it is a folder'],
    ['written below a file', write('file/page.html'), 'WRITE', 'a part of its path is a file, not a folder'],
    ['of too long a name', write('x'.repeat(300)), 'WRITE', 'its name is too long'],
    ['that is missing', read('none'), 'READ', 'there is no such file'],
    ['that is a folder', read('.'), 'READ', 'it is a folder'],
    [
      'without permission',
      Object.assign(new Error('open'), { code: 'EACCES' }),
      'WRITE',
      'the permission for it is missing',
    ],
    ['on a full disk', Object.assign(new Error('write'), { code: 'ENOSPC' }), 'WRITE', 'the disk is full'],
  ] as const)('is said of one %s, without the words of the system', (_, error, access, words) => {
    expect(fileProblem(error, access, 'en')).toBe(words)
    expect(fileProblem(error, access, 'es')).toMatch(/^[a-záéíóú ,]+$/)
    expect(fileProblem(error, access, 'es')).not.toBe(words)
  })

  it('is left to the system where it has a reason that is not known here', () => {
    const error = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
    expect(languages.map((language) => fileProblem(error, 'READ', language))).toEqual([
      'EIO: i/o error, read',
      'el sistema responde EIO',
    ])
  })
})
