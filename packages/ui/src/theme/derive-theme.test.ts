import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast } from './color.ts'
import { contrastPromises, deriveTheme, type Mode } from './derive-theme.ts'

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const colors = fc.record({ primary: color, accent: color, primaryDark: fc.option(color, { nil: undefined }) })

function broken(theme: ReturnType<typeof deriveTheme>): string[] {
  return contrastPromises
    .filter(([front, background, ratio]) => contrast(theme[front], theme[background]) < ratio)
    .map(([front, background]) => `${front} on ${background}`)
}

describe("an agency's theme", () => {
  it.each<Mode>(['light', 'dark'])(
    'can be read in %s mode, from any colors',
    (mode) => {
      fc.assert(
        fc.property(colors, (agency) => {
          expect(broken(deriveTheme(agency, mode))).toEqual([])
        }),
        { numRuns: 20_000, seed: 1 },
      )
    },
    120_000,
  )
})
