import type { DebtStanding } from '../debts/debt.ts'
import { categoryFacts, type ExpenseCategory, type SpendingGroup } from '../household/expense-category.ts'
import type { Expense, Income } from '../household/household.ts'
import { type BasisPoints, type Cents, shareOf, sumOf } from '../money/money.ts'
import { monthlyParts, monthOfYear, yearlyAmount } from '../money/pay-frequency.ts'
import type { FigureRule, Term } from '../rule/trace.ts'
import { type DeductionKind, yearlyDeductions } from './income.ts'

export const livingCostsRule: FigureRule<'cents'> = {
  id: 'living-costs',
  version: 2,
  source: {
    en: 'Living costs hold the payments on debts outside the plan: secured debts, support, student loans, taxes',
    es: 'Los gastos de vida incluyen los pagos de las deudas fuera del plan: con garantía, manutención, préstamos estudiantiles, impuestos',
  },
  formula: {
    en: 'monthly expenses + payments on debts outside the plan, as far as they do not stand among the expenses already - bills that payroll has paid already: those of the same amount',
    es: 'gastos mensuales + pagos de deudas fuera del plan, en la medida en que no figuren ya entre los gastos - las cuentas que el sueldo ya pagó: las del mismo monto',
  },
  figure: {
    label: { en: 'Living costs', es: 'Gastos de vida' },
    unit: 'cents',
  },
}

export const listedExpenses: Term<'cents'> = {
  label: { en: 'Expenses', es: 'Gastos' },
  unit: 'cents',
}

export const debtPayments: Term<'cents'> = {
  label: { en: 'Payments on debts', es: 'Pagos de deudas' },
  unit: 'cents',
}

export const takenFromPay: Term<'cents'> = {
  label: { en: 'Already taken from pay', es: 'Ya descontado del sueldo' },
  unit: 'cents',
}

/** One budget line: all that is spent on one category in an average month. */
export type BudgetLine = {
  category: ExpenseCategory
  /** As listed among the expenses. */
  expenseCents: Cents
  /** Minimums of the debts outside the plan that belong to this line. */
  debtPaymentCents: Cents
  /** What the employer has taken under the same heading, before take-home pay. */
  takenFromPayCents: Cents
  /** Whether that is the bill listed here: then the line is not counted again. */
  paidByPayroll: boolean
  /**
   * The larger of expense and debt payments, since a payment in both lists is the same money; nothing where payroll paid it.
   * The lines add up to the living costs to the cent: where a month is no whole cent, a line is rounded up or down for that.
   */
  countedCents: Cents
}

export type Budget = {
  lines: BudgetLine[]
  /** All that is listed, rounded once. */
  expensesCents: Cents
  /** Payments on debts outside the plan, as far as they are not listed among the expenses. */
  debtPaymentsCents: Cents
  /** What is listed although payroll has paid it. */
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
  const yearOf = (category: ExpenseCategory): BudgetYear => {
    const known = years.get(category)
    if (known) return known
    const year = { category, expense: 0, debtPayment: 0, takenFromPay: 0 }
    years.set(category, year)
    return year
  }
  for (const { category, amountCents, frequency } of expenses)
    yearOf(category).expense += yearlyAmount(amountCents, frequency)
  for (const { kind, yearlyCents } of incomes.flatMap(yearlyDeductions)) {
    const category = categoriesOfDeductions[kind]
    if (category) yearOf(category).takenFromPay += yearlyCents
  }
  for (const { eligible, paidUnder, minimumPaymentCents } of debts) {
    if (!eligible && minimumPaymentCents > 0) yearOf(paidUnder).debtPayment += 12 * minimumPaymentCents
  }
  const inOrder = [...years.values()].sort((a, b) => (a.category < b.category ? -1 : 1))
  const counted = monthlyParts(inOrder.map(countedYear))
  const lines = inOrder.map((year, index) => budgetLine(year, counted[index] ?? 0))
  const livingCostsCents = sumOf(lines, ({ countedCents }) => countedCents)
  const expensesCents = monthOfYear(sumOf(inOrder, ({ expense }) => expense))
  const dueCents = monthOfYear(sumOf(inOrder, ({ expense, debtPayment }) => Math.max(expense, debtPayment)))
  const [debtPaymentsCents, takenFromPayCents] = [dueCents - expensesCents, dueCents - livingCostsCents]
  return { lines, expensesCents, debtPaymentsCents, takenFromPayCents, livingCostsCents }
}

/** People state whole dollars, and payroll takes cents every two weeks: a dollar a month apart is the same bill. */
const sameBill: Cents = 12 * 100

/** A payroll deduction of another amount is another bill until a counselor has asked: dental of $85.00 is not the $149.50 for health. */
function isPaidByPayroll(yearlyCents: Cents, takenFromPay: Cents): boolean {
  return yearlyCents > 0 && takenFromPay > 0 && Math.abs(yearlyCents - takenFromPay) <= sameBill
}

function countedYear({ expense, debtPayment, takenFromPay }: BudgetYear): Cents {
  const left = (cents: Cents) => (isPaidByPayroll(cents, takenFromPay) ? 0 : cents)
  return Math.max(left(expense), left(debtPayment))
}

function budgetLine(year: BudgetYear, countedCents: Cents): BudgetLine {
  const { category, expense, debtPayment, takenFromPay } = year
  return {
    category,
    expenseCents: monthOfYear(expense),
    debtPaymentCents: monthOfYear(debtPayment),
    takenFromPayCents: monthOfYear(takenFromPay),
    paidByPayroll: countedYear(year) < Math.max(expense, debtPayment),
    countedCents,
  }
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
