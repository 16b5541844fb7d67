import { type DebtStanding, isCard } from './debt.ts'
import { type BasisPoints, type Cents, shareOf } from './money.ts'
import type { Rule } from './trace.ts'

export const utilizationRule: Rule = {
  id: 'utilization',
  version: 1,
  source: 'Revolving balance / revolving limit, as credit scores use it',
  formula: {
    en: 'balances of cards / their limits; cards without a limit are left out and named',
    es: 'saldos de las tarjetas / sus límites; las tarjetas sin límite se excluyen y se nombran',
  },
}

export type Utilization = {
  balanceCents: Cents
  limitCents: Cents
  /** Null where no card states a limit. */
  basisPoints: BasisPoints | null
  /** Ids of cards without a limit. */
  withoutLimit: string[]
}

/** How much of the revolving limits is used. Cards that are not owed do not count. */
export function utilization(debts: readonly DebtStanding[]): Utilization {
  const withoutLimit: string[] = []
  let [balanceCents, limitCents] = [0, 0]
  for (const debt of debts) {
    if (!isCard(debt) || debt.reason === 'NOT_THE_BORROWER' || debt.reason === 'SOLD') continue
    if (debt.limitCents) {
      balanceCents += debt.balanceCents
      limitCents += debt.limitCents
    } else withoutLimit.push(debt.id)
  }
  const basisPoints = limitCents > 0 ? shareOf(balanceCents, limitCents) : null
  return { balanceCents, limitCents, basisPoints, withoutLimit }
}
