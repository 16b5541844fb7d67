/** A row of a table that holds for a time. */
export type DatedRow = {
  /** First and last day in force (YYYY-MM-DD); null and absent where the day is not recorded. */
  from: string | null
  until?: string | undefined
}

/** The row in force on a day, or the newest without one. Rows stand in order of time. */
export function rowInForce<Row extends DatedRow>(rows: readonly Row[], on?: string): Row | null {
  if (on === undefined) return rows.at(-1) ?? null
  return rows.findLast((row) => (row.from ?? on) <= on && on <= (row.until ?? on)) ?? null
}
