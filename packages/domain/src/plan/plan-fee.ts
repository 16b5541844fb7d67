import { creditorKey } from '../household/creditor-name.ts'
import { type Cents, sumOf } from '../money/money.ts'
import type { FigureRule, Term } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { CapFormula } from '../settings/cap-formula.ts'
import { type FeeBase, type FeeCounts, feeAmount } from '../settings/fee-amount.ts'
import type { FeeCap } from '../settings/fee-cap.ts'

export const setUpFeeRule: FigureRule<'cents'> = {
  id: 'set-up-fee',
  version: 2,
  source: {
    en: "The state's cap in force, or the agency's own fee where that is lower",
    es: 'El tope vigente del estado, o el cargo propio de la agencia si es menor',
  },
  formula: {
    en: "the state's cap, which may limit the set-up fee and the first month's fee together; the agency's own fee if lower",
    es: 'el tope del estado, que puede limitar juntos el cargo inicial y el del primer mes; el cargo propio si es menor',
  },
  figure: {
    label: { en: 'Set-up fee', es: 'Cargo inicial' },
    unit: 'cents',
  },
}

export const planFeesRule: FigureRule<'cents'> = {
  id: 'plan-fees',
  version: 2,
  source: {
    en: 'A cap holds in each month: on the payment of the month, and on the creditors that are still in the plan where the law counts those',
    es: 'Un tope vale en cada mes: sobre el pago del mes y, donde la ley los cuenta, sobre los acreedores que siguen en el plan',
  },
  formula: {
    en: 'set-up fee + the fee of each month',
    es: 'cargo inicial + el cargo de cada mes',
  },
  figure: {
    label: { en: 'Fees in all', es: 'Cargos en total' },
    unit: 'cents',
  },
}

export const setUpFeeMonth: Term<'months'> = {
  label: { en: 'Month of the set-up fee', es: 'Mes del cargo inicial' },
  unit: 'months',
}

export const monthlyFees: Term<'cents'> = {
  label: { en: 'Monthly fees, one after the other', es: 'Cargos mensuales, uno tras otro' },
  unit: 'cents',
}

export const throughMonths: Term<'months'> = {
  label: { en: 'Through the months', es: 'Hasta los meses' },
  unit: 'months',
}

export const creditorsInPlan: Term<'count'> = {
  label: { en: 'Creditors in the plan', es: 'Acreedores en el plan' },
  counselorLabel: { en: 'Creditors in the DMP', es: 'Acreedores en el DMP' },
  unit: 'count',
}

export const accountsInPlan: Term<'count'> = {
  label: { en: 'Accounts in the plan', es: 'Cuentas en el plan' },
  counselorLabel: { en: 'Accounts in the DMP', es: 'Cuentas en el DMP' },
  unit: 'count',
}

/** The fee of each of the months from one to another, both included. */
export type FeeStep = { fromMonth: number; throughMonth: number; feeCents: Cents }

/** What an agency charges for a plan. */
export type PlanFees = {
  setUpFeeCents: Cents
  /** The month in which the set-up fee is charged: the first, or the first in which the law allows any fee. */
  setUpFeeMonth: number
  /** The highest of all months: what a deposit must leave room for. */
  monthlyFeeCents: Cents
  /** All months in order, from the first to the last; it changes where a cap does, as when a creditor is paid off. */
  feeSteps: FeeStep[]
}

/** What the fees of a plan are counted on. */
export type PlanFeeBase = {
  /** The plan's accounts, each with the month that pays it off. */
  accounts: readonly { creditor: string; months: number }[]
  /** Paid to the creditors in each month but the last, in the last, and in all. */
  paymentCents: Cents
  lastPaymentCents: Cents
  wholePaymentsCents: Cents
  debtCents: Cents
  /** Owed at the beginning of each year of the plan; needed only where the law counts it. */
  yearlyDebtCents: readonly Cents[]
  termMonths: number
  grossIncomeCents: Cents | null
}

/** The law's caps, or the agency's own fees where they are lower; nothing where no cap is known. */
export function planFees({ ownFees }: Pick<AgencySettings, 'ownFees'>, feeCap: FeeCap, base: PlanFeeBase): PlanFees {
  const { cap, counts } = feeCap
  if (cap === null) return levelFees(0, 0, base.termMonths)
  // A regulator that approves the agency's schedule, and a law without a figure, set no cap beside it.
  if (typeof cap === 'string') return levelFees(ownFees?.setUpCents ?? 0, ownFees?.monthlyCents ?? 0, base.termMonths)
  return cappedFees({ cap, counts }, ownFees, base)
}

type CountedCap = { cap: CapFormula; counts: FeeCounts }

