import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { importCycle, importGraph, roomGraph } from './import-graph.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** Creates a folder with these files. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-graph-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

describe('importGraph', () => {
  it('reads static, type-only and dynamic imports of other files in the folder', () => {
    const folder = folderOf({
      'plan/plan.ts':
        "import { a } from '../money/money.ts'\nimport type {\n  B,\n} from './share.ts'\nawait import('./late.ts')",
      'plan/share.ts': "export { c } from './late.ts'",
      'plan/late.ts': "import './side-effect.tsx'\nimport rows from '../law/rows.json' with { type: 'json' }",
    })
    expect(Object.fromEntries(importGraph(folder))).toEqual({
      'plan/late.ts': ['plan/side-effect.tsx'],
      'plan/plan.ts': ['money/money.ts', 'plan/share.ts', 'plan/late.ts'],
      'plan/share.ts': ['plan/late.ts'],
    })
  })

  it('ignores tests, packages and files outside of the folder', () => {
    const folder = folderOf({
      'a.ts': "import { z } from 'zod'\nimport { b } from '../elsewhere/b.ts'",
      'a.test.ts': "import { a } from './a.ts'",
    })
    expect(Object.fromEntries(importGraph(folder))).toEqual({ 'a.ts': [] })
  })
})

describe('roomGraph', () => {
  it('joins the imports of all files of a room and ignores those within the room', () => {
    const files = new Map([
      ['plan/plan.ts', ['plan/share.ts', 'rule/text.ts']],
      ['plan/share.ts', ['money/money.ts', 'rule/text.ts']],
      ['rule/text.ts', []],
    ])
    expect(Object.fromEntries(roomGraph(files))).toEqual({ plan: ['money', 'rule'], rule: [] })
  })
})

describe('importCycle', () => {
  it('finds none if several files import the same file', () => {
    expect(
      importCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toBeNull()
  })

  it('names the files of a cycle, without the file that leads to it', () => {
    expect(
      importCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b', 'c', 'b'])
  })

  it('names a file that imports itself', () => {
    expect(importCycle(new Map([['a', ['a']]]))).toEqual(['a', 'a'])
  })
})
