import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { themeCss } from '@breakwater/ui/theme/theme-css'
import { describe, expect, it } from 'vitest'
import { mantineTheme } from './mantine-theme.ts'

const colorsOf = (input: Parameters<typeof mantineTheme.variantColorResolver>[0]) =>
  mantineTheme.variantColorResolver(input)

describe("Mantine's theme", () => {
  it("takes the agency's color by its variables, and no font or size that the style sheet has", () => {
    expect(mantineTheme.primaryColor).toBe('agency')
    expect(colorsOf({ color: 'agency', variant: 'light', theme: mantineTheme })).toMatchObject({
      background: 'var(--mantine-color-agency-light)',
      color: 'var(--mantine-color-agency-light-color)',
    })
    expect(mantineTheme.respectReducedMotion).toBe(true)
  })

  it.each(['agency', 'red'])('writes on a filled %s in a color that is seen in both modes', (color) => {
    expect(colorsOf({ color, variant: 'filled', theme: mantineTheme }).color).toBe('var(--on-brand)')
  })
})

describe("the style sheet of Mantine's variables", () => {
  const sheet = readFileSync(join(import.meta.dirname, 'mantine-variables.css'), 'utf8')
  const defined = new Set(
    themeCss({ primary: '#0b5c7a', primaryDark: '#073f54', accent: '#b3541e' }).match(/--[a-z0-9-]+(?=:)/g),
  )

  it("refers only to colors of the agency's theme", () => {
    const own = [...sheet.matchAll(/var\((--(?!mantine|alert)[a-z0-9-]+)\)/g)].map(([, name]) => name)
    expect(own.length).toBeGreaterThan(50)
    expect(own.filter((name) => !defined.has(name ?? ''))).toEqual([])
  })

  it.each(['agency', 'red', 'yellow', 'green', 'gray'])('has the ground and the text of a light %s', (name) => {
    expect(sheet).toMatch(new RegExp(`--mantine-color-${name}-light: var\\(--[a-z0-9-]+\\);`))
    expect(sheet).toMatch(new RegExp(`--mantine-color-${name}-light-color: var\\(--[a-z0-9-]+\\);`))
  })
})
