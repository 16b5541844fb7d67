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

  it('names the categories of each kind of difference, and leaves out a kind without one', () => {
    const line = { takenFromPayCents: 0, paidByPayroll: false, countedCents: 0 }
    const budget = {
      lines: [
        { ...line, category: 'RENT', expenseCents: 90_000, debtPaymentCents: 0 },
        { ...line, category: 'VEHICLE_PAYMENT', expenseCents: 0, debtPaymentCents: 31_000 },
        { ...line, category: 'STUDENT_LOAN', expenseCents: 5_000, debtPaymentCents: 4_000 },
        { ...line, category: 'HEALTH_INSURANCE', expenseCents: 2_000, debtPaymentCents: 0, paidByPayroll: true },
      ],
      expensesCents: 97_000,
      debtPaymentsCents: 31_000,
      takenFromPayCents: 2_000,
      livingCostsCents: 126_000,
    }
    expect(livingCostSteps(budget)).toEqual([
      { kind: 'DEBT_PAYMENT', categories: ['VEHICLE_PAYMENT'], cents: 31_000 },
      { kind: 'COUNTED_ONCE', categories: ['STUDENT_LOAN'], cents: 0 },
      { kind: 'TAKEN_FROM_PAY', categories: ['HEALTH_INSURANCE'], cents: -2_000 },
    ])
    expect(
      livingCostSteps({ ...budget, lines: budget.lines.slice(0, 1), debtPaymentsCents: 0, takenFromPayCents: 0 }),
    ).toEqual([])
  })
})
