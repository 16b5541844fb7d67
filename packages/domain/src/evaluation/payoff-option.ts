import type { DebtStanding } from '../debts/debt.ts'
import type { MinimumAssumption } from '../debts/minimum-contract.ts'
import { type Cents, sumOf } from '../money/money.ts'
import type { LessThanFullBalance } from '../plan/less-than-full-balance.ts'
import type { Plan } from '../plan/plan.ts'
import type { MinimumsCourse } from '../repayment/minimums-course.ts'
import type { NeverReason, Payoff } from '../repayment/payoff.ts'
import { avalanche, type OwedDebt, type Repayment, repay, snowball } from '../repayment/repayment.ts'
import type { Text } from '../rule/text.ts'
import type { FigureRule, Term } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'

export const payoffOptionWords = {
  MINIMUMS: { en: 'Only the minimums', es: 'Solo los mínimos' },
  FIXED: { en: "Today's minimums, kept level", es: 'Los mínimos de hoy, sin bajarlos' },
  SNOWBALL: { en: 'Snowball: smallest balance first', es: 'Bola de nieve: primero el saldo menor' },
  AVALANCHE: { en: 'Avalanche: highest rate first', es: 'Avalancha: primero la tasa mayor' },
  PLAN_STANDARD: { en: 'Standard plan (DMP)', es: 'Plan estándar (DMP)' },
  PLAN_HARDSHIP: { en: 'Hardship plan (DMP)', es: 'Plan por dificultad (DMP)' },
  LESS_THAN_FULL_BALANCE: { en: 'Less than the full balance', es: 'Menos del saldo total' },
} as const satisfies Record<string, Text>

export const optionSavingRule: FigureRule<'cents'> = {
  id: 'payoff-option-saving',
  version: 2,
  source: {
    en: 'Agency practice: each way out against paying only the minimums',
    es: 'Práctica de las agencias: cada salida frente a pagar solo los mínimos',
  },
  formula: {
    en: 'cost of paying only the minimums - cost of this way out; none where one never ends or the first month does not fit the disposable income',
    es: 'costo de pagar solo los mínimos - costo de esta salida; ninguno si una nunca termina o si el primer mes no cabe en el ingreso disponible',
  },
  figure: {
    label: { en: 'Saves', es: 'Ahorra' },
    unit: 'cents',
  },
}

export const payoffOptionRule: FigureRule<'cents'> = {
  id: 'payoff-option',
  version: 2,
  source: {
    en: 'Month-by-month simulation; the options are compared as UDMSA s. 17 and agency practice ask',
    es: 'Simulación mes a mes; las salidas se comparan como piden la UDMSA s. 17 y la práctica de las agencias',
  },
  formula: {
    en: 'balances + interest until every debt is paid + fees',
    es: 'saldos + intereses hasta pagar cada deuda + cargos',
  },
  figure: {
    label: { en: 'Paid in all', es: 'Pagado en total' },
    counselorLabel: { en: 'Total paid', es: 'Total pagado' },
    unit: 'cents',
  },
}

export const minimumsTotal: Term<'cents'> = {
  label: { en: 'Paid in all by the minimums', es: 'Pagado en total con los mínimos' },
  counselorLabel: { en: 'Cost of only the minimums', es: 'Costo de solo los mínimos' },
  unit: 'cents',
}

export const firstMonth: Term<'cents'> = {
  label: { en: 'First month', es: 'Primer mes' },
  unit: 'cents',
}

export const monthsToPay: Term<'months'> = {
  label: { en: 'Months', es: 'Meses' },
  unit: 'months',
}

/** Whether an option is a plan. A plan that cannot be opened is not an offer and must show no savings. */
export function isPlanOption(kind: string): boolean {
  return kind === 'PLAN_STANDARD' || kind === 'PLAN_HARDSHIP'
}

/** One way out of the debts that could join a plan, in figures that can be compared. */
export type PayoffOption = {
  kind: keyof typeof payoffOptionWords
  /** What the first month takes. */
  monthlyCents: Cents
  /** Whether the disposable income covers the first month. */
  affordable: boolean
  /** Why it never ends; the figures below are null then. */
  never: NeverReason | null
  months: number | null
  interestCents: Cents | null
  feesCents: Cents
  totalCents: Cents | null
  /**
   * What is owed at the start, after each 12 months, and zero at the end. A course that never ends has its full years until
   * a debt has doubled, 30 at most. Null for a settlement, whose creditors decide when the rest is forgiven.
   */
  balances: Cents[] | null
  /** Against paying only the minimums; null where one of both never ends, and where the course does not fit the income. */
  savesCents: Cents | null
  /** Whether its figures rest on an estimated minimum or an assumed rate. */
  estimated: boolean
  /** Whether the saving does: what only the minimums cost may be an estimate though this course is none. */
  savingEstimated: boolean
  /** How each debt's minimum is assumed to go on while only the minimums are paid; empty for the other ways out. */
  assumes: MinimumAssumption[]
}

export type OptionFacts = {
  eligible: readonly DebtStanding[]
  availableIncomeCents: Cents
  minimums: MinimumsCourse
  plans: { standard: Plan; hardship: Plan }
  lessThanFullBalance: LessThanFullBalance | null
}

type Course = Omit<PayoffOption, 'affordable' | 'savesCents' | 'estimated' | 'savingEstimated' | 'assumes'>

