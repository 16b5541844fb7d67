import { afterEach, expect, it } from 'vitest'
import { applyTheme, logoSource } from './theme.ts'

const theme = { primary: 'navy', primaryDark: 'black', accent: 'gold', logo: '<svg id="a&b"/>' }

afterEach(() => document.documentElement.removeAttribute('style'))

it.each([
  ['the page', undefined],
  ['an element', document.createElement('main')],
])("an agency's colors are variables of %s", (_, root) => {
  applyTheme(theme, root)
  const { style } = root ?? document.documentElement
  const colors = ['--brand', '--brand-dark', '--brand-accent'].map((name) => style.getPropertyValue(name))
  expect(colors).toEqual(['navy', 'black', 'gold'])
})

it("an agency's logo is the source of an image", () => {
  expect(logoSource(theme)).toBe('data:image/svg+xml,%3Csvg%20id%3D%22a%26b%22%2F%3E')
})
