import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printableJson, printableLine, printableText } from './printable.ts'

const unsafe = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u

describe('text for a terminal', () => {
  it.each([
    ['a color sequence', 'A\u001b[31mRED', 'A\\u{1b}[31mRED'],
    ['a line feed', 'two\nlines', 'two\\u{a}lines'],
    ['a right-to-left override', 'Bank\u202Eknab', 'Bank\\u{202e}knab'],
    ['an eight-bit control', 'A\u009B31m', 'A\\u{9b}31m'],
    ['letters of every script', 'Ñandú 銀行 🏦', 'Ñandú 銀行 🏦'],
    ['an emoji of several parts', '👩‍👧', '👩‍👧'],
  ])('shows %s', (_, text, shown) => {
    expect(printableLine(text)).toBe(shown)
  })

  it('never contains characters that a terminal would interpret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printableLine(text)).not.toMatch(unsafe)
        expect(printableText(text).replaceAll('\n', '')).not.toMatch(unsafe)
      }),
    )
  })

  it('keeps the values in JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = printableJson(value, 1)
        expect(text.replaceAll('\n', '')).not.toMatch(unsafe)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    expect(printableJson('a\u202Eb')).toBe('"a\\u202eb"')
  })
})
