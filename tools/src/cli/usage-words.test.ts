import { describe, expect, it } from 'vitest'
import { askedLanguage, moreHelp, usageText } from './usage-words.ts'

describe('the requested language', () => {
  it.each([
    [['evaluate', 'x.json', '--language', 'es'], 'es'],
    [['evaluate', '--language=es', '--nonsense'], 'es'],
    [['evaluate', '--language', 'en'], 'en'],
    [['evaluate', '--language', 'fr'], 'en'],
    [['evaluate', '--language'], 'en'],
    [['--language=en', '--language', 'es'], 'en'],
    [['es'], 'en'],
  ])('is read from %j before the arguments are validated', (args, language) => {
    expect(askedLanguage(args)).toBe(language)
  })
})

describe('a message of bad usage', () => {
  it.each([
    ["error: missing required argument 'file'", "error: falta el argumento obligatorio 'file'"],
    ["error: option '--on <date>' argument missing", "error: falta el valor de la opción '--on <date>'"],
    [
      "error: option '--language <language>' argument 'fr' is invalid. Allowed choices are en, es.",
      "error: el valor 'fr' de la opción '--language <language>' no es válido. Allowed choices are en, es.",
    ],
    ["error: unknown option '--jason'", "error: opción desconocida '--jason'"],
    [
      "error: option '--json' cannot be used with option '--client'",
      "error: la opción '--json' no se puede usar con la opción '--client'",
    ],
    [
      "error: too many arguments for 'evaluate'. Expected 1 argument but got 2: a, b.",
      'error: demasiados argumentos: se espera 1 y hay 2: a, b.',
    ],
    [
      "error: too many arguments for 'can'. Expected 3 arguments but got 4: a, b, c, d.",
      'error: demasiados argumentos: se espera 3 y hay 4: a, b, c, d.',
    ],
    ['(Did you mean --json?)', '(¿Quiso decir --json?)'],
    ['(Did you mean one of --on, --json?)', '(¿Quiso decir uno de --on, --json?)'],
  ])('is as Commander writes it in English, and translated into Spanish: %s', (english, spanish) => {
    expect(usageText(english, 'en')).toBe(english)
    expect(usageText(english, 'es')).toBe(spanish)
  })

  it('says in each language how to see what there is', () => {
    expect(moreHelp.en).toMatch(/^\(add --help /)
    expect(moreHelp.es).toMatch(/^\(agregue --help /)
  })
})
