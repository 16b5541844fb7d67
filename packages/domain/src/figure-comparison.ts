import type { Household } from './household.ts'
import { type BasisPoints, type Cents, shareOf } from './money.ts'

/** A stated figure beside what a bureau or a bank says. Neither replaces the other: a person confirms. */
export type FigureComparison = {
  /** The figure's place in the household, like `debts.0.balanceCents`. */
  path: string
  statedCents: Cents
  source: 'BUREAU' | 'BANK'
  /** The day of the report, YYYY-MM-DD. */
  on: string
  reportedCents: Cents
  /** Reported less stated. */
  varianceCents: Cents
  /** Of the stated figure; null where that is zero. */
  varianceBasisPoints: BasisPoints | null
}

/** Reported less stated, and its share of the stated figure (half-up on its size). */
export function variance(statedCents: Cents, reportedCents: Cents) {
  const varianceCents = reportedCents - statedCents
  const size = statedCents > 0 ? shareOf(Math.abs(varianceCents), statedCents) : null
  // -0 would not survive JSON.
  const varianceBasisPoints = size === null || size === 0 || varianceCents > 0 ? size : -size
  return { varianceCents, varianceBasisPoints }
}

/** Every reported figure of the debts beside the stated one, where both are known. */
export function figureComparisons(debts: Household['debts']): FigureComparison[] {
  return debts.flatMap((debt, index) => {
    return (debt.reports ?? []).flatMap(({ source, on, ...reported }) => {
      return (['balanceCents', 'minimumPaymentCents'] as const).flatMap((figure) => {
        const [statedCents, reportedCents] = [debt[figure], reported[figure]]
        if (statedCents == null || reportedCents == null) return []
        const path = `debts.${index}.${figure}`
        return [{ path, statedCents, source, on, reportedCents, ...variance(statedCents, reportedCents) }]
      })
    })
  })
}
