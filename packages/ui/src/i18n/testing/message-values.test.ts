import { describe, expect, it } from 'vitest'
import { unevenMessages } from './message-values.ts'

const count = (one: string, many: string) => (of: number) => (of === 1 ? `1 ${one}` : `${of} ${many}`)

describe('unevenMessages', () => {
  it('finds nothing where both languages say the same values', () => {
    const en = { title: 'Title', row: { of: (a: string, b: string) => `${a} of ${b}` }, debts: count('debt', 'debts') }
    const es = {
      title: 'Título',
      row: { of: (a: string, b: string) => `${b}: de ${a}` },
      debts: count('deuda', 'deudas'),
    }
    expect(unevenMessages({ en, es })).toEqual([])
  })

  it.each([
    [
      'a value that Spanish leaves out',
      { m: (a: string, b: string) => `${a} of ${b}` },
      { m: (a: string) => `de ${a}` },
    ],
    ['a form for one thing that English lacks', { m: (of: number) => `${of} debts` }, { m: count('deuda', 'deudas') }],
    ['another number', { m: 'It works for 1 hour.' }, { m: 'Es válido por 24 horas.' }],
    ['another number beside a value', { m: (a: string) => `${a}: 6 digits` }, { m: (a: string) => `${a}: 8 dígitos` }],
    ['a No for a Yes', { m: 'Yes' }, { m: 'No' }],
    ['an empty text', { m: '' }, { m: 'Título' }],
    ['a missing text', { m: 'Title' }, {}],
    ['a message that says none of its values', { m: (_: string) => 'of' }, { m: (_: string) => 'de' }],
    ['a text where the other language fills in', { m: 'of' }, { m: (a: string) => `de ${a}` }],
  ])('finds %s', (_, en, es) => {
    expect(unevenMessages({ en, es })).toEqual(['m'])
    expect(unevenMessages({ en: { group: en }, es: { group: es } })).toEqual(['group.m'])
  })
})
