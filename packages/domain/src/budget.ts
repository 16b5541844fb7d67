import type { DebtStanding } from './debt.ts'
import { categoryFacts, type ExpenseCategory, type SpendingGroup } from './expense-category.ts'
import type { Expense, Income } from './household.ts'
import { type DeductionKind, monthlyDeductions } from './income.ts'
import { type BasisPoints, type Cents, shareOf, sumOf } from './money.ts'
import { type MonthlyAmount, monthlyAmount, monthlyTotal } from './pay-frequency.ts'
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

const categoriesOfDeductions: readonly (readonly [DeductionKind, ExpenseCategory])[] = [
  ['HEALTH_INSURANCE', 'HEALTH_INSURANCE'],
  ['LIFE_INSURANCE', 'LIFE_INSURANCE'],
  ['OTHER_INSURANCE', 'OTHER_INSURANCE'],
  ['SUPPORT', 'SUPPORT_PAID'],
]

export type SpendingShare = { group: SpendingGroup; cents: Cents; shareOfNet: BasisPoints | null }

/** The household's living costs in an average month. */
export function monthlyBudget(
  expenses: readonly Expense[],
  debts: readonly DebtStanding[],
  incomes: readonly Income[],
): Budget {
  const listed = new Map<ExpenseCategory, MonthlyAmount[]>()
  const amounts = expenses.map(({ category, amountCents, frequency }) => {
    const amount = monthlyAmount(amountCents, frequency)
    addTo(listed, category, amount)
    return amount
  })
  const taken = new Map<ExpenseCategory, MonthlyAmount[]>()
  for (const [kind, category] of categoriesOfDeductions) {
    for (const amount of incomes.flatMap((income) => monthlyDeductions(income, kind))) addTo(taken, category, amount)
  }
  const payments = new Map<ExpenseCategory, MonthlyAmount[]>()
  for (const { eligible, paidUnder, minimumPaymentCents } of debts) {
    if (!eligible && minimumPaymentCents > 0) addTo(payments, paidUnder, { cents: minimumPaymentCents, per: 1 })
  }
  const categories = [...new Set([...listed.keys(), ...payments.keys(), ...taken.keys()])].sort()
  const lines = categories.map((category) => {
    const expenseCents = monthlyTotal(listed.get(category) ?? [])
    const debtPaymentCents = monthlyTotal(payments.get(category) ?? [])
    const takenFromPayCents = monthlyTotal(taken.get(category) ?? [])
    const line = { category, expenseCents, debtPaymentCents, takenFromPayCents }
    return { ...line, countedCents: Math.max(expenseCents, debtPaymentCents) - takenTwice(line) }
  })
  const expensesCents = monthlyTotal(amounts)
  const debtPaymentsCents = sumOf(lines, (line) => Math.max(line.debtPaymentCents - line.expenseCents, 0))
  const takenFromPayCents = sumOf(lines, takenTwice)
  const livingCostsCents = expensesCents + debtPaymentsCents - takenFromPayCents
  return { lines, expensesCents, debtPaymentsCents, takenFromPayCents, livingCostsCents }
}

/** What a line lists although payroll has taken it. */
export function takenTwice({
  expenseCents,
  debtPaymentCents,
  takenFromPayCents,
}: Omit<BudgetLine, 'countedCents'>): Cents {
  return Math.min(Math.max(expenseCents, debtPaymentCents), takenFromPayCents)
}

function addTo(amounts: Map<ExpenseCategory, MonthlyAmount[]>, category: ExpenseCategory, amount: MonthlyAmount): void {
  const others = amounts.get(category)
  if (others) others.push(amount)
  else amounts.set(category, [amount])
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
