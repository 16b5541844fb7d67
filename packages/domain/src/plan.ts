import type { AgencySettings } from './agency-settings.ts'
import type { DebtStanding } from './debt.ts'
import { type FeeBase, type FeeCap, monthlyFeeCap } from './fee-cap.ts'
import { type Cents, sumOf } from './money.ts'
import { type PlanShare, planShare, repaidShare } from './plan-share.ts'
import { avalanche, type RepaymentDetails, repay } from './repayment.ts'
import type { Rule } from './trace.ts'

export const planPaymentRule: Rule = {
  id: 'plan-payment',
  version: 1,
  source:
    'Creditor concessions (2% to 2.5% of the balance, 1.75% in hardship); workouts end within 60 months (FFIEC 2003)',
  formula: {
    en: "each creditor's share of its balance, or the level payment that ends within the longest term if that is more; added up",
    es: 'el porcentaje del saldo de cada acreedor, o el pago fijo que termina dentro del plazo máximo si es mayor; sumados',
  },
}

export const planTermRule: Rule = {
  id: 'plan-term',
  version: 1,
  source: 'Month-by-month simulation, interest half-up to the cent',
  formula: {
    en: 'months until every balance is zero at a level payment, what a paid-off creditor frees going on to the others',
    es: 'meses hasta que todos los saldos lleguen a cero con un pago fijo; lo que libera un acreedor pagado pasa a los demás',
  },
}

export const planTotalRule: Rule = {
  id: 'plan-total',
  version: 1,
  source: 'Month-by-month simulation; fees as charged',
  formula: {
    en: 'balances + interest + set-up fee + monthly fee x months',
    es: 'saldos + intereses + cuota inicial + cuota mensual x meses',
  },
}

export const planDepositRule: Rule = {
  id: 'plan-deposit',
  version: 1,
  source: 'One level client deposit a month',
  formula: { en: 'payment to creditors + monthly fee', es: 'pago a los acreedores + cuota mensual' },
}

/** A debt management plan as it would be offered. */
export type Plan = {
  concession: 'STANDARD' | 'HARDSHIP'
  /** Paid to the creditors each month. */
  paymentCents: Cents
  monthlyFeeCents: Cents
  setUpFeeCents: Cents
  /** Payment and fee together: what the client pays in each month. */
  depositCents: Cents
  termMonths: number
  interestCents: Cents
  /** Set-up fee and all monthly fees. */
  feesCents: Cents
  /** Balances, interest and fees. */
  totalCents: Cents
  creditors: PlanShare[]
}

export type PlanTerms = {
  settings: AgencySettings
  /** Null where no cap is known for the state and day. */
  feeCap: FeeCap | null
  grossIncomeCents: Cents | null
  /** Debts whose creditor rejected the proposal: they keep their rate, and at least their minimum is paid. */
  rejected?: ReadonlySet<string>
}

/** A plan for the eligible debts, of which there must be at least one. */
export function offerPlan(
  debts: readonly DebtStanding[],
  concession: Plan['concession'],
  terms: PlanTerms,
  details?: RepaymentDetails,
): Plan {
  const { settings, feeCap, grossIncomeCents } = terms
  const shares = debts.map((debt) => planShare(debt, concession, terms))
  const paymentCents = sumOf(shares, (share) => share.paymentCents)
  const repayment = repay(shares, paymentCents, avalanche, details)
  const { months: termMonths, interestCents, paidCents } = repayment
  const debtCents = sumOf(shares, (share) => share.balanceCents)
  const base = { creditors: shares.length, paymentCents, debtCents, termMonths, grossIncomeCents }
  const { setUpFeeCents, monthlyFeeCents } = planFees(settings, feeCap, base)
  const feesCents = setUpFeeCents + monthlyFeeCents * termMonths
  return {
    concession,
    paymentCents,
    monthlyFeeCents,
    setUpFeeCents,
    depositCents: paymentCents + monthlyFeeCents,
    termMonths,
    interestCents,
    feesCents,
    totalCents: paidCents + feesCents,
    creditors: repayment.debts.map(repaidShare),
  }
}

/** The state's caps, or the agency's own fees where they are lower; nothing where no cap is known. */
export function planFees(settings: AgencySettings, feeCap: FeeCap | null, base: FeeBase) {
  if (feeCap === null) return { setUpFeeCents: 0, monthlyFeeCents: 0 }
  const { setUpCents, monthlyCents } = settings.ownFees ?? {}
  const cap = monthlyFeeCap(feeCap, base)
  // A regulator that approves the agency's schedule sets no cap beside it.
  if (cap === null) return { setUpFeeCents: setUpCents ?? 0, monthlyFeeCents: monthlyCents ?? 0 }
  return {
    setUpFeeCents: Math.min(setUpCents ?? feeCap.setUpCents, feeCap.setUpCents),
    monthlyFeeCents: Math.min(monthlyCents ?? cap, cap),
  }
}
