/** A row of a table that holds for a time. */
export type DatedRow = {
  /** First and last day in force (YYYY-MM-DD); null and absent where the day is not recorded. */
  from: string | null
  until?: string | undefined
  /** Published anew each year: after its end the last row is out of date, and better than nothing. */
  yearly?: true | undefined
}

/** The row in force on a day, or the newest without one. Rows are in order of time. */
export function rowInForce<Row extends DatedRow>(rows: readonly Row[], on?: string): Row | null {
  if (on === undefined) return rows.at(-1) ?? null
  return rows.findLast((row) => (row.from ?? on) <= on && on <= (row.until ?? on)) ?? null
}

/** As `rowInForce`; past the end of a yearly table its last row, with the day on which it ended. */
export function rowInForceOrEnded<Row extends DatedRow>(
  rows: readonly Row[],
  on?: string,
): { row: Row; endedOn: string | null } | null {
  const row = rowInForce(rows, on)
  if (row !== null) return { row, endedOn: null }
  const last = rows.at(-1)
  const endedOn = last?.yearly && last.until
  return last && on && endedOn && endedOn < on ? { row: last, endedOn } : null
}
