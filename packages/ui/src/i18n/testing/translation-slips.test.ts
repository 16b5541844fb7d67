import { describe, expect, it } from 'vitest'
import { translationSlips } from './translation-slips.ts'

describe('translationSlips', () => {
  it('finds nothing where each text is translated', () => {
    const en = { save: 'Save', months: { none: 'No months', left: (count: number) => `${count} months of your debt` } }
    const es = { save: 'Guardar', months: { none: 'Sin meses', left: (count: number) => `${count} meses de su deuda` } }
    expect(translationSlips({ en, es })).toEqual([])
  })

  it.each([
    ['a negation that is lost', 'We cannot open it', 'Podemos abrirlo', ['m: a negation']],
    ['a negation that is added', 'It is open', 'No está abierto', ['m: a negation']],
    ['another word of the field', 'Enter the month', 'Escriba el año', ['m: month', 'm: year']],
    ['a text that is not translated', 'Open the page', 'Open the page', ['m: the other language']],
    ['an English text that is in Spanish', 'Abra su puerta', 'Abra su puerta', ['m: the other language']],
    ['a word in parts of another word only', 'Nothing', 'Nadar', ['m: a negation']],
  ])('finds %s', (_, en, es, slips) => {
    expect(translationSlips({ en: { m: en }, es: { m: es } })).toEqual(slips)
    expect(translationSlips({ en: { group: { m: () => en } }, es: { group: { m: () => es } } })).toEqual(
      slips.map((slip) => `group.${slip}`),
    )
  })

  it('finds the text of another message', () => {
    const en = { show: 'Show', hide: 'Hide' }
    expect(translationSlips({ en, es: { show: 'Mostrar', hide: 'Mostrar' } })).toEqual([
      'show: the text of another message',
      'hide: the text of another message',
    ])
  })
})
