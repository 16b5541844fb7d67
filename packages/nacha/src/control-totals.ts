/** What batch and file controls add up of their entries. */
export type ControlTotals = {
  /** Entries and addenda. */
  entryCount: number
  /** The first eight digits of all receiving banks' routing numbers added up, the last ten digits of the sum. */
  entryHash: number
  debits: number
  credits: number
}

export const noTotals: ControlTotals = { entryCount: 0, entryHash: 0, debits: 0, credits: 0 }

export function addTotals(one: ControlTotals, other: ControlTotals): ControlTotals {
  return {
    entryCount: one.entryCount + other.entryCount,
    entryHash: (one.entryHash + other.entryHash) % 10_000_000_000,
    debits: one.debits + other.debits,
    credits: one.credits + other.credits,
  }
}
