import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './language.ts'

describe('chooseLanguage', () => {
  it.each([
    ['the link wins', { search: '?lang=es', saved: 'en', preferred: ['en-US'] }, 'es'],
    ['then the saved choice', { search: '', saved: 'es', preferred: ['en-US'] }, 'es'],
    ['then the browser, region aside', { search: '', saved: null, preferred: ['fr-CA', 'es-MX', 'en'] }, 'es'],
    ['then English', { search: '', saved: null, preferred: ['fr-CA'] }, 'en'],
    ['an unknown language in the link is passed over', { search: '?lang=xx', saved: 'es', preferred: [] }, 'es'],
  ] as const)('%s', (_name, hints, expected) => {
    expect(chooseLanguage(hints)).toBe(expected)
  })
})