/** Every way out that the figures allow, compared with paying only the minimums. */
export function payoffOptions(facts: OptionFacts, settings: AgencySettings): PayoffOption[] {
  const { eligible, availableIncomeCents, minimums, plans, lessThanFullBalance } = facts
  const minimumsCents = sumOf(eligible, (debt) => debt.minimumPaymentCents)
  // What is free for debts once the cushion is set aside; the contracts ask for the minimums in any case.
  const budgetCents = Math.max(minimumsCents, availableIncomeCents - settings.cushionCents)
  const owed = eligible.map(owedDebt)
  const fixed = repay(owed, minimumsCents, { order: avalanche })
  const smallestFirst = repay(owed, budgetCents, { order: snowball })
  // Where nothing is free beyond the minimums, keeping them level is the avalanche.
  const dearestFirst = budgetCents === minimumsCents ? fixed : repay(owed, budgetCents, { order: avalanche })
  const settled = lessThanFullBalance?.debts.length === eligible.length ? [settlement(lessThanFullBalance)] : []
  const rateAssumed = eligible.some((debt) => debt.aprBasisPoints === null)
  const minimumEstimated = eligible.some((debt) => debt.minimumBasis === 'ESTIMATED')
  const onlyMinimums = minimumsCourse(minimums.payoff)
  const { totalCents: allMinimumsCents } = onlyMinimums
  const courses = [
    onlyMinimums,
    levelCourse('FIXED', minimumsCents, fixed),
    levelCourse('SNOWBALL', budgetCents, smallestFirst),
    levelCourse('AVALANCHE', budgetCents, cheaper(dearestFirst, smallestFirst)),
    planCourse('PLAN_STANDARD', plans.standard),
    planCourse('PLAN_HARDSHIP', plans.hardship),
    ...settled,
  ]
  return courses.map(({ kind, monthlyCents, never, months, interestCents, feesCents, totalCents, balances }) => {
    const affordable = monthlyCents <= availableIncomeCents
    const comparable = affordable && totalCents !== null && allMinimumsCents !== null
    const savesCents = comparable ? allMinimumsCents - totalCents : null
    return {
      kind,
      monthlyCents,
      affordable,
      never,
      months,
      interestCents,
      feesCents,
      totalCents,
      balances,
      savesCents,
      estimated: restOnRates.has(kind) ? rateAssumed : restOnMinimums.has(kind) && (rateAssumed || minimumEstimated),
      savingEstimated: comparable && (rateAssumed || minimumEstimated),
      assumes: kind === 'MINIMUMS' ? minimums.assumes : [],
    }
  })
}

const restOnMinimums: ReadonlySet<Course['kind']> = new Set(['MINIMUMS', 'FIXED', 'SNOWBALL', 'AVALANCHE'])

/** A plan's payments are the creditors' shares of the balances, but a debt that bears less than the cut rate keeps its own. */
const restOnRates: ReadonlySet<Course['kind']> = new Set(['PLAN_STANDARD', 'PLAN_HARDSHIP'])

function minimumsCourse(payoff: Payoff): Course {
  const { firstPaymentCents: monthlyCents, balances } = payoff
  if (!payoff.paysOff) return endlessCourse({ kind: 'MINIMUMS', monthlyCents, never: payoff.reason, balances })
  const { months, interestCents, paidCents: totalCents } = payoff
  return { kind: 'MINIMUMS', monthlyCents, never: null, months, interestCents, feesCents: 0, totalCents, balances }
}

function owedDebt(debt: DebtStanding): OwedDebt {
  const { id, creditor, balanceCents, effectiveAprBasisPoints: aprBasisPoints, minimumPaymentCents } = debt
  return { id, creditor, balanceCents, aprBasisPoints, paymentCents: minimumPaymentCents }
}

function levelCourse(kind: Course['kind'], monthlyCents: Cents, repayment: Repayment<OwedDebt>): Course {
  const { never, months, interestCents, paidCents: totalCents, balances } = repayment
  if (never) return endlessCourse({ kind, monthlyCents, never, balances })
  return { kind, monthlyCents, never, months, interestCents, feesCents: 0, totalCents, balances }
}

type Endless = Pick<Course, 'kind' | 'monthlyCents' | 'balances'> & { never: NeverReason }

function endlessCourse(endless: Endless): Course {
  return { ...endless, months: null, interestCents: null, feesCents: 0, totalCents: null }
}

/**
 * The highest rate first is the cheapest order but for the rounding of each month's interest: where rates are nearly the
 * same, another order can cost some cents less, and is as good an avalanche.
 */
function cheaper(dearestFirst: Repayment<OwedDebt>, smallestFirst: Repayment<OwedDebt>): Repayment<OwedDebt> {
  if (dearestFirst.never || smallestFirst.never) return dearestFirst
  return smallestFirst.interestCents < dearestFirst.interestCents ? smallestFirst : dearestFirst
}

function planCourse(kind: Course['kind'], plan: Plan): Course {
  const { depositCents: monthlyCents, termMonths: months, interestCents, feesCents, totalCents, balances } = plan
  return { kind, monthlyCents, never: null, months, interestCents, feesCents, totalCents, balances }
}

function settlement({ paymentCents, months, settledCents }: LessThanFullBalance): Course {
  return {
    kind: 'LESS_THAN_FULL_BALANCE',
    monthlyCents: paymentCents,
    never: null,
    months,
    interestCents: 0,
    feesCents: 0,
    totalCents: settledCents,
    balances: null,
  }
}
