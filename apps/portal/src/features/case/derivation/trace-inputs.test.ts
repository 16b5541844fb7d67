import { evaluate } from '@breakwater/domain/evaluate'
import type { Household } from '@breakwater/domain/household'
import { anyHousehold } from '@breakwater/domain/testing/household-arbitrary'
import { languages } from '@breakwater/vocabulary/languages'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import type { TracedFigure } from '../evaluation/trace-entry.ts'
import { inputLabel, inputText } from './trace-inputs.ts'

/** A code of the engine, like LONGEST_TERM, as opposed to the name of a state or a citation. */
const code = /^[A-Z]{3,}(_[A-Z]+)*$/

/** The trace as the case page reads it. */
function readTrace(household: Household) {
  const evaluation = evaluate(household)
  const { trace } = readDetail(JSON.stringify(evaluation))
  expect(trace).toHaveLength(evaluation.trace.length)
  return trace
}

describe('the inputs of every derivation', () => {
  it('have a name in both languages for every household', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const inputs = readTrace(household).flatMap((entry) => Object.values(entry.inputs))
        const names = inputs.flatMap((input) => languages.map((language) => inputLabel(input, language)))
        expect(inputs.length).toBeGreaterThan(0)
        expect(names.filter((name) => !/^[A-Z]/.test(name))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('have words for every code, in both languages', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        for (const { inputs } of readTrace(household)) {
          for (const input of Object.values(inputs)) {
            if (input.unit === 'ids') continue
            const texts = languages.map((language) => inputText(input, language))
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
  it('is in Spanish on the Spanish page for every household', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const english = readTrace(household).filter(({ source }) => source.es === source.en)
        expect(english.map(({ rule }) => rule)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

const label = { en: 'Its label', es: 'Su nombre' }

describe('inputText', () => {
  const setBy = { en: 'the longest term', es: 'el plazo máximo' }
  it.each([
    [{ unit: 'cents', value: 20_000 }, '$200.00'],
    [{ unit: 'cents', value: [10_710, 7_665], isSum: true }, '$107.10 + $76.65'],
    [{ unit: 'cents', value: [4_000, 3_000] }, '$40.00, $30.00'],
    [{ unit: 'months', value: [12, 53] }, '12, 53'],
    [{ unit: 'basisPoints', value: 2_499 }, '24.99%'],
    [{ unit: 'cents', value: null }, '–'],
    [{ unit: 'code', value: [], words: [] }, 'none'],
    [{ unit: 'code', value: 'LONGEST_TERM', words: setBy }, 'the longest term'],
    [{ unit: 'text', value: 'N.J. Stat. 17:16G-6' }, 'N.J. Stat. 17:16G-6'],
    [{ unit: 'yesNo', value: false }, 'no'],
  ] satisfies [Omit<TracedFigure, 'label'>, string][])('writes %j as %s', (figure, text) => {
    expect(inputText({ label, ...figure }, 'en')).toBe(text)
  })
})

describe('inputLabel', () => {
  it("prefers the counselor's own term", () => {
    const counselorLabel = { en: 'Accounts in the DMP', es: 'Cuentas en el DMP' }
    const accounts = { label, unit: 'count', value: 3 }
    expect(inputLabel(accounts, 'es')).toBe('Su nombre')
    expect(inputLabel({ ...accounts, counselorLabel }, 'es')).toBe('Cuentas en el DMP')
  })
})

describe('a trace that was stored before inputs stated their labels and units', () => {
  it('is shown with its formula, rule, source and result, and without its inputs', () => {
    const formula = { en: 'net income - living costs', es: 'ingreso neto - gastos de vida' }
    const earlier = {
      path: 'availableIncomeCents',
      rule: 'available-income',
      version: 1,
      source: 'Budget practice of non-profit credit counseling',
      formula,
      inputs: { monthlyNetIncomeCents: 325_000, livingCostsCents: 260_000 },
      result: 65_000,
    }
    expect(readDetail(JSON.stringify({ trace: [earlier] })).trace).toEqual([
      {
        path: 'availableIncomeCents',
        rule: 'available-income',
        version: 1,
        source: { en: earlier.source, es: earlier.source },
        formula,
        inputs: {},
        result: { value: 65_000 },
      },
    ])
  })
})
