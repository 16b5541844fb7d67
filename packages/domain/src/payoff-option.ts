import type { AgencySettings } from './agency-settings.ts'
import type { DebtStanding } from './debt.ts'
import type { LessThanFullBalance } from './less-than-full-balance.ts'
import { estimatedMinimumPayment, type MinimumPayment } from './minimum-payment.ts'
import { type Cents, sumOf } from './money.ts'
import { type NeverPaysOff, payOff } from './payoff.ts'
import type { Plan } from './plan.ts'
import { avalanche, type OwedDebt, type PayoffOrder, repay, snowball } from './repayment.ts'
import type { Text } from './text.ts'
import type { Rule } from './trace.ts'

export const payoffOptionWords = {
  MINIMUMS: { en: 'Only the minimums', es: 'Solo los mínimos' },
  FIXED: { en: "Today's minimums, kept level", es: 'Los mínimos de hoy, sin bajarlos' },
  SNOWBALL: { en: 'Snowball: smallest balance first', es: 'Bola de nieve: primero el saldo menor' },
  AVALANCHE: { en: 'Avalanche: highest rate first', es: 'Avalancha: primero la tasa mayor' },
  PLAN_STANDARD: { en: 'Standard plan', es: 'Plan estándar' },
  PLAN_HARDSHIP: { en: 'Hardship plan', es: 'Plan por dificultad' },
  LESS_THAN_FULL_BALANCE: { en: 'Less than the full balance', es: 'Menos del saldo total' },
} as const satisfies Record<string, Text>

export const payoffOptionRule: Rule = {
  id: 'payoff-option',
  version: 1,
  source: 'Month-by-month simulation; the options are compared as UDMSA s. 17 and agency practice ask',
  formula: {
    en: 'balances + interest until every debt is paid + fees; the saving is against paying only the minimums',
    es: 'saldos + intereses hasta pagar cada deuda + cuotas; el ahorro es frente a pagar solo los mínimos',
  },
}

/** One way out of the debts that could join a plan, in figures that stand side by side. */
export type PayoffOption = {
  kind: keyof typeof payoffOptionWords
  /** What the first month takes. */
  monthlyCents: Cents
  /** Whether the available income covers the first month. */
  affordable: boolean
  /** Why it never ends; the figures below are null then. */
  never: NeverPaysOff['reason'] | null
  months: number | null
  interestCents: Cents | null
  feesCents: Cents
  totalCents: Cents | null
  /** Against paying only the minimums; null where one of both never ends. */
  savesCents: Cents | null
}

export type OptionFacts = {
  eligible: readonly DebtStanding[]
  availableIncomeCents: Cents
  plans: { standard: Plan; hardship: Plan }
  lessThanFullBalance: LessThanFullBalance | null
}

type Course = Pick<
  PayoffOption,
  'kind' | 'monthlyCents' | 'never' | 'months' | 'interestCents' | 'feesCents' | 'totalCents'
>

/** Every way out that the figures allow, compared with paying only the minimums. */
export function payoffOptions(facts: OptionFacts, settings: AgencySettings): PayoffOption[] {
  const { eligible, availableIncomeCents, plans, lessThanFullBalance } = facts
  const minimums = payMinimums(eligible, settings)
  const minimumsCents = sumOf(eligible, (debt) => debt.minimumPaymentCents)
  // What is free for debts once the cushion is set aside; the contracts ask for the minimums in any case.
  const budgetCents = Math.max(minimumsCents, availableIncomeCents - settings.cushionCents)
  const owed = eligible.map(owedDebt)
  const fixed = payLevel('FIXED', owed, minimumsCents, avalanche)
  const smallestFirst = payLevel('SNOWBALL', owed, budgetCents, snowball)
  // Where nothing is free beyond the minimums, keeping them level is the avalanche.
  const dearestFirst = budgetCents === minimumsCents ? fixed : payLevel('AVALANCHE', owed, budgetCents, avalanche)
  const settled = lessThanFullBalance?.debts.length === eligible.length ? [settlement(lessThanFullBalance)] : []
  const courses = [
    minimums,
    fixed,
    smallestFirst,
    { ...cheaper(dearestFirst, smallestFirst), kind: 'AVALANCHE' as const },
    planCourse('PLAN_STANDARD', plans.standard),
    planCourse('PLAN_HARDSHIP', plans.hardship),
    ...settled,
  ]
  return courses.map((course) => ({
    ...course,
    affordable: course.monthlyCents <= availableIncomeCents,
    savesCents:
      course.totalCents === null || minimums.totalCents === null ? null : minimums.totalCents - course.totalCents,
  }))
}

function payMinimums(eligible: readonly DebtStanding[], settings: AgencySettings): Course {
  const course: Course = { ...nothing, kind: 'MINIMUMS' }
  let [months, interestCents, totalCents] = [0, 0, 0]
  for (const debt of eligible) {
    const payoff = payOff(debt.balanceCents, debt.effectiveAprBasisPoints, contractMinimum(debt, settings))
    course.monthlyCents += payoff.firstPaymentCents
    if (payoff.paysOff) {
      months = Math.max(months, payoff.months)
      interestCents += payoff.interestCents
      totalCents += payoff.paidCents
    } else if (course.never !== 'PAYMENT_BELOW_INTEREST') course.never = payoff.reason
  }
  return course.never ? course : { ...course, months, interestCents, totalCents }
}

const nothing = { monthlyCents: 0, never: null, months: null, interestCents: null, feesCents: 0, totalCents: null }

/** A card's minimum falls with its balance; a loan's, and what was agreed on a bill, stays. */
function contractMinimum(debt: DebtStanding, settings: AgencySettings): MinimumPayment {
  const falls = debt.kind === 'CREDIT_CARD' || debt.kind === 'STORE_CARD'
  if (falls) return estimatedMinimumPayment(settings.minimumEstimate, debt.aprBasisPoints)
  return { kind: 'FLAT', cents: debt.minimumPaymentCents }
}

function owedDebt(debt: DebtStanding): OwedDebt {
  const { id, creditor, balanceCents, effectiveAprBasisPoints: aprBasisPoints, minimumPaymentCents } = debt
  return { id, creditor, balanceCents, aprBasisPoints, paymentCents: minimumPaymentCents }
}

function payLevel(kind: Course['kind'], owed: readonly OwedDebt[], budgetCents: Cents, goesFirst: PayoffOrder): Course {
  const { never, months, interestCents, paidCents } = repay(owed, budgetCents, goesFirst)
  const course = { ...nothing, kind, monthlyCents: budgetCents, never }
  return never ? course : { ...course, months, interestCents, totalCents: paidCents }
}

/**
 * The highest rate first is the cheapest order but for the rounding of each month's interest: where rates are nearly the
 * same, another order can cost some cents less, and is as good an avalanche.
 */
function cheaper(dearestFirst: Course, smallestFirst: Course): Course {
  if (dearestFirst.interestCents === null || smallestFirst.interestCents === null) return dearestFirst
  return smallestFirst.interestCents < dearestFirst.interestCents ? smallestFirst : dearestFirst
}

function planCourse(kind: Course['kind'], plan: Plan): Course {
  const { depositCents, termMonths, interestCents, feesCents, totalCents } = plan
  return { kind, monthlyCents: depositCents, never: null, months: termMonths, interestCents, feesCents, totalCents }
}

function settlement({ paymentCents, months, settledCents }: LessThanFullBalance): Course {
  const course = { ...nothing, kind: 'LESS_THAN_FULL_BALANCE' as const, monthlyCents: paymentCents }
  return { ...course, months, interestCents: 0, totalCents: settledCents }
}
