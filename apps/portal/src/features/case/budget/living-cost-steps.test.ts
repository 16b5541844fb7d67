import { evaluate } from '@breakwater/domain/evaluate'
import { monthlyAmount, monthlyTotal } from '@breakwater/domain/pay-frequency'
import { anyHousehold } from '@breakwater/domain/testing/household-arbitrary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { livingCostSteps } from './living-cost-steps.ts'

describe('livingCostSteps', () => {
  it('returns steps from the listed living costs to those of the evaluation, to the cent', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { budget, livingCostsCents } = evaluate(household)
        const listed = household.expenses.map((expense) => monthlyAmount(expense.amountCents, expense.frequency))

        const steps = livingCostSteps(budget).reduce((sum, step) => sum + step.cents, 0)

        expect(monthlyTotal(listed) + steps).toBe(livingCostsCents)
      }),
    )
  })

  it('returns a step of 0 cents for a payment that the list already contains', () => {
    const line = { category: 'VEHICLE_PAYMENT', takenFromPayCents: 0, paidByPayroll: false }
    const budget = {
      lines: [{ ...line, expenseCents: 28_900, debtPaymentCents: 28_900, countedCents: 28_900 }],
      expensesCents: 28_900,
      debtPaymentsCents: 0,
      takenFromPayCents: 0,
      livingCostsCents: 28_900,
    }

    expect(livingCostSteps(budget)).toEqual([{ kind: 'COUNTED_ONCE', categories: ['VEHICLE_PAYMENT'], cents: 0 }])
  })
})
