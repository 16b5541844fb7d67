import { monthlyAmount, monthlyTotal, roundMonthly } from '@breakwater/domain/pay-frequency'
import type { Debt, Expense, Income } from './draft/household.ts'

type Frequency = Income['frequency']

/** An amount that repeats as it is in an average month, in cents. */
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

/** The balances and the stated minimum payments of all debts, in cents; `unknownMinimums` counts those without one. */
export function debtTotals(debts: readonly Debt[]): {
  balanceCents: number
  minimumCents: number
  unknownMinimums: number
} {
  return {
    balanceCents: debts.reduce((total, { balanceCents }) => total + balanceCents, 0),
    minimumCents: debts.reduce((total, { minimumPaymentCents }) => total + (minimumPaymentCents ?? 0), 0),
    unknownMinimums: debts.filter(({ minimumPaymentCents }) => minimumPaymentCents === null).length,
  }
}
