import { notOwed } from '@breakwater/domain/eligibility'

/** Where a debt is counted: in the plan's figures, outside a plan, or nowhere because the household does not owe it. */
export type DebtPlace = 'IN_PLAN' | 'OUTSIDE' | 'NOT_OWED' | 'AS_STATED'

type StatedDebt = {
  balanceCents: number
  minimumPaymentCents?: number | null | undefined
  /** The engine's evaluation of the debt; undefined if the detail cannot be read. */
  standing: { eligible: boolean; reason: string; minimumPaymentCents: number; minimumBasis: string } | undefined
}

export function debtPlace({ standing }: StatedDebt): DebtPlace {
  if (!standing) return 'AS_STATED'
  if (standing.eligible) return 'IN_PLAN'
  const reasons: ReadonlySet<string> = notOwed
  return reasons.has(standing.reason) ? 'NOT_OWED' : 'OUTSIDE'
}

/** The minimum that the engine counts, stated or estimated, in cents; null if none is known. */
export function countedMinimum({ standing, minimumPaymentCents }: StatedDebt): number | null {
  if (!standing) return minimumPaymentCents ?? null
  return standing.minimumBasis === 'UNKNOWN' ? null : standing.minimumPaymentCents
}

export type DebtTotal = {
  place: DebtPlace
  balanceCents: number
  /** Null if no minimum is known. */
  minimumCents: number | null
  /** The number of debts without a known minimum. The sum leaves them out. */
  unknownMinimums: number
}

/** Balances and counted minimums by where they are counted. A debt that the household does not owe is in no total. */
export function debtTotals(debts: readonly StatedDebt[]): DebtTotal[] {
  const places: DebtPlace[] = ['IN_PLAN', 'OUTSIDE', 'AS_STATED']
  return places.flatMap((place) => {
    const members = debts.filter((debt) => debtPlace(debt) === place)
    if (members.length === 0) return []
    const balanceCents = members.reduce((sum, debt) => sum + debt.balanceCents, 0)
    const known = members.map(countedMinimum).filter((minimum) => minimum !== null)
    const minimumCents = known.length > 0 ? known.reduce((sum, cents) => sum + cents, 0) : null
    return [{ place, balanceCents, minimumCents, unknownMinimums: members.length - known.length }]
  })
}
