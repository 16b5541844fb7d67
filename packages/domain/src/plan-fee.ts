import type { AgencySettings } from './agency-settings.ts'
import { type FeeBase, type FeeCap, firstMonthFeeCap, monthlyFeeCap } from './fee-cap.ts'
import type { Cents } from './money.ts'
import type { Rule } from './trace.ts'

export const setUpFeeRule: Rule = {
  id: 'set-up-fee',
  version: 1,
  source: "The state's cap in force, or the agency's own fee where that is lower",
  formula: {
    en: "the state's cap; the agency's own fee if lower",
    es: 'el tope del estado; la cuota propia si es menor',
  },
}

export const planFeesRule: Rule = {
  id: 'plan-fees',
  version: 1,
  source: 'A cap that is a share of a payment holds for each payment, also for the smaller last one',
  formula: {
    en: "set-up fee + the first month's fee + the monthly fee of the months between + the last month's fee",
    es: 'cuota inicial + cuota del primer mes + cuota mensual de los meses intermedios + cuota del último mes',
  },
}

/** What an agency charges for a plan. */
export type PlanFees = {
  setUpFeeCents: Cents
  monthlyFeeCents: Cents
  /** Less than the monthly fee where the cap on the first payment holds the set-up fee, too. */
  firstFeeCents: Cents
  /** Less than the monthly fee where a cap is a share of the payment: the last one is smaller. */
  lastFeeCents: Cents
}

/** The state's caps, or the agency's own fees where they are lower; nothing where no cap is known. */
export function planFees(
  { ownFees }: AgencySettings,
  feeCap: FeeCap | null,
  base: FeeBase,
  lastPaymentCents: Cents,
): PlanFees {
  if (feeCap === null) return levelFees(0, 0)
  const cap = monthlyFeeCap(feeCap, base)
  const lastCap = monthlyFeeCap(feeCap, { ...base, paymentCents: lastPaymentCents })
  // A regulator that approves the agency's schedule sets no cap beside it.
  if (cap === null || lastCap === null) return levelFees(ownFees?.setUpCents ?? 0, ownFees?.monthlyCents ?? 0)
  const setUpFeeCents = Math.min(ownFees?.setUpCents ?? feeCap.setUpCents, feeCap.setUpCents)
  const monthlyFeeCents = Math.min(ownFees?.monthlyCents ?? cap, cap)
  const lastFeeCents = Math.min(monthlyFeeCents, lastCap)
  const [firstPaymentCents, most] =
    base.termMonths === 1 ? [lastPaymentCents, lastFeeCents] : [base.paymentCents, monthlyFeeCents]
  const firstFeeCents = Math.min(most, firstMonthFeeCap(feeCap, firstPaymentCents, setUpFeeCents))
  return { setUpFeeCents, monthlyFeeCents, firstFeeCents, lastFeeCents }
}

function levelFees(setUpFeeCents: Cents, monthlyFeeCents: Cents): PlanFees {
  return { setUpFeeCents, monthlyFeeCents, firstFeeCents: monthlyFeeCents, lastFeeCents: monthlyFeeCents }
}

/** The monthly fee of one month, from 1 to the term. */
export function feeOfMonth(fees: Omit<PlanFees, 'setUpFeeCents'>, month: number, termMonths: number): Cents {
  if (month === 1) return fees.firstFeeCents
  return month === termMonths ? fees.lastFeeCents : fees.monthlyFeeCents
}

/** Set-up fee and all monthly fees. */
export function feesInAll(fees: PlanFees, termMonths: number): Cents {
  const { setUpFeeCents, firstFeeCents, monthlyFeeCents, lastFeeCents } = fees
  if (termMonths === 1) return setUpFeeCents + firstFeeCents
  return setUpFeeCents + firstFeeCents + monthlyFeeCents * (termMonths - 2) + lastFeeCents
}
