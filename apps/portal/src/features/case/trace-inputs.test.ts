import { evaluate } from '@breakwater/domain/evaluate'
import { anyHousehold } from '@breakwater/domain/testing/household-arbitrary'
import { languages } from '@breakwater/vocabulary/languages'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inputName, inputText, inputWords, sourceText } from './trace-inputs.ts'

/** A code of the engine, like LONGEST_TERM; names of states and citations are none. */
const code = /^[A-Z]{3,}(_[A-Z]+)*$/

describe('the inputs of every derivation', () => {
  it('have a name in both languages, whatever the household', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const names = evaluate(household).trace.flatMap((entry) => Object.keys(entry.inputs))
        expect(names.filter((name) => !inputWords(name))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('have words for every code, in both languages', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        for (const { inputs } of evaluate(household).trace) {
          for (const [name, value] of Object.entries(inputs)) {
            if (name === 'incomes' || name === 'debts') continue
            const texts = languages.map((language) => inputText(name, value as string, language))
            expect(texts.filter((text) => code.test(text) || text.split(', ').some((part) => code.test(part)))).toEqual(
              [],
            )
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the source of every derivation', () => {
  it('reads as Spanish in Spanish, whatever the household', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const english = evaluate(household).trace.filter((entry) => sourceText(entry, 'es') === entry.source)
        expect(english.map(({ rule }) => rule)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('inputText', () => {
  it.each([
    ['cushionCents', 20_000, '$200.00'],
    ['payments', [10_710, 7_665], '$107.10 + $76.65'],
    ['monthlyFeesCents', [4_000, 3_000], '$40.00, $30.00'],
    ['throughMonths', [12, 53], '12, 53'],
    ['aprBasisPoints', 2_499, '24.99%'],
    ['ownFeeCents', null, '–'],
    ['blocks', [], 'none'],
    ['setBy', 'LONGEST_TERM', 'the longest term'],
    ['citation', 'N.J. Stat. 17:16G-6', 'N.J. Stat. 17:16G-6'],
  ])('writes %s %j as %s', (name, value, text) => {
    expect(inputText(name, value, 'en')).toBe(text)
  })

  it('gives a name that it does not know in the words of the engine', () => {
    expect(inputName('newFigureCents', 'en')).toBe('new figure')
  })
})
