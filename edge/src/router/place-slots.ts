import { createHash } from 'node:crypto'
import { slotCount } from './route-table.ts'

const bytesPerDraw = 6

export type Contender = { slug: string; weight: number }

/**
 * Weighted rendezvous: for each slot, the index of the contender with the smallest draw. A draw depends on the slot
 * and the contender alone, so a newcomer takes slots and no slot moves between the others.
 */
export function placeSlots(contenders: readonly Contender[]): number[] {
  const draws = contenders.map(draw)
  return Array.from({ length: slotCount }, (_, slot) => {
    let winner = 0
    draws.forEach((own, index) => {
      if ((own[slot] ?? 0) < (draws[winner]?.[slot] ?? 0)) winner = index
    })
    return winner
  })
}

/** An exponential draw per slot with the weight as its rate: the smallest of several wins in proportion to its weight. */
function draw({ slug, weight }: Contender): number[] {
  const bytes = createHash('shake256', { outputLength: slotCount * bytesPerDraw })
    .update(slug)
    .digest()
  return Array.from({ length: slotCount }, (_, slot) => {
    const uniform = (bytes.readUIntBE(slot * bytesPerDraw, bytesPerDraw) + 1) / 2 ** (8 * bytesPerDraw)
    return -Math.log(uniform) / weight
  })
}
