import type { DebtStanding } from './debt.ts'
import { type BasisPoints, type Cents, shareOf, sumOf } from './money.ts'
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
  const cards = debts.filter((debt) => {
    const revolving = debt.kind === 'CREDIT_CARD' || debt.kind === 'STORE_CARD'
    return revolving && debt.reason !== 'NOT_THE_BORROWER' && debt.reason !== 'SOLD'
  })
  const limited = cards.flatMap(({ balanceCents, limitCents }) => (limitCents ? [{ balanceCents, limitCents }] : []))
  const balanceCents = sumOf(limited, (card) => card.balanceCents)
  const limitCents = sumOf(limited, (card) => card.limitCents)
  const withoutLimit = cards.filter((card) => !card.limitCents).map((card) => card.id)
  return {
    balanceCents,
    limitCents,
    basisPoints: limitCents > 0 ? shareOf(balanceCents, limitCents) : null,
    withoutLimit,
  }
}
