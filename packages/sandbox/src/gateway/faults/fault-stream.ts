import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** The chances of one rule: two for each call, so that what one call gets does not depend on the others' faults. */
export type FaultStream = {
  /** Both from 0 to 1: whether the call has the fault, and how much of it. */
  next(): { chance: number; amount: number }
}

/** Creates the stream of a rule. The rules of a plan have streams that are independent of each other. */
export function createFaultStream(seed: number, index: number): FaultStream {
  const random = xoroshiro128plus(seed)
  // Each jump leads past all the values that the rule before can draw.
  for (let jumps = 0; jumps < index; jumps += 1) random.jump?.()
  return {
    next() {
      const [chance, amount] = [uniformFloat64(random), uniformFloat64(random)]
      return { chance, amount }
    },
  }
}
