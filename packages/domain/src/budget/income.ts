import type { deductionKinds, Income } from '../household/household.ts'
import { type Cents, sumOf } from '../money/money.ts'
import {
  type MonthlyAmount,
  monthlyTotal,
  payFrequencyWords,
  roundMonthly,
  yearlyAmount,
} from '../money/pay-frequency.ts'
import { codeFigures, type FigureRule, type Term } from '../rule/trace.ts'

export const netIncomeRule: FigureRule<'cents'> = {
  id: 'net-income',
  version: 1,
  source: { en: 'Budgets use take-home pay', es: 'Los presupuestos usan el ingreso neto' },
  formula: {
    en: 'sum of the exact monthly take-home amounts of all incomes, rounded once to the cent',
    es: 'suma de los montos mensuales netos exactos de todos los ingresos, redondeada una sola vez al centavo',
  },
  figure: {
    label: { en: 'Take-home income', es: 'Ingreso neto' },
    unit: 'cents',
  },
}

export const grossIncomeRule: FigureRule<'cents'> = {
  id: 'gross-income',
  version: 1,
  source: {
    en: 'Debt-to-income uses pay before deductions',
    es: 'La deuda sobre ingreso usa el sueldo antes de deducciones',
  },
  formula: {
    en: 'sum of the exact monthly amounts before deductions; unknown if one income does not state it',
    es: 'suma de los montos mensuales exactos antes de deducciones; desconocida si un ingreso no la indica',
  },
  figure: {
    label: { en: 'Income before deductions', es: 'Ingreso antes de deducciones' },
    unit: 'cents',
  },
}

export const incomeGrossRule: FigureRule<'cents'> = {
  id: 'income-gross',
  version: 1,
  source: {
    en: 'Debt-to-income uses pay before deductions',
    es: 'La deuda sobre ingreso usa el sueldo antes de deducciones',
  },
  formula: {
    en: 'stated amount before deductions, else take-home and deductions together, as a month; what is paid in full is its own gross; else unknown',
    es: 'monto indicado antes de deducciones, si no el neto más las deducciones, al mes; lo que se paga completo es su propio bruto; si no, desconocido',
  },
  figure: {
    label: { en: 'Income before deductions, monthly', es: 'Ingreso antes de deducciones, al mes' },
    unit: 'cents',
  },
}

export const netPay: Term<'cents'> = {
  label: { en: 'Take-home pay', es: 'Ingreso neto' },
  unit: 'cents',
}

export const statedGrossPay: Term<'cents'> = {
  label: { en: 'Stated pay before deductions', es: 'Sueldo antes de deducciones indicado' },
  unit: 'cents',
}

export const recentMonths: Term<'cents'> = {
  label: { en: 'Recent months', es: 'Meses recientes' },
  unit: 'cents',
}

export const deductionsFromPay: Term<'cents'> = {
  label: { en: 'Taken from pay', es: 'Descontado del sueldo' },
  unit: 'cents',
  isSum: true,
}

export const payPeriods: Term<'count'> = {
  label: { en: 'Times a year', es: 'Veces al año' },
  unit: 'count',
}

export const weeklyHours: Term<'hours'> = {
  label: { en: 'Hours a week', es: 'Horas por semana' },
  unit: 'hours',
}

export const countedIncomes: Term<'ids'> = {
  label: { en: 'Incomes counted', es: 'Ingresos contados' },
  unit: 'ids',
}

export const incomeFrequency = codeFigures(
  { en: 'Paid', es: 'Se paga' },
  {
    ...payFrequencyWords,
    HOURLY: { en: 'by the hour', es: 'por hora' },
    IRREGULAR: { en: 'irregularly', es: 'de manera irregular' },
  },
)

export const incomeKind = codeFigures(
  { en: 'Kind of income', es: 'Tipo de ingreso' },
  {
    WAGES: { en: 'wages', es: 'sueldo' },
    SELF_EMPLOYMENT: { en: 'self-employment', es: 'trabajo por cuenta propia' },
    SOCIAL_SECURITY: { en: 'Social Security', es: 'Seguro Social' },
    PENSION: { en: 'pension', es: 'pensión' },
    UNEMPLOYMENT: { en: 'unemployment benefits', es: 'beneficios por desempleo' },
    CHILD_SUPPORT: { en: 'child support', es: 'manutención de hijos' },
    ALIMONY: { en: 'alimony', es: 'pensión alimenticia' },
    DISABILITY: { en: 'disability benefits', es: 'beneficios por discapacidad' },
    PUBLIC_ASSISTANCE: { en: 'public assistance', es: 'asistencia pública' },
    RENTAL: { en: 'rental income', es: 'ingreso por alquiler' },
    OTHER: { en: 'other income', es: 'otro ingreso' },
  },
)