function cappedFees({ cap, counts }: CountedCap, ownFees: AgencySettings['ownFees'], base: PlanFeeBase): PlanFees {
  const { termMonths, accounts } = base
  const { feesFromMonth = 1 } = cap
  const creditorEnds = counts.creditors ? lastMonthOfCreditors(accounts) : []
  const month = firstMonthBase(base, creditorEnds.length)
  const firstMonthCents = cap.firstMonth ? feeAmount(cap.firstMonth, month) : Number.POSITIVE_INFINITY
  // A plan that ends before the first month with a fee is free.
  const most = feesFromMonth <= termMonths ? cap.setUpCents : 0
  const setUpFeeCents = Math.min(ownFees?.setUpCents ?? most, most, firstMonthCents)
  month.setUpFeeCents = setUpFeeCents

  const setUpFeeMonth = Math.min(feesFromMonth, termMonths)
  const feeSteps: FeeStep[] = []
  let monthlyFeeCents = 0
  for (const throughMonth of lastMonthsOfSteps(counts, base)) {
    if (counts.remaining) {
      month.creditorsRemaining = countFrom(creditorEnds, throughMonth)
      month.accountsRemaining = accounts.filter((account) => account.months >= throughMonth).length
    }
    month.yearlyDebtCents = base.yearlyDebtCents[Math.floor((throughMonth - 1) / 12)] ?? base.debtCents
    month.payInCents = throughMonth === termMonths ? base.lastPaymentCents : base.paymentCents
    month.paidOutCents = month.payInCents
    const capCents = throughMonth < feesFromMonth ? 0 : feeAmount(cap.monthly, month)
    const besideSetUp = throughMonth === 1 ? firstMonthCents - setUpFeeCents : capCents
    const feeCents = Math.min(ownFees?.monthlyCents ?? capCents, capCents, besideSetUp)
    const before = feeSteps.at(-1)
    if (before?.feeCents === feeCents) before.throughMonth = throughMonth
    else feeSteps.push({ fromMonth: (before?.throughMonth ?? 0) + 1, throughMonth, feeCents })
    monthlyFeeCents = Math.max(monthlyFeeCents, feeCents)
  }
  return { setUpFeeCents, setUpFeeMonth, monthlyFeeCents, feeSteps }
}

function firstMonthBase(base: PlanFeeBase, creditors: number): FeeBase {
  const { accounts, termMonths, debtCents, wholePaymentsCents, grossIncomeCents } = base
  const paymentCents = termMonths === 1 ? base.lastPaymentCents : base.paymentCents
  return {
    creditorsRemaining: creditors,
    accountsRemaining: accounts.length,
    creditorsListed: creditors,
    accountsListed: accounts.length,
    payInCents: paymentCents,
    // In a plan all that is paid in for the creditors is paid out to them in the same month.
    paidOutCents: paymentCents,
    debtCents,
    yearlyDebtCents: debtCents,
    wholePaymentsCents,
    termMonths,
    grossIncomeCents,
    setUpFeeCents: 0,
  }
}

/** The last months of the times in which nothing that the cap counts changes, in order. */
function lastMonthsOfSteps({ remaining, yearlyDebt }: FeeCounts, { accounts, termMonths }: PlanFeeBase): number[] {
  if (termMonths === 1) return [1]
  // The first month can hold the set-up fee, and the last payment is smaller.
  const months = termMonths === 2 ? [1, 2] : [1, termMonths - 1, termMonths]
  if (!remaining && !yearlyDebt) return months
  if (remaining) for (const account of accounts) months.push(account.months)
  if (yearlyDebt) for (let month = 12; month < termMonths; month += 12) months.push(month)
  months.sort((a, b) => a - b)
  return months.filter((month, index) => month !== months[index - 1])
}

/** The month in which the last account of each creditor is paid off. One company is one creditor, however it is written. */
function lastMonthOfCreditors(accounts: PlanFeeBase['accounts']): number[] {
  const ends = new Map<string, number>()
  for (const { creditor, months } of accounts) {
    const key = creditorKey(creditor)
    ends.set(key, Math.max(ends.get(key) ?? 0, months))
  }
  return [...ends.values()]
}

function countFrom(lastMonths: readonly number[], month: number): number {
  return lastMonths.filter((last) => last >= month).length
}

function levelFees(setUpFeeCents: Cents, monthlyFeeCents: Cents, throughMonth: number): PlanFees {
  const feeSteps = [{ fromMonth: 1, throughMonth, feeCents: monthlyFeeCents }]
  return { setUpFeeCents, setUpFeeMonth: 1, monthlyFeeCents, feeSteps }
}

/** What is charged in one month, from 1 to the term: the monthly fee, and the set-up fee in its month. */
export function feeOfMonth({ feeSteps, setUpFeeCents, setUpFeeMonth }: PlanFees, month: number): Cents {
  const step = feeSteps.find(({ throughMonth }) => month <= throughMonth)
  return (step?.feeCents ?? 0) + (month === setUpFeeMonth ? setUpFeeCents : 0)
}

/** Set-up fee and all monthly fees. */
export function feesInAll({ setUpFeeCents, feeSteps }: PlanFees): Cents {
  return setUpFeeCents + sumOf(feeSteps, (step) => step.feeCents * (step.throughMonth - step.fromMonth + 1))
}
