// @vitest-environment node
import { expect, it } from 'vitest'
import { translationSlips } from '../i18n/testing/translation-slips.ts'
import { formMessages } from './form-messages.ts'

it.each([
  ['en', 'How often: Rent', '1 character left', '2 characters left', '1 character too many', '2 characters too many'],
  ['es', 'Frecuencia: Rent', 'Queda 1 carácter', 'Quedan 2 caracteres', 'Sobra 1 carácter', 'Sobran 2 caracteres'],
] as const)('words with values are whole sentences in %s', (language, often, ...counted) => {
  const { howOftenFor, charactersLeft, charactersTooMany } = formMessages[language]
  expect(howOftenFor('Rent')).toBe(often)
  expect([charactersLeft(1), charactersLeft(2), charactersTooMany(1), charactersTooMany(2)]).toEqual(counted)
})

it.each(['en', 'es'] as const)('no word is empty in %s', (language) => {
  for (const [name, words] of Object.entries(formMessages[language])) {
    expect(typeof words === 'string' ? words : words.length, name).toBeTruthy()
  }
})

it('each word is translated, and no two words are the same', () => {
  expect(translationSlips(formMessages)).toEqual([])
  const words = Object.values(formMessages.es).filter((word) => typeof word === 'string')
  expect(new Set(words).size).toBe(words.length)
})
