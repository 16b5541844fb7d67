import type { Household } from '../household/household.ts'
import { type BasisPoints, type Cents, shareOf } from '../money/money.ts'
import { monthlyIncome } from './income.ts'

/** A stated figure beside what a bureau or a bank says. Neither replaces the other: a person confirms. */
export type FigureComparison = {
  /** The figure's place in the evaluation, like `debts.0.balanceCents`. */
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

/** Every reported figure beside the stated one, where both are known; incomes as monthly take-home pay. */
export function figureComparisons({ incomes, debts }: Pick<Household, 'incomes' | 'debts'>): FigureComparison[] {
  const comparisons: FigureComparison[] = []
  incomes.forEach((income, index) => {
    for (const report of income.reports ?? []) {
      const path = `incomes.${index}.netCents`
      comparisons.push(
        compared(path, report, { statedCents: monthlyIncome(income).netCents, reportedCents: report.monthlyNetCents }),
      )
    }
  })
  debts.forEach((debt, index) => {
    for (const report of debt.reports ?? []) {
      for (const figure of reportedFigures) {
        const statedCents = debt[figure]
        const reportedCents = report[figure]
        if (statedCents == null || reportedCents == null) continue
        comparisons.push(compared(`debts.${index}.${figure}`, report, { statedCents, reportedCents }))
      }
    }
  })
  return comparisons
}

const reportedFigures = ['balanceCents', 'minimumPaymentCents'] as const

function compared(
  path: string,
  { source, on }: Pick<FigureComparison, 'source' | 'on'>,
  { statedCents, reportedCents }: Pick<FigureComparison, 'statedCents' | 'reportedCents'>,
): FigureComparison {
  const { varianceCents, varianceBasisPoints } = variance(statedCents, reportedCents)
  return { path, statedCents, source, on, reportedCents, varianceCents, varianceBasisPoints }
}
