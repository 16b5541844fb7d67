import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hash64 } from './hash.ts'
import { type Contender, placeSlots } from './place-slots.ts'
import { slotCount } from './route-table.ts'
import { newVisitor } from './sticky-cookie.ts'

const contender = fc.record({
  slug: fc.stringMatching(/^[a-z][a-z0-9-]{1,30}$/),
  weight: fc.integer({ min: 1, max: 1000 }),
})
const contenders = fc.uniqueArray(contender, { selector: ({ slug }) => slug, minLength: 2, maxLength: 12 })

/** The agency of each slot. */
function holders(contenders: readonly Contender[]): string[] {
  return placeSlots(contenders).map((index) => contenders[index]?.slug ?? 'nobody')
}

describe('placement', () => {
  it('moves a slot to a newcomer or not at all', () => {
    fc.assert(
      fc.property(contenders, ([newcomer, ...before]) => {
        if (!newcomer) return
        const held = holders(before)
        const after = holders([...before, newcomer])
        expect(after.filter((holder, slot) => holder !== held[slot] && holder !== newcomer.slug)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('does not depend on the order of the agencies', () => {
    fc.assert(
      fc.property(contenders, (contenders) => {
        expect(holders(contenders.toReversed())).toEqual(holders(contenders))
      }),
      { numRuns: 30 },
    )
  })

  it('moves slots only to an agency whose weight grows', () => {
    const before = holders([
      { slug: 'one', weight: 2 },
      { slug: 'two', weight: 3 },
      { slug: 'three', weight: 1 },
    ])
    const after = holders([
      { slug: 'one', weight: 2 },
      { slug: 'two', weight: 3 },
      { slug: 'three', weight: 4 },
    ])
    const moved = before.flatMap((holder, slot) => (holder === after[slot] ? [] : [after[slot]]))
    expect(moved.length).toBeGreaterThan(slotCount / 5)
    expect(new Set(moved)).toEqual(new Set(['three']))
  })

  it.each([[[1, 1]], [[3, 2]], [[1, 2, 3, 4]], [[1, 99]], [Array.from({ length: 50 }, () => 1)]])(
    'gives slots in proportion to weights %j',
    (weights) => {
      const contenders = weights.map((weight, index) => ({ slug: `agency-${index}`, weight }))
      const total = weights.reduce((sum, weight) => sum + weight)
      const counts = Map.groupBy(placeSlots(contenders), (index) => index)
      for (const [index, weight] of weights.entries()) {
        const share = weight / total
        // Four standard deviations of a binomial draw.
        const tolerance = 4 * Math.sqrt(slotCount * share * (1 - share))
        expect(Math.abs((counts.get(index)?.length ?? 0) - slotCount * share)).toBeLessThan(tolerance)
      }
    },
  )
})

describe.each([0, 1])("half %i of a visitor's hash", (half) => {
  it.each([
    ['ids that differ by a counter', (n: number) => `visitor-${n}`],
    ['ids of twelve digits', (n: number) => n.toString(32).padStart(12, '0')],
    ["CloudFront's request ids", (n: number) => `${btoa(`request ${n} of the day`)}==`],
  ])('spreads %s evenly over the slots', (_, id) => {
    const perSlot = 50
    const counts = new Float64Array(slotCount)
    for (let n = 0; n < slotCount * perSlot; n++) {
      const slot = (hash64(id(n))[half] ?? 0) % slotCount
      counts[slot] = (counts[slot] ?? 0) + 1
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - perSlot) ** 2 / perSlot, 0)
    // Mean and standard deviation of chi-square with that many degrees of freedom; five deviations is far out.
    expect(Math.abs(chiSquare - slotCount)).toBeLessThan(5 * Math.sqrt(2 * slotCount))
  })
})

it('gives each request its own visitor id', () => {
  const requests = 300_000
  const visitors = new Set(Array.from({ length: requests }, (_, n) => newVisitor(`request ${n}`)))
  expect(visitors.size).toBe(requests)
})
