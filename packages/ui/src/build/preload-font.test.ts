import type { Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { withFontPreload } from './preload-font.ts'

const bundle = {
  'assets/figtree-latin-ext-9.woff2': {},
  'assets/figtree-latin-7.woff2': {},
} as unknown as Rolldown.OutputBundle

it.each(['<style>', '<link rel="stylesheet" href="/a.css">'])(
  'the font that each text needs is asked for before %s',
  (first) => {
    expect(withFontPreload(`<head>${first}</head>`, bundle)).toMatch(
      /^<head><link rel="preload" href="\/assets\/figtree-latin-7\.woff2" as="font" type="font\/woff2" crossorigin>\s*<(style|link)/,
    )
  },
)

it('a bundle without the font fails the build', () => {
  expect(() => withFontPreload('<style>', {})).toThrow('the bundle has no Figtree')
})
