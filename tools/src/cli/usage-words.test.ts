import { describe, expect, it } from 'vitest'
import { askedLanguage } from './usage-words.ts'

describe('the requested language', () => {
  it.each([
    [['evaluate', 'x.json', '--language', 'es'], 'es'],
    [['evaluate', '--language=es', '--nonsense'], 'es'],
    [['evaluate', '--language', 'en'], 'en'],
    [['evaluate', '--language', 'fr'], 'en'],
    [['evaluate', '--language'], 'en'],
    [['es'], 'en'],
  ])('is read from %j before the arguments are validated', (args, language) => {
    expect(askedLanguage(args)).toBe(language)
  })
})
