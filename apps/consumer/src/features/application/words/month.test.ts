import { describe, expect, it } from 'vitest'
import { distinctHousehold } from '../../../testing/distinct-household.ts'
import type { Debt } from '../journey/household.ts'
import { debtTotals, inAMonth, monthlyCosts, monthlyIncome } from './month.ts'

const [card, loan] = distinctHousehold.debts as [Debt, Debt]

describe('amounts in an average month', () => {
  it.each([
    ['WEEKLY', 43_333],
    ['EVERY_TWO_WEEKS', 21_667],
    ['EVERY_FOUR_WEEKS', 10_833],
    ['TWICE_A_MONTH', 20_000],
    ['MONTHLY', 10_000],
    ['QUARTERLY', 3_333],
    ['HALF_YEARLY', 1_667],
    ['YEARLY', 833],
  ] as const)('make $100.00 %s into %i cents', (frequency, cents) => {
    expect(inAMonth(10_000, frequency)).toBe(cents)
  })

  it('are added exactly and rounded once', () => {
    const third = { id: 'x', category: 'OTHER' as const, label: null, frequency: 'YEARLY' as const, amountCents: 4 }
    expect(monthlyCosts([third, third, third])).toBe(1)
    expect(monthlyIncome(distinctHousehold.incomes)).toBe(293_483)
  })
})

describe('the totals of the debts', () => {
  it('add the balances and the stated minimum payments of the debts that the person owes', () => {
    const theirs = { ...card, owner: 'AUTHORIZED_USER' as const }
    const paid = { ...card, balanceCents: 0 }
    expect(debtTotals([card, theirs, { ...loan, minimumPaymentCents: null }, paid])).toEqual({
      balanceCents: 753_500,
      minimumCents: 14_810,
      unknownMinimums: 1,
      owedByAnother: 1,
    })
  })

  it('say that the minimum payments are unknown if none is stated, and zero if nothing is owed', () => {
    expect(debtTotals([{ ...loan, minimumPaymentCents: null }]).minimumCents).toBeNull()
    expect(debtTotals([{ ...loan, minimumPaymentCents: 0 }]).minimumCents).toBe(0)
    expect(debtTotals([])).toEqual({ balanceCents: 0, minimumCents: 0, unknownMinimums: 0, owedByAnother: 0 })
  })
})
