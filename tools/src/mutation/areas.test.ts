import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areas, mutatedFiles } from './areas.ts'

const root = join(import.meta.dirname, '../../..')

describe('the areas of the mutation run', () => {
  it.each(Object.entries(areas))('%s has sources', (_, globs) => {
    const included = globs.filter((glob) => !glob.startsWith('!'))
    expect(globSync(included, { cwd: root }).length).toBeGreaterThan(0)
  })

  it('leave out tests and their support', () => {
    expect(mutatedFiles('edge')).toBe('edge/src/**/*.ts,!**/*.test.ts,!**/*.d.ts,!**/testing/**')
  })

  it('are named if another one is asked for', () => {
    expect(() => mutatedFiles('moon')).toThrow('no area moon; the areas are edge, agency, ui')
  })
})
