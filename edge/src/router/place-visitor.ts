import { hash64 } from './hash.ts'
import { firstSeat, type Pool, slotCount } from './route-table.ts'

/** The agency of a pool that a visitor belongs to: one hash and one look-up, however many agencies there are. */
export function placeVisitor(visitor: string, { agencies, slots }: Pool): string | undefined {
  return agencies[slots.charCodeAt(hash64(visitor)[0] % slotCount) - firstSeat]
}
