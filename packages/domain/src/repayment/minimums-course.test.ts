import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import type { Debt } from '../household/household.ts'
import { debt, exampleHousehold, expense, household, wages } from '../household/testing/households.ts'

/** A loan of $10,000.00 at 36%, of which a month's interest is $300.00. */
function loan(minimumPaymentCents: number, parts: Partial<Debt> = {}): Debt {
  return debt('PERSONAL_LOAN', 1_000_000, { id: 'loan', aprBasisPoints: 3_600, minimumPaymentCents, ...parts })
}

function owing(availableCents: number, ...debts: Debt[]) {
  return evaluate(household({ state: 'RI', incomes: [wages(availableCents + 100_000)], expenses: [food], debts }))
}

const food = expense('FOOD_AT_HOME', 100_000)

const endless = (evaluation: ReturnType<typeof evaluate>) => {
  return evaluation.findings
    .filter(({ code }) => code === 'MINIMUM_BELOW_INTEREST' || code === 'MINIMUM_NEVER_ENDS')
    .map(({ code, about, figures }) => ({ code, about, ...figures }))
}

describe('a minimum that never pays the debt off', () => {
  it('is a finding with the minimum, the interest and what would pay the debt off', () => {
    const asked = { minimumCents: 25_000, interestCents: 30_000, endingCents: 36_133 }
    expect(endless(owing(96_000, loan(25_000)))).toEqual([{ code: 'MINIMUM_BELOW_INTEREST', about: 'loan', ...asked }])
    expect(endless(owing(96_000, loan(30_000)))).toMatchObject([{ code: 'MINIMUM_BELOW_INTEREST' }])
    expect(endless(owing(96_000, loan(30_001)))).toEqual([])
    const ages = loan(800, { aprBasisPoints: 0 })
    expect(endless(owing(96_000, ages))).toEqual([
      { code: 'MINIMUM_NEVER_ENDS', about: 'loan', minimumCents: 800, interestCents: 0, endingCents: 16_667 },
    ])
  })

  it('names each such debt, and none beside it', () => {
    const fine = debt('CREDIT_CARD', 300_000, { id: 'fine', aprBasisPoints: 2_000, minimumPaymentCents: 9_000 })
    const other = loan(100, { id: 'other', balanceCents: 500_000 })
    expect(endless(owing(96_000, loan(25_000), fine, other)).map(({ about }) => about)).toEqual(['loan', 'other'])
    expect(endless(evaluate(exampleHousehold('maria')))).toEqual([])
  })

  it('does not make a household able to pay on its own: what ends the debt must fit', () => {
    const outcome = (availableCents: number) => owing(availableCents, loan(25_000)).outcome
    expect(outcome(20_000 + 36_133)).toBe('SELF_PAY')
    expect(outcome(20_000 + 36_132)).toBe('DMP_STANDARD')
    expect(outcome(20_000 + 25_000)).toBe('DMP_STANDARD')
  })

  it('is not said to need no plan because the minimums are covered', () => {
    const { why, tests, endingPaymentsCents, minimumPaymentsCents } = owing(96_000, loan(25_000))
    expect([minimumPaymentsCents, endingPaymentsCents, tests[1]?.needCents]).toEqual([25_000, 36_133, 36_133])
    expect(why).toEqual({
      en: 'With a cushion set aside, the disposable income covers all minimum payments, but these alone never end the debts: pay more than the minimums.',
      es: 'Apartando un colchón, el ingreso disponible cubre todos los pagos mínimos, pero con ellos solos las deudas no terminan nunca: pagar más que los mínimos.',
    })
    const covered = owing(96_000, loan(36_000))
    expect(covered.outcome).toBe('SELF_PAY')
    expect(covered.why).not.toEqual(why)
    expect(owing(40_000, loan(25_000)).why).not.toEqual(why)
  })
})
