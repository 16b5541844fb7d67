import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import { exampleHousehold, mariaLivingOn } from '../household/testing/households.ts'
import { type AgencySettings, defaultAgencySettings } from '../settings/agency-settings.ts'
import { evaluationSummary } from './evaluation-summary.ts'
import { resultWords } from './result-words.ts'

const licensed: AgencySettings = { ...defaultAgencySettings, licenses: [{ state: 'RI', from: null }] }

describe('the summary of an evaluation', () => {
  it('offers the plan that fits, where it may be opened', () => {
    const evaluation = evaluate(exampleHousehold('maria'), licensed)
    const { plan, blockedPlan } = evaluationSummary(evaluation)
    expect(evaluation.plan).toMatchObject({ ...plan })
    expect(Object.keys(plan ?? {})).toHaveLength(9)
    expect(blockedPlan).toBeNull()
  })

  it('holds a plan that may not be opened apart, with the reasons', () => {
    const summary = evaluationSummary(evaluate(exampleHousehold('maria')))
    expect(summary.plan).toBeNull()
    expect(summary.blockedPlan).toMatchObject({
      reasons: ['LICENSES_UNKNOWN'],
      plan: { concession: 'STANDARD', termMonths: 53 },
    })
  })

  it('has no plan of either kind where none fits', () => {
    const none = { plan: null, blockedPlan: null }
    expect(evaluationSummary(evaluate(mariaLivingOn(337_000)))).toMatchObject(none)
    expect(evaluationSummary(evaluate(mariaLivingOn(337_000), licensed))).toMatchObject(none)
  })

  it('says the result in the words of the rules, and names each estimated figure once', () => {
    const debts = exampleHousehold('maria').debts.map((debt) => ({ ...debt, minimumPaymentCents: null }))
    const evaluation = evaluate({ ...exampleHousehold('maria'), debts }, licensed)
    const { words, estimated } = evaluationSummary(evaluation)
    expect(estimated).toContain('minimumPaymentsCents')
    expect(new Set(estimated).size).toBe(estimated.length)
    expect(words.map(({ kind, sentences }) => [kind, sentences.map(({ en }) => en)])).toEqual(
      resultWords(evaluation).map(({ kind, sentences }) => [kind, sentences.map(({ text }) => text.en)]),
    )
  })
})
