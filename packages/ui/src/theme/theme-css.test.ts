import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { deriveTheme } from './derive-theme.ts'
import { themeCss } from './theme-css.ts'

const colors = { primary: '#0b5c7a', primaryDark: '#073f54', accent: '#b3541e' }

describe('the style sheet of a theme', () => {
  const [light = '', device = '', chosen = ''] = themeCss(colors).split(/(?=@media)/)

  it('has every color of a mode as a variable', () => {
    for (const [rule, mode] of [
      [light, 'light'],
      [device, 'dark'],
      [chosen, 'dark'],
    ] as const) {
      const theme = deriveTheme(colors, mode)
      expect(rule).toContain(`color-scheme:${mode};`)
      expect(rule).toContain(`--paper:${theme.paper};`)
      expect(rule).toContain(`--brand-tint:${theme.brandTint};`)
      expect(rule).toContain(`--on-deep2:${theme.onDeep2};`)
      expect(rule.match(/--[a-z0-9-]+:#[0-9a-f]{6}/g)).toHaveLength(Object.keys(theme).length + 7)
    }
  })

  it('is dark on a screen where the device is, unless the person chose otherwise, and light on paper', () => {
    expect(light).toMatch(/^:root\{/)
    expect(device).toMatch(/^@media screen and \(prefers-color-scheme:dark\)\{:root:not\(\[data-mode=light\]\)\{/)
    expect(chosen).toMatch(/^@media screen\{:root\[data-mode=dark\]\{/)
  })

  it('is small enough for the head of each page', () => {
    expect(gzipSync(themeCss(colors)).byteLength).toBeLessThan(700)
  })
})
