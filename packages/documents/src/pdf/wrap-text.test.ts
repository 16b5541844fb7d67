import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrapText } from './wrap-text.ts'

const measure = (text: string) => text.length
const joined = (lines: ReturnType<typeof wrapText>) => lines.map((line) => line.map(({ text }) => text).join(''))

describe('a wrapped text', () => {
  it('breaks between words, and each line keeps the space at its end', () => {
    expect(joined(wrapText('one two three', 8, measure))).toEqual(['one two ', 'three'])
  })

  it('breaks a word that is wider than a line between its characters', () => {
    expect(joined(wrapText('ab cdefghij k', 4, measure))).toEqual(['ab ', 'cdef', 'ghij ', 'k'])
  })

  it('tells the titles of laws from the rest', () => {
    expect(wrapText('la ley «Fin. Code» es', 99, measure)).toEqual([
      [
        { text: 'la ley «', isTitle: false },
        { text: 'Fin. Code', isTitle: true },
        { text: '» es', isTitle: false },
      ],
    ])
  })

  it('is its lines joined, none of them wider than the width without the space at its end', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'ñ', ' ', '$1.00', '−', '«', '»'), maxLength: 60 })
    fc.assert(
      fc.property(texts, fc.integer({ min: 5, max: 40 }), (text, width) => {
        const lines = joined(wrapText(text, width, measure))
        expect(lines.join('')).toBe(text)
        for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(width)
      }),
    )
  })
})
