import { hash64 } from './hash.ts'
import { firstSeat, type Pool, slotCount } from './route-table.ts'

/** The agency of a pool for a visitor: one hash and one lookup, for any number of agencies. */
export function placeVisitor(visitor: string, { agencies, slots }: Pool): string | undefined {
  return agencies[slots.charCodeAt(hash64(visitor)[0] % slotCount) - firstSeat]
}
