import { type BasisPoints, type Cents, fractionOf, monthlyInterest } from '../money/money.ts'
import type { FigureRule, Term } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'

/**
 * How a creditor sets the month's minimum: a share of the balance before interest (California's disclosure law counts it
 * so), with or without the interest on top, or a flat amount; never below the floor, nor above what is owed.
 */
export type MinimumPayment = {
  /** The share of the balance is `share / outOf`: basis points, or the amount of today out of today's balance. */
  readonly share: number
  readonly outOf: number
  readonly plusInterest: boolean
  readonly floorCents: Cents
}

export function shareOfBalance(share: BasisPoints, floorCents: Cents): MinimumPayment {
  return { share, outOf: 10_000, plusInterest: false, floorCents }
}

export function sharePlusInterest(share: BasisPoints, floorCents: Cents): MinimumPayment {
  return { share, outOf: 10_000, plusInterest: true, floorCents }
}

/** No share of anything: the floor is all that is asked. */
export function flatPayment(cents: Cents): MinimumPayment {
  return { share: 0, outOf: 10_000, plusInterest: false, floorCents: cents }
}

export const estimatedMinimumRule: FigureRule<'cents'> = {
  id: 'estimated-minimum',
  version: 1,
  source: {
    en: 'Proposal, an agency setting: 1% of the balance and the interest; 3% where the rate is unknown',
    es: 'Propuesta, una configuración de la agencia: 1% del saldo y los intereses; 3% cuando no se conoce la tasa',
  },
  formula: {
    en: 'share of the balance + interest of one month, at least the floor and at most what is owed',
    es: 'porcentaje del saldo + interés de un mes, al menos el mínimo fijo y como máximo lo que se debe',
  },
  figure: {
    label: { en: 'Minimum payment', es: 'Pago mínimo' },
    unit: 'cents',
  },
}

export const shareOfTheBalance: Term<'basisPoints'> = {
  label: { en: 'Share of the balance', es: 'Porcentaje del saldo' },
  unit: 'basisPoints',
}

export const minimumFloor: Term<'cents'> = {
  label: { en: 'At least', es: 'Al menos' },
  unit: 'cents',
}

/** The month's minimum on a balance before interest, given the interest that this month adds. */
export function minimumDue(minimum: MinimumPayment, balanceCents: Cents, interestCents: Cents): Cents {
  const share = fractionOf(balanceCents, minimum.share, minimum.outOf) + (minimum.plusInterest ? interestCents : 0)
  return Math.min(Math.max(share, minimum.floorCents), balanceCents + interestCents)
}

/** What an agency assumes where a household does not state the contract's minimum. */
type MinimumEstimate = AgencySettings['minimumEstimate']

/** The estimate as a kind of minimum payment, for debts whose rate is known or is not. */
export function estimatedMinimumPayment(estimate: MinimumEstimate, rateKnown: boolean): MinimumPayment {
  const { share, shareAtUnknownRate, floorCents } = estimate
  return rateKnown ? sharePlusInterest(share, floorCents) : shareOfBalance(shareAtUnknownRate, floorCents)
}

/** The estimated minimum of the coming month. */
export function estimatedMinimum(estimate: MinimumEstimate, balanceCents: Cents, apr: BasisPoints | null): Cents {
  const interest = apr === null ? 0 : monthlyInterest(balanceCents, apr)
  return minimumDue(estimatedMinimumPayment(estimate, apr !== null), balanceCents, interest)
}
