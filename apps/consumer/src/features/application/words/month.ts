import { reasonNotOwed } from '@breakwater/domain/eligibility'
import { monthlyAmount, monthlyParts, monthlyTotal, roundMonthly, yearlyAmount } from '@breakwater/domain/pay-frequency'
import type { Debt, Expense, Income } from '../journey/household.ts'

type Frequency = Income['frequency']

/** A repeating amount per average month, in cents. */
export function inAMonth(cents: number, frequency: Frequency): number {
  return roundMonthly(monthlyAmount(cents, frequency))
}

/** All incomes in an average month, in cents: added exactly and rounded once. */
export function monthlyIncome(incomes: readonly Income[]): number {
  return monthlyTotal(incomes.map(({ netCents, frequency }) => monthlyAmount(netCents, frequency)))
}

/** These living costs in an average month, in cents: added exactly and rounded once. */
export function monthlyCosts(expenses: readonly Expense[]): number {
  return monthlyTotal(expenses.map(({ amountCents, frequency }) => monthlyAmount(amountCents, frequency)))
}

/**
 * Groups of living costs in an average month, in cents. Shown together they add up to `monthlyCosts` of all of them, so that a
 * group can be a cent away from what its costs come to by themselves.
 */
export function monthlyCostsByGroup(groups: readonly (readonly Expense[])[]): number[] {
  const yearly = (expenses: readonly Expense[]) => {
    return expenses.reduce((year, { amountCents, frequency }) => year + yearlyAmount(amountCents, frequency), 0)
  }
  return monthlyParts(groups.map(yearly))
}

export type DebtTotals = {
  balanceCents: number
  /** Null if no debt states a minimum payment, though some are owed: an unknown sum is not zero. */
  minimumCents: number | null
  /** Debts without a stated minimum payment, which the sum leaves out. */
  unknownMinimums: number
  /** Debts of another person, which neither sum counts. */
  owedByAnother: number
}

/** The balances and the stated minimum payments of the debts that the person owes, in cents. */
export function debtTotals(debts: readonly Debt[]): DebtTotals {
  const owed = debts.filter((debt) => reasonNotOwed(debt) === undefined)
  const stated = owed.flatMap(({ minimumPaymentCents }) => minimumPaymentCents ?? [])
  return {
    balanceCents: owed.reduce((total, { balanceCents }) => total + balanceCents, 0),
    minimumCents: owed.length > 0 && stated.length === 0 ? null : stated.reduce((total, cents) => total + cents, 0),
    unknownMinimums: owed.length - stated.length,
    owedByAnother: debts.filter((debt) => reasonNotOwed(debt) === 'NOT_THE_BORROWER').length,
  }
}
