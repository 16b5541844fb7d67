import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areas, askedAreas, mutatedFiles, testsIn } from './areas.ts'

const root = join(import.meta.dirname, '../../..')
const included = (globs: readonly string[]) => globs.filter((glob) => !glob.startsWith('!'))

describe('the areas of the mutation run', () => {
  it.each(Object.entries(areas))('%s has sources and tests', (_, { sources, tests }) => {
    expect(globSync(included(sources), { cwd: root }).length).toBeGreaterThan(0)
    expect(globSync(included(tests), { cwd: root }).length).toBeGreaterThan(0)
  })

  it.each(Object.entries(areas))('%s leaves out files that exist', (_, { sources, tests }) => {
    for (const glob of [...sources, ...tests].filter((glob) => glob.startsWith('!'))) {
      expect(globSync(glob.slice(1), { cwd: root }), glob).not.toEqual([])
    }
  })

  it('leave out tests and their support', () => {
    const sources = ['edge/src/**/*.ts', '!edge/src/slow.ts']
    expect(mutatedFiles({ sources, tests: [] })).toBe(
      'edge/src/**/*.ts,!edge/src/slow.ts,!**/*.test.ts,!**/*.d.ts,!**/testing/**',
    )
  })

  it('are all of them unless some are asked for', () => {
    expect(askedAreas([])).toEqual(Object.entries(areas))
    expect(askedAreas(['ui', 'edge'])).toEqual([
      ['ui', areas.ui],
      ['edge', areas.edge],
    ])
  })

  it('are named if another one is asked for', () => {
    expect(() => askedAreas(['edge', 'moon'])).toThrow('no area moon; the areas are edge, agency, ui')
  })
})

it('the tests of an area are those of its own package', () => {
  const area = { sources: [], tests: ['edge/src/**/*.test.ts', '!edge/src/slow.test.ts'] }
  expect(testsIn('edge', area)).toEqual({ include: ['edge/src/**/*.test.ts'], exclude: ['edge/src/slow.test.ts'] })
  expect(testsIn('infra', area)).toEqual({ include: [], exclude: [] })
})
