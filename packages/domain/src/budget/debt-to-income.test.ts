import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import { debt, expense, household, wages } from '../household/testing/households.ts'

describe('debt to income', () => {
  it('says that a ratio cannot be computed, without NaN or Infinity anywhere', () => {
    const evaluation = evaluate(household({ debts: [debt('CREDIT_CARD', 100_000)] }))
    expect(evaluation.debtToIncomeBasisPoints).toBeNull()
    expect(evaluation.debtToIncome.notComputed).toBe('GROSS_INCOME_UNKNOWN')
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation)
  })

  it('compares owners and renters with their own benchmarks', () => {
    const debts = [debt('CREDIT_CARD', 500_000, { minimumPaymentCents: 90_000 })]
    const of = (status: 'OWN' | 'RENT') => {
      return evaluate(household({ housing: { status }, incomes: [wages(300_000, 500_000)], debts })).debtToIncome.band
    }
    expect(of('OWN')).toEqual({ above: null, within: 3_600 })
    expect(of('RENT')).toEqual({ above: 1_500, within: 2_000 })
    const mortgage = debt('MORTGAGE', 1, { secured: true })
    const owning = household({ incomes: [wages(300_000, 500_000)], debts: [...debts, mortgage] })
    expect(evaluate(owning).debtToIncome.band).toEqual({ above: null, within: 3_600 })
    const paidOff = household({
      incomes: [wages(300_000, 500_000)],
      debts: [...debts, { ...mortgage, balanceCents: 0 }],
    })
    expect(evaluate(paidOff).debtToIncome.band).toEqual({ above: 1_500, within: 2_000 })
  })

  it.each([
    [27_999, null, 2_800],
    [28_000, null, 2_800],
    [28_010, 2_800, 3_500],
    [35_000, 2_800, 3_500],
    [35_010, 3_500, null],
  ])('places a mortgage of %i on 1,000.00 of gross income above %s and within %s', (payment, above, within) => {
    const mortgage = debt('MORTGAGE', 1, { secured: true, minimumPaymentCents: payment })
    const { mortgageToIncome } = evaluate(household({ incomes: [wages(80_000, 100_000)], debts: [mortgage] }))
    expect(mortgageToIncome?.band).toEqual({ above, within })
  })

  it('takes nothing but the mortgage, whatever else is spent', () => {
    const mortgage = debt('MORTGAGE', 1, { secured: true, minimumPaymentCents: 28_000 })
    const expenses = [expense('PROPERTY_TAX', 9_000), expense('FOOD_AT_HOME', 20_000)]
    const { mortgageToIncome } = evaluate(household({ incomes: [wages(80_000, 100_000)], debts: [mortgage], expenses }))
    expect(mortgageToIncome).toMatchObject({ debtPaymentsCents: 28_000, basisPoints: 2_800 })
  })

  it('states no ratio of a mortgage where none is paid, or gross income is unknown', () => {
    expect(evaluate(household({ incomes: [wages(1, 1)] })).mortgageToIncome).toBeNull()
    const mortgage = debt('MORTGAGE', 1, { secured: true, minimumPaymentCents: 1 })
    expect(evaluate(household({ debts: [mortgage] })).mortgageToIncome).toMatchObject({ basisPoints: null })
  })
})
