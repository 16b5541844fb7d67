import { type BasisPoints, type Cents, shareOf } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import { codeFigures, type FigureRule, type Term } from '../rule/trace.ts'
import type { DebtStanding } from './debt.ts'
import { isCard } from './is-card.ts'

export const utilizationRule: FigureRule<'basisPoints'> = {
  id: 'utilization',
  version: 1,
  source: {
    en: 'Revolving balance / revolving limit, as credit scores use it',
    es: 'Saldo rotativo / límite rotativo, como lo usan los puntajes de crédito',
  },
  formula: {
    en: 'balances of cards / their limits; cards without a limit are left out and named',
    es: 'saldos de las tarjetas / sus límites; las tarjetas sin límite se excluyen y se nombran',
  },
  figure: {
    label: { en: 'Share', es: 'Proporción' },
    unit: 'basisPoints',
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

export const limitedBalance: Term<'cents'> = {
  label: { en: 'Balances of the cards that state a limit', es: 'Saldos de las tarjetas que indican un límite' },
  unit: 'cents',
}

export const cardLimits: Term<'cents'> = {
  label: { en: 'Limits of these cards', es: 'Límites de estas tarjetas' },
  unit: 'cents',
}

export const missingLimits = codeFigures(
  { en: 'Limits of the cards', es: 'Límites de las tarjetas' },
  noUtilizationWords,
)

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
