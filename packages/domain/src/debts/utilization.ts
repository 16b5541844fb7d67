import { type BasisPoints, type Cents, shareOf } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import type { Rule } from '../rule/trace.ts'
import type { DebtStanding } from './debt.ts'
import { isCard } from './is-card.ts'

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
  /** Of the cards that state a limit, like the limits. */
  balanceCents: Cents
  limitCents: Cents
  /** Null where no card states a limit. */
  basisPoints: BasisPoints | null
  /** Ids of cards without a limit. */
  withoutLimit: string[]
}

/** Why no utilization is computed. */
export const noUtilizationWords = {
  NO_LIMITS: { en: 'no card states a limit', es: 'ninguna tarjeta indica un límite' },
  NO_CARDS: { en: 'there is no card that counts', es: 'no hay ninguna tarjeta que cuente' },
} as const satisfies Record<string, Text>

/** Why a utilization that is null was not computed. */
export function noUtilization({ withoutLimit }: Utilization): keyof typeof noUtilizationWords {
  return withoutLimit.length > 0 ? 'NO_LIMITS' : 'NO_CARDS'
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
