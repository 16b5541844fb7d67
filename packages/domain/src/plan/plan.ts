import type { DebtStanding } from '../debts/debt.ts'
import { type Cents, sumOf } from '../money/money.ts'
import { avalanche, repay } from '../repayment/repayment.ts'
import type { FigureRule, Term } from '../rule/trace.ts'
import { feesInAll, type PlanFees, planFees } from './plan-fee.ts'
import { type PlanShare, planShare, repaidShare } from './plan-share.ts'
import type { Concession, PlanTerms } from './plan-terms.ts'

export const planPaymentRule: FigureRule<'cents'> = {
  id: 'plan-payment',
  version: 1,
  source: {
    en: 'Creditor concessions (2% to 2.5% of the balance, 1.75% in hardship); workouts end within 60 months (FFIEC 2003)',
    es: 'Concesiones de los acreedores (2% a 2.5% del saldo, 1.75% por dificultad); los acuerdos terminan en 60 meses (FFIEC 2003)',
  },
  formula: {
    en: "each creditor's share of its balance, or the level payment that ends within the longest term if that is more; added up",
    es: 'el porcentaje del saldo de cada acreedor, o el pago fijo que termina dentro del plazo máximo si es mayor; sumados',
  },
  figure: {
    label: { en: 'Payment to creditors', es: 'Pago a los acreedores' },
    unit: 'cents',
  },
}

export const planTermRule: FigureRule<'months'> = {
  id: 'plan-term',
  version: 1,
  source: {
    en: 'Month-by-month simulation, interest half-up to the cent',
    es: 'Simulación mes a mes; intereses redondeados al centavo',
  },
  formula: {
    en: 'months until every balance is zero at a level payment, what a paid-off creditor frees going on to the others',
    es: 'meses hasta que todos los saldos lleguen a cero con un pago fijo; lo que libera un acreedor pagado pasa a los demás',
  },
  figure: {
    label: { en: 'Months of the plan', es: 'Meses del plan' },
    unit: 'months',
  },
}

export const planTotalRule: FigureRule<'cents'> = {
  id: 'plan-total',
  version: 2,
  source: { en: 'Month-by-month simulation; fees as charged', es: 'Simulación mes a mes; cargos según se cobran' },
  formula: {
    en: 'balances + interest + fees in all',
    es: 'saldos + intereses + cargos en total',
  },
  figure: {
    label: { en: 'Paid in all', es: 'Pagado en total' },
    counselorLabel: { en: 'Total paid', es: 'Total pagado' },
    unit: 'cents',
  },
}

export const planInterestRule: FigureRule<'cents'> = {
  id: 'plan-interest',
  version: 1,
  source: {
    en: 'Month-by-month simulation: balance x rate / 12, half-up to the cent, for each creditor and month',
    es: 'Simulación mes a mes: saldo x tasa / 12, redondeado al centavo, por cada acreedor y mes',
  },
  formula: {
    en: "interest of all creditors at the plan's rates until every balance is zero",
    es: 'intereses de todos los acreedores a las tasas del plan hasta que cada saldo llegue a cero',
  },
  figure: {
    label: { en: 'Interest', es: 'Intereses' },
    unit: 'cents',
  },
}

export const planDepositRule: FigureRule<'cents'> = {
  id: 'plan-deposit',
  version: 1,
  source: { en: 'One level client deposit a month', es: 'Un solo depósito fijo al mes' },
  formula: { en: 'payment to creditors + monthly fee', es: 'pago a los acreedores + cargo mensual' },
  figure: {
    label: { en: 'Monthly deposit', es: 'Depósito mensual' },
    unit: 'cents',
  },
}

export const creditorPayments: Term<'cents'> = {
  label: { en: 'Payments, creditor by creditor', es: 'Pagos, acreedor por acreedor' },
  unit: 'cents',
  isSum: true,
}

export const balances: Term<'cents'> = {
  label: { en: 'Balances', es: 'Saldos' },
  unit: 'cents',
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
  /** What is owed to the creditors at the start, after each 12 months, and zero at the end. */
  balances: Cents[]
  creditors: PlanShare[]
} & PlanFees

/** A plan for the eligible debts, of which there must be at least one. */
export function offerPlan(debts: readonly DebtStanding[], concession: Concession, terms: PlanTerms): Plan {
  const { settings, feeCap, grossIncomeCents } = terms
  const shares = debts.map((debt) => planShare(debt, concession, terms))
  const paymentCents = sumOf(shares, (share) => share.paymentCents)
  const repayment = repay(shares, paymentCents, { order: avalanche })
  const { months: termMonths, interestCents, paidCents } = repayment
  const creditors = repayment.debts.map(repaidShare)
  const debtCents = sumOf(shares, (share) => share.balanceCents)
  const fees = planFees(settings, feeCap, {
    accounts: creditors,
    paymentCents,
    lastPaymentCents: paidCents - paymentCents * (termMonths - 1),
    wholePaymentsCents: paidCents,
    debtCents,
    yearlyDebtCents: repayment.balances,
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
    balances: repayment.balances,
    creditors,
  }
}
