import { expect, it } from 'vitest'
import { preferredLanguage } from './language.ts'

it.each([
  ['', 'en'],
  ['es', 'es'],
  ['ES-mx', 'es'],
  ['en-US,en;q=0.9,es;q=0.8', 'en'],
  ['en;q=0.4, es;q=0.5', 'es'],
  ['fr-CA, es;q=0.1', 'es'],
  ['fr, *;q=0.5', 'en'],
  ['es;q=0', 'en'],
  ['es;q=9', 'en'],
  ['en;q=0.999, es;q=1.5', 'en'],
  ['fr;q=1, es;q=1.0, en', 'es'],
  ['en, es', 'en'],
  ['español', 'en'],
  ['estonian', 'en'],
])('%s prefers %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})

it('finds a language behind 9000 commas', () => {
  expect(preferredLanguage(`${','.repeat(9000)}es`)).toBe('es')
})
