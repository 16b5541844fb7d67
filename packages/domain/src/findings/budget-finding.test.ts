import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import { debt, expense, household } from '../household/testing/households.ts'

describe('payments that may be counted twice', () => {
  it('are stated with what is listed', () => {
    const expenses = [expense('PROPERTY_TAX', 20_000), expense('MORTGAGE', 120_000)]
    expect(evaluate(household({ expenses })).findings).toMatchObject([
      { code: 'MAYBE_IN_MORTGAGE', about: 'PROPERTY_TAX', figures: { expenseCents: 20_000 } },
    ])
  })

  it('are found with any one of the debts for a plan', () => {
    const card = (id: string, minimumPaymentCents: number) => {
      return debt('CREDIT_CARD', 300_000, { id, aprBasisPoints: 2_000, limitCents: 1, minimumPaymentCents })
    }
    const debts = [card('first', 12_000), card('second', 9_000)]
    const { findings } = evaluate(household({ state: 'RI', debts, expenses: [expense('OTHER', 9_000)] }))
    expect(findings.map(({ code, about }) => [code, about])).toEqual([['MAYBE_DEBT_PAYMENT', 'OTHER']])
  })
})
