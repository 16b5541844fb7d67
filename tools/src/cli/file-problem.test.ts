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

describe('fileProblem', () => {
  const write = (path: string) => errorOf(() => writeFileSync(join(folder, path), ''))
  const read = (path: string) => errorOf(() => readFileSync(join(folder, path)))

  it.each([
    ['a file in a missing folder', write('none/page.html'), 'WRITE', 'its folder does not exist'],
    ['a folder to write', write('.'), 'WRITE', 'it is a folder'],
    ['a path below a file', write('file/page.html'), 'WRITE', 'a part of its path is a file, not a folder'],
    ['a name that is too long', write('x'.repeat(300)), 'WRITE', 'its name is too long'],
    ['a missing file', read('none'), 'READ', 'there is no such file'],
    ['a folder to read', read('.'), 'READ', 'it is a folder'],
    [
      'a missing permission',
      Object.assign(new Error('open'), { code: 'EACCES' }),
      'WRITE',
      'the permission for it is missing',
    ],
    ['a full disk', Object.assign(new Error('write'), { code: 'ENOSPC' }), 'WRITE', 'the disk is full'],
  ] as const)('explains %s without the words of the system', (_, error, access, words) => {
    expect(fileProblem(error, access, 'en')).toBe(words)
    expect(fileProblem(error, access, 'es')).toMatch(/^[a-záéíóú ,]+$/)
    expect(fileProblem(error, access, 'es')).not.toBe(words)
  })

  it.each([
    ['ENOENT', 'READ', 'there is no such file', 'no existe ese archivo'],
    ['ENOENT', 'WRITE', 'its folder does not exist', 'su carpeta no existe'],
    ['EISDIR', 'READ', 'it is a folder', 'es una carpeta'],
    [
      'ENOTDIR',
      'READ',
      'a part of its path is a file, not a folder',
      'una parte de su ruta es un archivo, no una carpeta',
    ],
    ['ENAMETOOLONG', 'WRITE', 'its name is too long', 'su nombre es demasiado largo'],
    ['EACCES', 'READ', 'the permission for it is missing', 'falta el permiso'],
    ['EPERM', 'WRITE', 'the permission for it is missing', 'falta el permiso'],
    ['EROFS', 'WRITE', 'the disk can only be read', 'el disco es de solo lectura'],
    ['ENOSPC', 'WRITE', 'the disk is full', 'el disco está lleno'],
  ] as const)('says the same of %s to %s in both languages', (code, access, english, spanish) => {
    const error = Object.assign(new Error('system'), { code })
    expect(languages.map((language) => fileProblem(error, access, language))).toEqual([english, spanish])
  })

  it.each([
    ['an error without a code', new Error('out of paper'), ['out of paper', 'el sistema responde un error']],
    ['what is no error', 'gone', ['gone', 'el sistema responde un error']],
  ])('passes on %s', (_, error, messages) => {
    expect(languages.map((language) => fileProblem(error, 'READ', language))).toEqual(messages)
  })

  it("uses the system's message for an unknown reason", () => {
    const error = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
    expect(languages.map((language) => fileProblem(error, 'READ', language))).toEqual([
      'EIO: i/o error, read',
      'el sistema responde EIO',
    ])
  })
})
