import type { DebtStanding } from './debt.ts'
import { categoryFacts, type ExpenseCategory, type SpendingGroup } from './expense-category.ts'
import type { Expense } from './household.ts'
import { type BasisPoints, type Cents, shareOf, sumOf } from './money.ts'
import { type MonthlyAmount, monthlyAmount, monthlyTotal } from './pay-frequency.ts'
import type { Rule } from './trace.ts'

export const livingCostsRule: Rule = {
  id: 'living-costs',
  version: 1,
  source: 'Living costs hold the payments on debts outside the plan: secured debts, support, student loans, taxes',
  formula: {
    en: 'monthly expenses + payments on debts outside the plan, as far as they do not stand among the expenses already',
    es: 'gastos mensuales + pagos de deudas fuera del plan, en la medida en que no figuren ya entre los gastos',
  },
}

/** One budget line: all that is spent on one category in an average month. */
export type BudgetLine = {
  category: ExpenseCategory
  /** As listed among the expenses. */
  expenseCents: Cents
  /** Minimums of the debts outside the plan that belong to this line. */
  debtPaymentCents: Cents
  /** The larger of both: what stands in both lists is the same money. */
  countedCents: Cents
}

export type Budget = { lines: BudgetLine[]; expensesCents: Cents; debtPaymentsCents: Cents; livingCostsCents: Cents }

export type SpendingShare = { group: SpendingGroup; cents: Cents; shareOfNet: BasisPoints | null }

/** The household's living costs in an average month. */
export function monthlyBudget(expenses: readonly Expense[], debts: readonly DebtStanding[]): Budget {
  const amounts = new Map<ExpenseCategory, MonthlyAmount[]>()
  const payments = new Map<ExpenseCategory, Cents>()
  for (const { category, amountCents, frequency } of expenses) {
    const amount = monthlyAmount(amountCents, frequency)
    const listed = amounts.get(category)
    if (listed) listed.push(amount)
    else amounts.set(category, [amount])
  }
  for (const { eligible, paidUnder, minimumPaymentCents } of debts) {
    if (!eligible && minimumPaymentCents > 0)
      payments.set(paidUnder, (payments.get(paidUnder) ?? 0) + minimumPaymentCents)
  }
  const categories = [...new Set([...amounts.keys(), ...payments.keys()])].sort()
  const lines = categories.map((category) => {
    const expenseCents = monthlyTotal(amounts.get(category) ?? [])
    const debtPaymentCents = payments.get(category) ?? 0
    return { category, expenseCents, debtPaymentCents, countedCents: Math.max(expenseCents, debtPaymentCents) }
  })
  const expensesCents = monthlyTotal(expenses.map((expense) => monthlyAmount(expense.amountCents, expense.frequency)))
  const debtPaymentsCents = sumOf(lines, (line) => line.countedCents - line.expenseCents)
  return { lines, expensesCents, debtPaymentsCents, livingCostsCents: expensesCents + debtPaymentsCents }
}

/** What each group of spending takes of the take-home pay; null where there is none. */
export function spendingShares(lines: readonly BudgetLine[], netIncomeCents: Cents): SpendingShare[] {
  const groups = new Map<SpendingGroup, Cents>()
  for (const { category, countedCents } of lines) {
    const { group } = categoryFacts(category)
    groups.set(group, (groups.get(group) ?? 0) + countedCents)
  }
  return [...groups].sort().map(([group, cents]) => {
    return { group, cents, shareOfNet: netIncomeCents > 0 ? shareOf(cents, netIncomeCents) : null }
  })
}
