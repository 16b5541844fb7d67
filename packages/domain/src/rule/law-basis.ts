import type { LawMark } from './law-mark.ts'
import { isRead } from './law-mark.ts'

/** Whether a right comes from the state's law as it was read, or is the model act's that agencies grant as their policy. */
export type LawBasis = 'STATE_LAW' | 'AGENCY_POLICY'

export type StateRow = { state: string; mark: LawMark }

/** The row of a state whose law was read; null where it was not, and for an unknown state. */
export function readRow<Row extends StateRow>(rows: readonly Row[], state: string | null): Row | null {
  return rows.find((row) => row.state === state && isRead(row.mark)) ?? null
}
