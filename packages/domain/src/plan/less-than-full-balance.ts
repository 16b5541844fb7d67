import type { DebtStanding } from '../debts/debt.ts'
import { type Cents, divideHalfUp, portion, sumOf } from '../money/money.ts'
import type { FigureRule, Term } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import { type FeeCap, settlementSetUpCap } from '../settings/fee-cap.ts'

export const settledRule: FigureRule<'cents'> = {
  id: 'less-than-full-balance-settled',
  version: 1,
  source: {
    en: 'NFCC less-than-full-balance program (2020): 50% to 60% of the balance',
    es: 'Programa de la NFCC por menos del saldo total (2020): del 50% al 60% del saldo',
  },
  formula: { en: 'share of the balances that are late enough', es: 'porcentaje de los saldos con suficiente atraso' },
  figure: {
    label: { en: 'Paid for the settled debts', es: 'Pagado por las deudas acordadas' },
    unit: 'cents',
  },
}

export const settlementPaymentRule: FigureRule<'cents'> = {
  id: 'less-than-full-balance-payment',
  version: 1,
  source: {
    en: 'NFCC less-than-full-balance program (2020): at most 36 equal payments',
    es: 'Programa de la NFCC por menos del saldo total (2020): como máximo 36 pagos iguales',
  },
  formula: { en: 'settled amount / months', es: 'monto acordado / meses' },
  figure: {
    label: { en: 'Payment to creditors', es: 'Pago a los acreedores' },
    unit: 'cents',
  },
}

export const lessThanFullBalanceRule: FigureRule<'cents'> = {
  id: 'less-than-full-balance',
  version: 2,
  source: {
    en: 'NFCC less-than-full-balance program (2020): 120 days without payment or charged off, 50% to 60%, at most 36 equal payments',
    es: 'Programa de la NFCC por menos del saldo total (2020): 120 días sin pago o dada de baja como pérdida (charge-off), del 50% al 60%, como máximo 36 pagos iguales',
  },
  formula: {
    en: 'share of the balances that are late enough / months + minimums of the other debts that could join a plan',
    es: 'porcentaje de los saldos con suficiente atraso / meses + pagos mínimos de las demás deudas que podrían entrar en un plan',
  },
  figure: {
    label: {
      en: 'With the minimums of the other debts that could join a plan',
      es: 'Con los mínimos de las demás deudas que podrían entrar en un plan',
    },
    unit: 'cents',
  },
}

export const settlementMonths: Term<'months'> = {
  label: { en: 'Months', es: 'Meses' },
  unit: 'months',
}

export const otherMinimums: Term<'cents'> = {
  label: {
    en: 'Minimums of the other debts that could join a plan',
    es: 'Mínimos de las demás deudas que podrían entrar en un plan',
  },
  unit: 'cents',
}

/** Paying a part of what has long gone unpaid. Not every creditor takes part. */
export type LessThanFullBalance = {
  debts: string[]
  balanceCents: Cents
  settledCents: Cents
  months: number
  /** For the settled debts alone. */
  paymentCents: Cents
  /** With the minimums of the debts that are not late enough. */
  withOtherMinimumsCents: Cents
  /** What the law lets an agency charge at set-up for settling alone; null where no rule of the state is known. */
  setUpFeeCapCents: Cents | null
}

/** Null where no debt is late enough. */
export function lessThanFullBalance(
  eligible: readonly DebtStanding[],
  { lessThanFullBalance: terms }: AgencySettings,
  feeCap: FeeCap,
): LessThanFullBalance | null {
  // What a collector holds was charged off, and that comes after 120 days at the earliest.
  const isLate = (debt: DebtStanding) => debt.kind === 'COLLECTION' || debt.daysPastDue >= terms.daysPastDue
  const late = eligible.filter(isLate)
  if (late.length === 0) return null
  const others = eligible.filter((debt) => !isLate(debt))
  const balanceCents = sumOf(late, (debt) => debt.balanceCents)
  const settledCents = portion(balanceCents, terms.share)
  const paymentCents = divideHalfUp(settledCents, terms.months)
  return {
    debts: late.map((debt) => debt.id),
    balanceCents,
    settledCents,
    months: terms.months,
    paymentCents,
    withOtherMinimumsCents: paymentCents + sumOf(others, (debt) => debt.minimumPaymentCents),
    setUpFeeCapCents: settlementSetUpCap(feeCap, balanceCents),
  }
}
