import type { DebtStanding } from '../debts/debt.ts'
import { type Cents, divideHalfUp, portion, sumOf } from '../money/money.ts'
import type { Rule } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import { type FeeCap, settlementSetUpCap } from '../settings/fee-cap.ts'

export const settledRule: Rule = {
  id: 'less-than-full-balance-settled',
  version: 1,
  source: 'NFCC less-than-full-balance program (2020): 50% to 60% of the balance',
  formula: { en: 'share of the balances that are late enough', es: 'porcentaje de los saldos con suficiente atraso' },
}

export const settlementPaymentRule: Rule = {
  id: 'less-than-full-balance-payment',
  version: 1,
  source: 'NFCC less-than-full-balance program (2020): at most 36 equal payments',
  formula: { en: 'settled amount / months', es: 'monto acordado / meses' },
}

export const lessThanFullBalanceRule: Rule = {
  id: 'less-than-full-balance',
  version: 2,
  source:
    'NFCC less-than-full-balance program (2020): 120 days without payment or charged off, 50% to 60%, at most 36 equal payments',
  formula: {
    en: 'share of the balances that are late enough / months + minimums of the other debts that could join a plan',
    es: 'porcentaje de los saldos con suficiente atraso / meses + pagos mínimos de las demás deudas que podrían entrar en un plan',
  },
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
