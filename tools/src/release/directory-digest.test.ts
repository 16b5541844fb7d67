import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { directoryDigest, fileDigest, sha256 } from './directory-digest.ts'

/** Returns a new folder with the given files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'directory-digest-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

describe('the digest of a folder', () => {
  it('is the SHA-256 of nothing for an empty folder', () => {
    const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    expect(directoryDigest(folderOf({}))).toBe(ofNothing)
  })

  it('is the SHA-256 of what sha256sum prints for its files, ordered by name', () => {
    const folder = folderOf({ 'b.js': 'hello\n', 'a/c.js': '' })
    expect(fileDigest(join(folder, 'b.js'))).toBe('5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03')
    // (cd FOLDER && find . -type f | sort | sed 's,^./,,' | xargs sha256sum) | sha256sum
    expect(directoryDigest(folder)).toBe('647d401aeefe0469c757fce90723cda6d43cf3d8422093b8b77d805dee606278')
  })

  it('has the files in the order of the bytes of their names, in every language of the machine', () => {
    // As LC_ALL=C sort puts them.
    const names = ['B.js', 'Z/1.js', '_.js', 'a-b.js', 'a.js', 'a/b.js', 'ab.js', 'é.js']
    const folder = folderOf(Object.fromEntries(names.toReversed().map((name) => [name, name])))
    const lines = names.map((name) => `${sha256(name)}  ${name}\n`)
    expect(directoryDigest(folder)).toBe(sha256(lines.join('')))
  })

  it('changes with a name, with a content and with a hidden file', () => {
    const digests = [{ a: '1' }, { b: '1' }, { a: '2' }, { a: '1', b: '' }, { a: '1', '.hidden': '' }]
      .map(folderOf)
      .map(directoryDigest)
    expect(new Set(digests).size).toBe(5)
  })
})
