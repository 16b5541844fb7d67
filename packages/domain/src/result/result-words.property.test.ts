import { languages } from '@breakwater/vocabulary/languages'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import { type Outcome, outcomes } from '../evaluation/outcome.ts'
import { anyHousehold, plausibleHousehold } from '../household/testing/household-arbitrary.ts'
import { type AgencySettings, defaultAgencySettings } from '../settings/agency-settings.ts'
import { resultWords } from './result-words.ts'
import { contradictions, isJudged } from './testing/words-against-figures.ts'

const licensed: AgencySettings = {
  ...defaultAgencySettings,
  licenses: ['RI', 'CA', 'TX'].map((state) => ({ state, from: null })),
  ownFees: { setUpCents: 2_500, monthlyCents: 2_000 },
}
const free: AgencySettings = { ...licensed, cushionCents: 0, ownFees: { setUpCents: 0, monthlyCents: 0 } }

const anySettings = fc.constantFrom(licensed, licensed, free, defaultAgencySettings)
const household = fc.oneof({ arbitrary: plausibleHousehold, weight: 3 }, { arbitrary: anyHousehold, weight: 1 })

const sentencesOf = (evaluation: ReturnType<typeof evaluate>) => {
  return resultWords(evaluation).flatMap(({ heading, sentences }) => [heading, ...sentences])
}

describe('the words of an evaluation', () => {
  it('say nothing that a figure contradicts, in either language', () => {
    const seen = new Set<Outcome>()
    fc.assert(
      fc.property(household, anySettings, (household, settings) => {
        const evaluation = evaluate(household, settings, '2026-11-29')
        seen.add(evaluation.outcome)
        for (const { text } of sentencesOf(evaluation)) {
          for (const language of languages) {
            expect(contradictions(text[language], language, { household, evaluation })).toEqual([])
            expect(isJudged(text[language], language), text[language]).toBe(true)
          }
        }
        const { why, findings, missing } = evaluation
        for (const language of languages)
          for (const text of [why, ...[...findings, ...missing].map((one) => one.text)])
            expect(contradictions(text[language], language, { household, evaluation })).toEqual([])
      }),
      { numRuns: 2_000 },
    )
    expect([...seen].sort()).toEqual([...outcomes].sort())
  })
})
