type Course = {
  /** Cents owed now, after each 12 payments, and at the end if there is one. */
  balances: readonly number[]
  /** Payments until nothing is owed; null where that never happens. */
  months: number | null
}

/** Cents that are owed after so many years: zero after the end; null past what is told of a debt that never ends. */
export function owedAfter({ balances, months }: Course, years: number): number | null {
  return balances[years] ?? (months === null ? null : 0)
}
