import type { DebtStanding } from '../debts/debt.ts'
import { type Cents, sumOf } from '../money/money.ts'
import { avalanche, type RepaymentDetails, type RepaymentMonth, repay } from '../repayment/repayment.ts'
import type { Rule } from '../rule/trace.ts'
import { feesInAll, type PlanFees, planFees } from './plan-fee.ts'
import { type PlanShare, planShare, repaidShare } from './plan-share.ts'
import type { Concession, PlanTerms } from './plan-terms.ts'

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
  version: 2,
  source: 'Month-by-month simulation; fees as charged',
  formula: {
    en: 'balances + interest + fees in all',
    es: 'saldos + intereses + cargos en total',
  },
}

export const planInterestRule: Rule = {
  id: 'plan-interest',
  version: 1,
  source: 'Month-by-month simulation: balance x rate / 12, half-up to the cent, for each creditor and month',
  formula: {
    en: "interest of all creditors at the plan's rates until every balance is zero",
    es: 'intereses de todos los acreedores a las tasas del plan hasta que cada saldo llegue a cero',
  },
}

export const planDepositRule: Rule = {
  id: 'plan-deposit',
  version: 1,
  source: 'One level client deposit a month',
  formula: { en: 'payment to creditors + monthly fee', es: 'pago a los acreedores + cargo mensual' },
}

/** A debt management plan as it would be offered. */
export type Plan = {
  concession: Concession
  /** Paid to the creditors each month. */
  paymentCents: Cents
  /** Payment and highest monthly fee together: what the client pays in at most each month, beside the set-up fee. */
  depositCents: Cents
  termMonths: number
  interestCents: Cents
  /** Set-up fee and all monthly fees. */
  feesCents: Cents
  /** Balances, interest and fees. */
  totalCents: Cents
  creditors: PlanShare[]
} & PlanFees

/** A plan for the eligible debts, of which there must be at least one. */
export function offerPlan(
  debts: readonly DebtStanding[],
  concession: Concession,
  terms: PlanTerms,
  details?: RepaymentDetails,
): Plan {
  const { settings, feeCap, grossIncomeCents } = terms
  const shares = debts.map((debt) => planShare(debt, concession, terms))
  const paymentCents = sumOf(shares, (share) => share.paymentCents)
  const schedule = details?.schedule ?? (feeCap.counts.yearlyDebt ? [] : undefined)
  const repayment = repay(shares, paymentCents, avalanche, schedule ? { ...details, schedule } : details)
  const { months: termMonths, interestCents, paidCents } = repayment
  const creditors = repayment.debts.map(repaidShare)
  const debtCents = sumOf(shares, (share) => share.balanceCents)
  const fees = planFees(settings, feeCap, {
    accounts: creditors,
    paymentCents,
    lastPaymentCents: paidCents - paymentCents * (termMonths - 1),
    wholePaymentsCents: paidCents,
    debtCents,
    yearlyDebtCents: schedule ? [debtCents, ...owedAtYearEnds(schedule)] : [debtCents],
    termMonths,
    grossIncomeCents,
  })
  const { setUpFeeCents, setUpFeeMonth, monthlyFeeCents, feeSteps } = fees
  const feesCents = feesInAll(fees)
  return {
    concession,
    paymentCents,
    setUpFeeCents,
    setUpFeeMonth,
    monthlyFeeCents,
    feeSteps,
    depositCents: paymentCents + monthlyFeeCents,
    termMonths,
    interestCents,
    feesCents,
    totalCents: paidCents + feesCents,
    creditors,
  }
}

/** What all creditors together are owed at the end of each full year. */
function owedAtYearEnds(schedule: readonly RepaymentMonth[]): Cents[] {
  const yearEnds = schedule.filter(({ month }) => month % 12 === 0)
  return yearEnds.map(({ parts }) => sumOf(parts, (part) => part.balanceCents))
}
