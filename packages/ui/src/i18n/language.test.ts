// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { chooseLanguage, languageNames, languageStorageKey, locales } from './language.ts'

describe('chooseLanguage', () => {
  it.each([
    ['the link wins', { search: '?lang=es', saved: 'en', preferred: ['en-US'] }, 'es'],
    ['then the saved choice', { search: '', saved: 'es', preferred: ['en-US'] }, 'es'],
    ['then the browser, region aside', { search: '', saved: null, preferred: ['fr-CA', 'es-MX', 'en'] }, 'es'],
    ['then English', { search: '', saved: null, preferred: ['fr-CA'] }, 'en'],
    ['in any letter case', { search: '?lang=ES', saved: null, preferred: [] }, 'es'],
    ['the first that is known of the browser', { search: '', saved: null, preferred: ['en-GB', 'es'] }, 'en'],
    ['an unknown language in the link is passed over', { search: '?lang=xx', saved: 'es', preferred: [] }, 'es'],
  ] as const)('%s', (_name, hints, expected) => {
    expect(chooseLanguage(hints)).toBe(expected)
  })
})

it('each language has its own name and the formats of the United States', () => {
  expect(languageNames).toEqual({ en: 'English', es: 'Español' })
  expect(locales).toEqual({ en: 'en-US', es: 'es-US' })
})

it('the choice is kept under the name under which earlier visits kept it', () => {
  expect(languageStorageKey).toBe('breakwater.language')
})
