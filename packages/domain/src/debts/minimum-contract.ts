import {
  type BasisPoints,
  type Cents,
  formatBasisPoints,
  formatCents,
  monthlyInterest,
  portion,
  shareOf,
} from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import type { Rule } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { DebtStanding } from './debt.ts'
import { isCard } from './is-card.ts'
import { estimatedMinimumPayment, flatPayment, type MinimumPayment } from './minimum-payment.ts'

export const minimumContractRule: Rule = {
  id: 'minimum-contract',
  version: 1,
  source: {
    en: "Card agreements ask for 1% of the balance and the interest, or for a share of the balance (Cal. Civ. Code 1748.13: at least $10); nothing below today's minimum is assumed for the first month",
    es: 'Los contratos de tarjetas piden el 1% del saldo y los intereses, o un porcentaje del saldo (Cal. Civ. Code 1748.13: al menos $10); para el primer mes no se supone nada por debajo del mínimo de hoy',
  },
  formula: {
    en: "today's minimum is the floor where it is not above the usual floor; else 1% and the interest where that is what is stated, to the dollar; else the share of the balance that it is today. Loans and bills: the same each month",
    es: 'el mínimo de hoy es el monto fijo si no supera el mínimo fijo habitual; si no, el 1% y los intereses cuando eso es lo indicado, al dólar; si no, el porcentaje del saldo que es hoy. Préstamos y facturas: lo mismo cada mes',
  },
}

/** How a debt's minimum is taken to go on while only the minimum is paid. */
export type MinimumContract = {
  kind: 'SHARE_PLUS_INTEREST' | 'SHARE_OF_BALANCE' | 'LEVEL'
  minimum: MinimumPayment
}

/** Issuers round a minimum up to whole dollars. */
const toTheDollar: Cents = 100

/** The floor of minimums that are a share of the balance, as California's disclosures state them for cards and for stores. */
const shareFloorCents: Cents = 1_000

/**
 * The contract behind a debt's minimum. What is stated decides: the first month asks for exactly that, and only how the
 * minimum falls with the balance is inferred. An agency's estimate is used where no minimum is stated.
 */
export function minimumContract(debt: DebtStanding, { minimumEstimate }: AgencySettings): MinimumContract {
  const { balanceCents, effectiveAprBasisPoints, minimumPaymentCents: cents } = debt
  // A card's minimum falls with its balance; a loan's, and what was agreed on a bill, stays.
  if (!isCard(debt)) return { kind: 'LEVEL', minimum: flatPayment(cents) }
  if (debt.minimumBasis === 'ESTIMATED') {
    const minimum = estimatedMinimumPayment(minimumEstimate, debt.aprBasisPoints !== null)
    return { kind: minimum.plusInterest ? 'SHARE_PLUS_INTEREST' : 'SHARE_OF_BALANCE', minimum }
  }
  if (cents <= minimumEstimate.floorCents) return { kind: 'LEVEL', minimum: flatPayment(cents) }
  const principalCents = cents - monthlyInterest(balanceCents, effectiveAprBasisPoints)
  const usualCents = portion(balanceCents, minimumEstimate.share)
  if (principalCents > 0 && Math.abs(principalCents - usualCents) <= toTheDollar) {
    const { floorCents } = minimumEstimate
    return {
      kind: 'SHARE_PLUS_INTEREST',
      minimum: { share: principalCents, outOf: balanceCents, plusInterest: true, floorCents },
    }
  }
  const floorCents = Math.min(shareFloorCents, cents)
  return { kind: 'SHARE_OF_BALANCE', minimum: { share: cents, outOf: balanceCents, plusInterest: false, floorCents } }
}

/** What was assumed of one debt's minimum, in figures. */
export type MinimumAssumption = {
  /** The debt's id. */
  debt: string
  /** Whether no minimum is stated, so that the first one is an estimate too. */
  estimated: boolean
  kind: MinimumContract['kind']
  firstCents: Cents
  /** Of the balance; null where the payment is level. */
  shareBasisPoints: BasisPoints | null
  floorCents: Cents
}

export function minimumAssumption(
  { id, minimumBasis, minimumPaymentCents }: DebtStanding,
  { kind, minimum }: MinimumContract,
): MinimumAssumption {
  const { share, outOf, floorCents } = minimum
  const shareBasisPoints = kind === 'LEVEL' ? null : shareOf(share, outOf)
  return {
    debt: id,
    estimated: minimumBasis === 'ESTIMATED',
    kind,
    firstCents: minimumPaymentCents,
    shareBasisPoints,
    floorCents,
  }
}

/** The assumption as a sentence, like "Minimum of $250.00, then 5.00% of the balance, at least $10.00." */
export function minimumAssumptionWords(assumption: MinimumAssumption): Text {
  const { estimated, kind, shareBasisPoints, floorCents } = assumption
  const [first, least] = [assumption.firstCents, floorCents].map(formatCents)
  const share = formatBasisPoints(shareBasisPoints ?? 0)
  const later: Record<MinimumContract['kind'], Text> = {
    SHARE_PLUS_INTEREST: {
      en: `assumed to stay ${share} of the balance and the month's interest, at least ${least}`,
      es: `se supone que sigue siendo el ${share} del saldo más los intereses del mes, al menos ${least}`,
    },
    SHARE_OF_BALANCE: {
      en: `assumed to stay ${share} of the balance, at least ${least}`,
      es: `se supone que sigue siendo el ${share} del saldo, al menos ${least}`,
    },
    LEVEL: { en: 'assumed to stay the same each month', es: 'se supone que sigue igual cada mes' },
  }
  return {
    en: `${estimated ? 'Estimated minimum' : 'Minimum'} of ${first}, ${later[kind].en}.`,
    es: `Mínimo ${estimated ? 'estimado ' : ''}de ${first}; ${later[kind].es}.`,
  }
}
