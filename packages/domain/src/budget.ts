import type { DebtStanding } from './debt.ts'
import { categoryFacts, type ExpenseCategory, type SpendingGroup } from './expense-category.ts'
import type { Expense, Income } from './household.ts'
import { type DeductionKind, yearlyDeductions } from './income.ts'
import { type BasisPoints, type Cents, shareOf, sumOf } from './money.ts'
import { monthOfYear, yearlyAmount } from './pay-frequency.ts'
import type { Rule } from './trace.ts'

export const livingCostsRule: Rule = {
  id: 'living-costs',
  version: 1,
  source: 'Living costs hold the payments on debts outside the plan: secured debts, support, student loans, taxes',
  formula: {
    en: 'monthly expenses + payments on debts outside the plan, as far as they do not stand among the expenses already - what payroll has taken',
    es: 'gastos mensuales + pagos de deudas fuera del plan, en la medida en que no figuren ya entre los gastos - lo que ya se descontó del sueldo',
  },
}

/** One budget line: all that is spent on one category in an average month. */
export type BudgetLine = {
  category: ExpenseCategory
  /** As listed among the expenses. */
  expenseCents: Cents
  /** Minimums of the debts outside the plan that belong to this line. */
  debtPaymentCents: Cents
  /** What the employer has taken for it already, before take-home pay. */
  takenFromPayCents: Cents
  /** The larger of expense and debt payments, since what stands in both lists is the same money, less what payroll took. */
  countedCents: Cents
}

export type Budget = {
  lines: BudgetLine[]
  /** All that is listed, rounded once. */
  expensesCents: Cents
  /** Payments on debts outside the plan, as far as they do not stand among the expenses. */
  debtPaymentsCents: Cents
  /** What is listed although payroll has taken it. */
  takenFromPayCents: Cents
  livingCostsCents: Cents
}

const categoriesOfDeductions: Partial<Record<DeductionKind, ExpenseCategory>> = {
  HEALTH_INSURANCE: 'HEALTH_INSURANCE',
  LIFE_INSURANCE: 'LIFE_INSURANCE',
  OTHER_INSURANCE: 'OTHER_INSURANCE',
  SUPPORT: 'SUPPORT_PAID',
}

export type SpendingShare = { group: SpendingGroup; cents: Cents; shareOfNet: BasisPoints | null }

/** A year of one category, in cents: exact, and rounded once as a twelfth. */
type BudgetYear = { category: ExpenseCategory; expense: Cents; debtPayment: Cents; takenFromPay: Cents }

/** The household's living costs in an average month. */
export function monthlyBudget(
  expenses: readonly Expense[],
  debts: readonly DebtStanding[],
  incomes: readonly Income[],
): Budget {
  const years = new Map<ExpenseCategory, BudgetYear>()
  for (const { category, amountCents, frequency } of expenses)
    yearOf(years, category).expense += yearlyAmount(amountCents, frequency)
  for (const { kind, yearlyCents } of incomes.flatMap(yearlyDeductions)) {
    const category = categoriesOfDeductions[kind]
    if (category) yearOf(years, category).takenFromPay += yearlyCents
  }
  for (const { eligible, paidUnder, minimumPaymentCents } of debts) {
    if (!eligible && minimumPaymentCents > 0) yearOf(years, paidUnder).debtPayment += 12 * minimumPaymentCents
  }
  const lines = [...years.values()].sort((a, b) => (a.category < b.category ? -1 : 1)).map(budgetLine)
  const expensesCents = monthOfYear(sumOf([...years.values()], (year) => year.expense))
  const debtPaymentsCents = sumOf(lines, (line) => Math.max(line.debtPaymentCents - line.expenseCents, 0))
  const takenFromPayCents = sumOf(lines, takenTwice)
  const livingCostsCents = expensesCents + debtPaymentsCents - takenFromPayCents
  return { lines, expensesCents, debtPaymentsCents, takenFromPayCents, livingCostsCents }
}

function yearOf(years: Map<ExpenseCategory, BudgetYear>, category: ExpenseCategory): BudgetYear {
  const known = years.get(category)
  if (known) return known
  const year = { category, expense: 0, debtPayment: 0, takenFromPay: 0 }
  years.set(category, year)
  return year
}

function budgetLine({ category, expense, debtPayment, takenFromPay }: BudgetYear): BudgetLine {
  const expenseCents = monthOfYear(expense)
  const debtPaymentCents = monthOfYear(debtPayment)
  const takenFromPayCents = monthOfYear(takenFromPay)
  const countedCents = Math.max(expenseCents - takenFromPayCents, debtPaymentCents - takenFromPayCents, 0)
  return { category, expenseCents, debtPaymentCents, takenFromPayCents, countedCents }
}

/** What a line lists although payroll has taken it. */
function takenTwice({ expenseCents, debtPaymentCents, countedCents }: BudgetLine): Cents {
  return Math.max(expenseCents, debtPaymentCents) - countedCents
}

/** What each group of spending takes of the take-home pay; null where there is none. */
export function spendingShares(lines: readonly BudgetLine[], netIncomeCents: Cents): SpendingShare[] {
  const groups = new Map<SpendingGroup, Cents>()
  for (const { category, countedCents } of lines) {
    const { group } = categoryFacts(category)
    groups.set(group, (groups.get(group) ?? 0) + countedCents)
  }
  return [...groups].map(([group, cents]) => {
    return { group, cents, shareOfNet: netIncomeCents > 0 ? shareOf(cents, netIncomeCents) : null }
  })
}