type PeriodicIncome = Exclude<Income, { frequency: 'IRREGULAR' }>

export type DeductionKind = (typeof deductionKinds)[number]

/** One income in an average month. */
export type MonthlyIncome = {
  id: string
  netCents: Cents
  grossCents: Cents | null
  /**
   * What of the household's take-home pay this income is. The incomes add up to it to the cent: where a month is no whole
   * cent, this is a cent away from `netCents` for that.
   */
  countedCents: Cents
}

/** Nothing is taken from these before they arrive, so that what arrives is the gross amount. */
const paidInFull: ReadonlySet<Income['kind']> = new Set(['CHILD_SUPPORT', 'ALIMONY', 'PUBLIC_ASSISTANCE'])

/** Take-home pay of one income for an average month, exact. Hours to the quarter keep an hourly wage exact too. */
export function monthlyNet(income: Income): MonthlyAmount {
  if (income.frequency === 'IRREGULAR') return meanOfMonths(income.recentMonths.map((month) => month.netCents))
  return { cents: inYear(income, income.netCents), per: 12 }
}

/** Pay before deductions for an average month, exact; null where the household does not state it. */
export function monthlyGross(income: Income): MonthlyAmount | null {
  if (income.frequency === 'IRREGULAR') {
    const months = income.recentMonths.map((month) => month.grossCents)
    return months.every((cents) => cents != null) ? meanOfMonths(months) : null
  }
  const grossCents = income.grossCents ?? grossOfNet(income)
  return grossCents === null ? null : { cents: inYear(income, grossCents), per: 12 }
}

/** Take-home pay and what was taken from it; null where neither list nor kind tells what was taken. */
function grossOfNet({ kind, netCents, deductions }: PeriodicIncome): Cents | null {
  if (deductions && deductions.length > 0) return netCents + sumOf(deductions, (deduction) => deduction.amountCents)
  return paidInFull.has(kind) ? netCents : null
}

/** What payroll takes in a year, for each kind of deduction. */
export function yearlyDeductions(income: Income): { kind: DeductionKind; yearlyCents: Cents }[] {
  if (income.frequency === 'IRREGULAR' || income.deductions == null) return []
  return income.deductions.map(({ kind, amountCents }) => ({ kind, yearlyCents: inYear(income, amountCents) }))
}

/** One income by itself. */
export function monthlyIncome(income: Income): Omit<MonthlyIncome, 'countedCents'> {
  const gross = monthlyGross(income)
  return { id: income.id, netCents: roundMonthly(monthlyNet(income)), grossCents: gross && roundMonthly(gross) }
}

/** All incomes of a household, with what each counts for. */
export function monthlyIncomes(incomes: readonly Income[]): MonthlyIncome[] {
  const before: MonthlyAmount[] = []
  let beforeCents = 0
  return incomes.map((income) => {
    before.push(monthlyNet(income))
    const upToHere = monthlyTotal(before)
    const { id, netCents, grossCents } = monthlyIncome(income)
    const one = { id, netCents, grossCents, countedCents: upToHere - beforeCents }
    beforeCents = upToHere
    return one
  })
}

/** The household's take-home pay for an average month. */
export function monthlyNetIncome(incomes: readonly Income[]): Cents {
  return monthlyTotal(incomes.map(monthlyNet))
}

/** Pay before deductions of the whole household; null where nothing or not everything is stated. */
export function monthlyGrossIncome(incomes: readonly Income[]): Cents | null {
  const stated = incomes.map(monthlyGross).filter((amount) => amount !== null)
  return stated.length === 0 || stated.length < incomes.length ? null : monthlyTotal(stated)
}

/** A year of an amount for one pay period, or for one hour: rate x hours a week (in quarters, so that it is exact) x 52. */
function inYear(income: PeriodicIncome, cents: Cents): Cents {
  if (income.frequency === 'HOURLY') return cents * (income.hoursPerWeek * 4) * 13
  return yearlyAmount(cents, income.frequency)
}

/** Irregular income: the mean of the last months, zero months included. */
function meanOfMonths(months: readonly Cents[]): MonthlyAmount {
  return { cents: sumOf(months, (month) => month), per: months.length }
}
