import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { resultWords } from '@breakwater/domain/result-words'
import { householdSample } from '@breakwater/domain/testing/household-arbitrary'
import { describe, expect, it } from 'vitest'
import { evaluateBy } from './evaluate-household.ts'
import { evaluationAnswer, keptEvaluation } from './evaluation-answer.ts'
import { maribel } from './testing/maribel.ts'

const on = '2026-11-29'
const licensed: AgencySettings = {
  ...defaultAgencySettings,
  version: 'test-1',
  licenses: [{ state: 'RI', from: null }],
}

describe('an evaluation as the API states it', () => {
  it('has the figures and the words of the rules, and its plan only where one may be opened', () => {
    for (const household of householdSample(2_000, 20_261_129)) {
      const evaluation = evaluate(household, licensed, on)
      const answer = evaluationAnswer(evaluation)
      const { plan, enrollment, ...figures } = evaluation
      const { estimated: _, words, plan: offered, blockedPlan, ways, detail, ...summary } = answer
      expect(figures).toMatchObject(summary)
      expect(JSON.parse(detail)).toEqual(evaluation)
      expect(words?.map(({ heading }) => heading.en)).toEqual(
        resultWords(evaluation).map(({ heading }) => heading.text.en),
      )
      expect(offered !== null).toBe(plan !== null && enrollment.allowed)
      expect(blockedPlan !== null).toBe(plan !== null && !enrollment.allowed)
      for (const way of ways ?? []) expect(evaluation.options.find(({ kind }) => kind === way.kind)).toMatchObject(way)
      expect(ways?.some(({ kind }) => kind.startsWith('PLAN_'))).toBe(offered !== null)
      expect(plan ?? {}).toMatchObject({ ...(offered ?? blockedPlan?.plan) })
    }
  })

  it('keeps its plan if it was stored with words', async () => {
    const answer = await evaluateBy(async () => licensed)(maribel, new Date(on))
    expect(keptEvaluation(answer)).toBe(answer)
  })

  it('offers no plan if it was stored before the rules checked whether a plan may be opened', async () => {
    const { words: _, blockedPlan: __, ...before } = await evaluateBy(async () => licensed)(maribel, new Date(on))
    const plan = { concession: 'STANDARD' as const, paymentCents: 1, depositCents: 1, termMonths: 1 }
    const offered = { ...plan, setUpFeeCents: 0, monthlyFeeCents: 0, interestCents: 0, feesCents: 0, totalCents: 1 }
    expect(keptEvaluation({ ...before, plan: offered })).toEqual({ ...before, plan: null })
  })
})
