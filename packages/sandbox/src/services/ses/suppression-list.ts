import type { SealedRecords } from '../../account/sealed-records.ts'
import type { SuppressionReason } from './requests.ts'

/** @property at milliseconds since 1970 */
export type Suppressed = { address: string; reason: SuppressionReason; at: number }

/** The addresses that get no mail from the account, in memory and on disk. Their case does not matter. */
export type SuppressionList = {
  get(address: string): Suppressed | undefined
  put(suppressed: Suppressed): void
  /** Returns whether the address was in the list. */
  remove(address: string): boolean
  all(): Suppressed[]
}

export function openSuppressionList(records: SealedRecords): SuppressionList {
  const table = records.table<Suppressed>('ses/suppressed')
  const known = new Map(table.entries())
  const keyOf = (address: string) => address.toLowerCase()
  return {
    get: (address) => known.get(keyOf(address)),
    put(suppressed) {
      table.put(keyOf(suppressed.address), suppressed)
      known.set(keyOf(suppressed.address), suppressed)
    },
    remove(address) {
      table.remove(keyOf(address))
      return known.delete(keyOf(address))
    },
    all: () => [...known.values()],
  }
}
