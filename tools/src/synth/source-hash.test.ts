import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sourceHash } from './source-hash.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'breakwater-sources-'))
  write('app/src/main.ts', 'one')
  write('lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

it.each([
  ['a changed file', () => write('app/src/main.ts', 'two')],
  ['a new file', () => write('app/src/deep/new.ts', '')],
  ['a new name', () => renameSync(join(root, 'app/src/main.ts'), join(root, 'app/src/start.ts'))],
  [
    'a text that moves between a name and its content',
    () => {
      renameSync(join(root, 'app/src/main.ts'), join(root, 'app/src/main.tso'))
      write('app/src/main.tso', 'ne')
    },
  ],
  ['a change of a file whose own path was given', () => write('lock.json', '{"a":1}')],
])('changes after %s', (_, change) => {
  const before = sourceHash(root, ['app', 'lock.json'])
  change()
  expect(sourceHash(root, ['app', 'lock.json'])).not.toBe(before)
})

it.each([
  'app/dist/main.js',
  'app/node_modules/x/index.js',
  'app/src/main.test.ts',
  'app/src/page.test.tsx',
  'app/README.md',
  'app/build.log',
  'app/coverage/index.html',
  'app/reports/tally.json',
  'app/.cache/x.ts',
  'app/.env',
  'other/x.ts',
])('does not depend on %s', (file) => {
  const before = sourceHash(root, ['app', 'lock.json'])
  write(file, 'anything')
  expect(sourceHash(root, ['app', 'lock.json'])).toBe(before)
})

it.each(['app/src/distance.ts', 'app/src/contest.ts', 'app/src/test.ts', 'app/coverage.ts', 'app/src/log'])(
  'depends on %s, whose name only resembles one that does not count',
  (file) => {
    const before = sourceHash(root, ['app', 'lock.json'])
    write(file, 'anything')
    expect(sourceHash(root, ['app', 'lock.json'])).not.toBe(before)
  },
)

it('does not depend on the order in which the paths are given', () => {
  expect(sourceHash(root, ['lock.json', 'app'])).toBe(sourceHash(root, ['app', 'lock.json']))
})

it('reads a path once for all hashes that share what they know', () => {
  const known = new Map<string, Buffer>()
  const first = sourceHash(root, ['app'], known)
  write('app/src/main.ts', 'two')
  expect(sourceHash(root, ['app'], known)).toBe(first)
  expect(sourceHash(root, ['app', 'lock.json'], known)).not.toBe(first)
  expect(sourceHash(root, ['app'])).not.toBe(first)
})

function write(file: string, content: string): void {
  const path = join(root, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
