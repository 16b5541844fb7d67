import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleOf } from './sample.ts'

describe('a sample of lines', () => {
  const root = mkdtempSync(join(tmpdir(), 'mutation-sample-'))

  beforeAll(() => {
    mkdirSync(join(root, 'src'))
    writeFileSync(
      join(root, 'src/sum.ts'),
      [
        "import { a } from './a.ts'",
        '',
        '/** Adds.',
        ' * twice */',
        'export function sum() {',
        '  // Why',
        '  return a + a',
        '}',
      ].join('\n'),
    )
    writeFileSync(join(root, 'src/a.ts'), 'export const a = 1\n')
    writeFileSync(join(root, 'src/sum.test.ts'), 'expect(sum()).toBe(2)\n')
  })

  afterAll(() => rmSync(root, { recursive: true }))

  const globs = 'src/**/*.ts,!**/*.test.ts'

  it('is of code alone, and of no file that is left out', () => {
    const drawn = sampleOf(globs, { root, lines: 10, seed: 1 }).split(',').sort()
    expect(drawn).toEqual(['src/a.ts:1-1', 'src/sum.ts:5-5', 'src/sum.ts:7-7'])
  })

  it('has as many lines as are asked for, each once', () => {
    const drawn = sampleOf(globs, { root, lines: 2, seed: 1 }).split(',')
    expect(new Set(drawn).size).toBe(2)
  })

  it('is the same for a seed and differs with it', () => {
    const of = (seed: number) => sampleOf(globs, { root, lines: 1, seed })
    expect(of(7)).toBe(of(7))
    expect(new Set(Array.from({ length: 20 }, (_, seed) => of(seed))).size).toBe(3)
  })
})
