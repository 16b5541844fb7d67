import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import { anyHousehold, plausibleHousehold } from '../household/testing/household-arbitrary.ts'
import { exampleHousehold, mariaLivingOn } from '../household/testing/households.ts'
import { sumOf } from '../money/money.ts'
import { type AgencySettings, defaultAgencySettings } from '../settings/agency-settings.ts'
import { evaluationSummary } from './evaluation-summary.ts'
import { resultWords } from './result-words.ts'

const licensed: AgencySettings = { ...defaultAgencySettings, licenses: [{ state: 'RI', from: null }] }
const licensedEverywhere: AgencySettings = {
  ...licensed,
  licenses: ['RI', 'CA', 'TX'].map((state) => ({ state, from: null })),
}

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

  it('compares paying alone with the plan that is offered, and never with one that may not be opened', () => {
    const kindsOf = (settings: AgencySettings) => {
      return evaluationSummary(evaluate(exampleHousehold('maria'), settings)).ways.map(({ kind }) => kind)
    }
    expect(kindsOf(licensed)).toEqual(['MINIMUMS', 'FIXED', 'PLAN_STANDARD'])
    expect(kindsOf(defaultAgencySettings)).toEqual(['MINIMUMS', 'FIXED'])
  })

  it('has ways to pay and spending whose figures are those of the evaluation, for any household', () => {
    const household = fc.oneof({ arbitrary: plausibleHousehold, weight: 3 }, { arbitrary: anyHousehold, weight: 1 })
    const seen = { plans: 0, endless: 0 }
    fc.assert(
      fc.property(
        household,
        fc.constantFrom(licensedEverywhere, licensedEverywhere, defaultAgencySettings),
        (household, settings) => {
          const evaluation = evaluate(household, settings, '2026-11-29')
          const { ways, spending, plan } = evaluationSummary(evaluation)
          for (const way of ways) {
            expect(evaluation.options.find(({ kind }) => kind === way.kind)).toMatchObject(way)
            if (way.totalCents === null) {
              expect([way.months, way.interestCents]).toEqual([null, null])
              seen.endless += 1
            } else {
              expect(way.totalCents).toBe(evaluation.eligibleDebtCents + (way.interestCents ?? 0) + way.feesCents)
            }
          }
          const [minimums, level, offered, ...others] = ways
          expect(others).toEqual([])
          expect([minimums?.kind, level?.kind]).toEqual(
            evaluation.plans ? ['MINIMUMS', 'FIXED'] : [undefined, undefined],
          )
          expect(offered && { ...offered, kind: offered.kind.replace('PLAN_', '') }).toEqual(
            plan
              ? expect.objectContaining({
                  kind: plan.concession,
                  monthlyCents: plan.depositCents,
                  months: plan.termMonths,
                  interestCents: plan.interestCents,
                  feesCents: plan.feesCents,
                  totalCents: plan.totalCents,
                })
              : undefined,
          )
          seen.plans += plan ? 1 : 0
          expect(sumOf(spending, ({ cents }) => cents)).toBe(evaluation.livingCostsCents)
          expect(evaluation.spending).toMatchObject(spending)
          expect(spending).toHaveLength(evaluation.spending.length)
        },
      ),
      { numRuns: 2_000 },
    )
    expect(seen.plans).toBeGreaterThan(10)
    expect(seen.endless).toBeGreaterThan(10)
  })
})
