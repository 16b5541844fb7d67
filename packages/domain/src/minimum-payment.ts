import { type BasisPoints, type Cents, monthlyInterest, portion } from './money.ts'
import type { Rule } from './trace.ts'

/**
 * How a creditor sets the month's minimum: a share of the balance before interest (California's disclosure law counts it
 * so), a share of the balance and the interest on top, or a flat amount; never below the floor, nor above what is owed.
 */
export type MinimumPayment =
  | { kind: 'SHARE_OF_BALANCE'; share: BasisPoints; floorCents: Cents }
  | { kind: 'SHARE_PLUS_INTEREST'; share: BasisPoints; floorCents: Cents }
  | { kind: 'FLAT'; cents: Cents }

export const estimatedMinimumRule: Rule = {
  id: 'estimated-minimum',
  version: 1,
  source: 'Proposal, an agency setting: 1% of the balance and the interest; 3% where the rate is unknown',
  formula: {
    en: 'share of the balance + interest of one month, at least the floor and at most what is owed',
    es: 'porcentaje del saldo + interés de un mes, al menos el mínimo fijo y como máximo lo que se debe',
  },
}

/** The month's minimum on a balance before interest, given the interest that this month adds. */
export function minimumDue(minimum: MinimumPayment, balanceCents: Cents, interestCents: Cents): Cents {
  const owed = balanceCents + interestCents
  switch (minimum.kind) {
    case 'FLAT':
      return Math.min(minimum.cents, owed)
    case 'SHARE_OF_BALANCE':
      return between(minimum.floorCents, portion(balanceCents, minimum.share), owed)
    case 'SHARE_PLUS_INTEREST':
      return between(minimum.floorCents, portion(balanceCents, minimum.share) + interestCents, owed)
  }
}

/** The amount, at least the floor and at most what is owed. Comparisons: schedules ask this many thousand times. */
function between(floorCents: Cents, amountCents: Cents, owedCents: Cents): Cents {
  if (amountCents > floorCents) return amountCents < owedCents ? amountCents : owedCents
  return floorCents < owedCents ? floorCents : owedCents
}

/** What an agency assumes where a household does not state the contract's minimum. */
export type MinimumEstimate = {
  share: BasisPoints
  /** The share where the rate is unknown: interest cannot be added then. */
  shareAtUnknownRate: BasisPoints
  floorCents: Cents
}

/** The estimate as a kind of minimum payment, for a debt at this rate. */
export function estimatedMinimumPayment(estimate: MinimumEstimate, apr: BasisPoints | null): MinimumPayment {
  const { share, shareAtUnknownRate, floorCents } = estimate
  return apr === null
    ? { kind: 'SHARE_OF_BALANCE', share: shareAtUnknownRate, floorCents }
    : { kind: 'SHARE_PLUS_INTEREST', share, floorCents }
}

/** The estimated minimum of the coming month. */
export function estimatedMinimum(estimate: MinimumEstimate, balanceCents: Cents, apr: BasisPoints | null): Cents {
  const interest = apr === null ? 0 : monthlyInterest(balanceCents, apr)
  return minimumDue(estimatedMinimumPayment(estimate, apr), balanceCents, interest)
}
