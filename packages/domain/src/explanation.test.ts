import { describe, expect, it } from 'vitest'
import { exampleHousehold } from '../test/households.ts'
import { evaluate } from './evaluate.ts'
import { explain, explainedPaths } from './explanation.ts'

describe('explanation', () => {
  const maria = evaluate(exampleHousehold('maria'))

  it('names the figure, the rule in words, its inputs, where they come from, and the source', () => {
    expect(explain(maria, 'availableIncomeCents', 'en')).toEqual([
      'availableIncomeCents = $650.00',
      'net income - living costs',
      '  monthlyNetIncomeCents = $3,250.00  (explained at this name)',
      '  livingCostsCents = $2,600.00  (explained at this name)',
      '(available-income, version 1; Budget practice of non-profit credit counseling)',
    ])
  })

  it('speaks Spanish', () => {
    expect(explain(maria, 'availableIncomeCents', 'es')?.[1]).toBe('ingreso neto - gastos de vida')
  })

  it('writes lists, rates, counts and words', () => {
    expect(explain(maria, 'plan.paymentCents', 'en')).toEqual([
      'plan.paymentCents = $337.50',
      expect.any(String),
      '  payments = $108.00, $162.00, $67.50',
      '  maximumTermMonths = 60',
      expect.any(String),
    ])
    expect(explain(maria, 'plan.creditors.0.paymentCents', 'en')).toContain('  aprBasisPoints = 8.00%')
    expect(explain(maria, 'outcome', 'en')?.[0]).toBe('outcome = DMP_STANDARD')
    expect(explain(evaluate(exampleHousehold('schmidt-budget-only')), 'outcome', 'en')).toContain(
      '  standardDepositCents = -',
    )
  })

  it('explains every figure that it names, and no other', () => {
    for (const path of explainedPaths(maria)) expect(explain(maria, path, 'en')).not.toBeNull()
    expect(explainedPaths(maria)).toContain('plans.hardship.termMonths')
    expect(explain(maria, 'nonsense', 'en')).toBeNull()
  })
})
