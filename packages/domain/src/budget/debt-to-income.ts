import type { DebtStanding } from '../debts/debt.ts'
import { categoryFacts, type ExpenseCategory, expenseCategories } from '../household/expense-category.ts'
import type { Household } from '../household/household.ts'
import { type BasisPoints, type Cents, shareOf, sumOf } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import type { FigureRule, Term } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { BudgetLine } from './budget.ts'

export const debtToIncomeRule: FigureRule<'basisPoints'> = {
  id: 'debt-to-income',
  version: 1,
  source: {
    en: 'CFPB, Your Money, Your Goals: debt-to-income worksheet',
    es: 'CFPB, Your Money, Your Goals: hoja de deuda sobre ingreso',
  },
  formula: {
    en: 'monthly debt payments (mortgage, vehicle, card minimums, student loans, support; no rent) / gross monthly income',
    es: 'pagos mensuales de deudas (hipoteca, vehículo, mínimos de tarjetas, préstamos estudiantiles, manutención; sin alquiler) / ingreso bruto mensual',
  },
  figure: {
    label: { en: 'Debt-to-income', es: 'Deuda sobre ingreso' },
    unit: 'basisPoints',
  },
}

export const mortgageToIncomeRule: FigureRule<'basisPoints'> = {
  id: 'mortgage-to-income',
  version: 1,
  source: {
    en: 'CFPB, Your Money, Your Goals: the mortgage alone 28% to 35%',
    es: 'CFPB, Your Money, Your Goals: la hipoteca sola, del 28% al 35%',
  },
  formula: {
    en: 'monthly payment on the first mortgage / gross monthly income',
    es: 'pago mensual de la primera hipoteca / ingreso bruto mensual',
  },
  figure: {
    label: { en: 'Share', es: 'Proporción' },
    unit: 'basisPoints',
  },
}

export const mortgagePayment: Term<'cents'> = {
  label: { en: 'Payment on the first mortgage', es: 'Pago de la primera hipoteca' },
  unit: 'cents',
}

export const notComputedReasons = {
  GROSS_INCOME_UNKNOWN: {
    en: 'Cannot be computed: income before deductions is not stated for every income.',
    es: 'No se puede calcular: no se indica el ingreso antes de deducciones de cada ingreso.',
  },
  GROSS_INCOME_BELOW_NET: {
    en: 'Cannot be computed: an income states less before deductions than after them.',
    es: 'No se puede calcular: un ingreso indica menos antes de deducciones que después de ellas.',
  },
  GROSS_INCOME_ZERO: {
    en: 'Cannot be computed: there is no income before deductions.',
    es: 'No se puede calcular: no hay ingreso antes de deducciones.',
  },
} as const satisfies Record<string, Text>

/** Pay before deductions: null where it is not stated, and its own word where it cannot be right. */
export type GrossIncome = Cents | null | 'BELOW_NET'

export type DebtToIncome = {
  debtPaymentsCents: Cents
  /** Null where it cannot be computed; `notComputed` says why. */
  basisPoints: BasisPoints | null
  notComputed: keyof typeof notComputedReasons | null
  /** The benchmarks that the ratio is between: above one (null below the first), within the next (null above all). */
  band: { above: BasisPoints | null; within: BasisPoints | null } | null
}

const debtPaymentCategories: ReadonlySet<ExpenseCategory> = new Set(
  expenseCategories.filter((category) => categoryFacts(category).debtPayment),
)

/** All monthly payments on debts, inside and outside a plan, each counted once, withheld support too; rent is no debt. */
export function monthlyDebtPayments(debts: readonly DebtStanding[], lines: readonly BudgetLine[]): Cents {
  const outside = lines.filter((line) => debtPaymentCategories.has(line.category))
  const inside = debts.filter((debt) => debt.eligible)
  return sumOf(inside, (debt) => debt.minimumPaymentCents) + sumOf(outside, paidOutside)
}

/** What payroll takes under the same heading is another payment, unless it is the one listed. */
function paidOutside({ expenseCents, debtPaymentCents, takenFromPayCents, paidByPayroll }: BudgetLine): Cents {
  const listed = Math.max(expenseCents, debtPaymentCents)
  return paidByPayroll ? Math.max(listed, takenFromPayCents) : listed + takenFromPayCents
}

/** What the first mortgage takes of the income before deductions; null where nothing is paid on one. */
export function mortgageToIncome(
  lines: readonly BudgetLine[],
  grossIncomeCents: GrossIncome,
  { debtToIncomeBands }: AgencySettings,
): DebtToIncome | null {
  const paidCents = sumOf(lines, (line) => (line.category === 'MORTGAGE' ? line.countedCents : 0))
  return paidCents === 0 ? null : debtToIncome(paidCents, grossIncomeCents, debtToIncomeBands.mortgageAlone)
}

/** Debt payments as a share of the income before deductions, half-up to the basis point. */
export function debtToIncome(
  debtPaymentsCents: Cents,
  grossIncomeCents: GrossIncome,
  benchmarks: readonly BasisPoints[],
): DebtToIncome {
  if (typeof grossIncomeCents !== 'number' || grossIncomeCents === 0)
    return { debtPaymentsCents, basisPoints: null, notComputed: reasonNotComputed(grossIncomeCents), band: null }
  const basisPoints = shareOf(debtPaymentsCents, grossIncomeCents)
  const above = benchmarks.findLast((benchmark) => basisPoints > benchmark) ?? null
  const within = benchmarks.find((benchmark) => basisPoints <= benchmark) ?? null
  return { debtPaymentsCents, basisPoints, notComputed: null, band: { above, within } }
}

function reasonNotComputed(gross: GrossIncome): DebtToIncome['notComputed'] {
  if (gross === null) return 'GROSS_INCOME_UNKNOWN'
  return gross === 'BELOW_NET' ? 'GROSS_INCOME_BELOW_NET' : 'GROSS_INCOME_ZERO'
}

/** Homeowners and renters have other benchmarks, since a mortgage is a debt and rent is none. */
export function debtToIncomeBenchmarks(household: Household, settings: AgencySettings): readonly BasisPoints[] {
  const { owner, renter } = settings.debtToIncomeBands
  const mortgaged = household.debts.some((debt) => debt.kind === 'MORTGAGE' && debt.balanceCents > 0)
  const owns = household.housing?.status === 'OWN' || mortgaged
  return owns ? owner : renter
}
