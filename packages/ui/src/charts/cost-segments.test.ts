import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cost, costScale, costSegments, total } from './cost-segments.ts'

const cents = fc.integer({ min: 0, max: 1_000_000_000 })
const paidOff = fc.record({ debt: cents, interest: cents, fees: cents })
const way = fc.record({ debt: cents, interest: fc.option(cents), fees: cents })
const ways = fc.array(way, { minLength: 1, maxLength: 6 })

const lengthOf = (cost: Cost, scale: number) => costSegments(cost, scale).at(-1)?.to ?? 0

describe('the bars of ways to pay', () => {
  it('are as long as their totals on the scale of the longest way', () => {
    fc.assert(
      fc.property(fc.array(paidOff, { minLength: 1, maxLength: 6 }), (costs) => {
        const scale = costScale(costs)
        for (const cost of costs)
          expect(lengthOf(cost, scale)).toBeCloseTo(((total(cost) ?? 0) / (scale || 1)) * 100, 6)
        if (scale > 0) expect(Math.max(...costs.map((cost) => lengthOf(cost, scale)))).toBeCloseTo(100, 6)
      }),
    )
  })

  it('begin at zero, and each part begins where the one before it ends', () => {
    fc.assert(
      fc.property(ways, (costs) => {
        for (const cost of costs) {
          const segments = costSegments(cost, costScale(costs))
          expect(segments.map(({ from }) => from)).toEqual(
            [0, ...segments.map(({ to }) => to)].slice(0, segments.length),
          )
          for (const { from, to } of segments) {
            expect(to).toBeGreaterThan(from)
            expect(to).toBeLessThanOrEqual(100)
          }
        }
      }),
    )
  })

  it('show a debt with the same length in each way of a picture', () => {
    fc.assert(
      fc.property(ways, fc.integer({ min: 1, max: 1_000_000_000 }), (costs, debt) => {
        const same = costs.map((cost) => ({ ...cost, debt }))
        const scale = costScale(same)
        expect(new Set(same.map((cost) => costSegments(cost, scale)[0]?.to)).size).toBe(1)
      }),
    )
  })

  it('run to the edge where a way never pays off, with more than the debt', () => {
    fc.assert(
      fc.property(ways, fc.integer({ min: 1, max: 1_000_000_000 }), (costs, debt) => {
        const endless = { debt, interest: null, fees: 0 }
        const segments = costSegments(endless, costScale([...costs, endless]))
        expect(segments.map(({ kind }) => kind)).toEqual(['debt', 'interest'])
        expect(segments[0]?.to).toBeLessThanOrEqual(100 / 1.5 + 1e-9)
        expect(segments[1]?.to).toBe(100)
      }),
    )
  })

  it('have no part of nothing', () => {
    expect(costSegments({ debt: 0, interest: 0, fees: 0 }, 0)).toEqual([])
    expect(costSegments({ debt: 100, interest: 0, fees: 100 }, 400)).toEqual([
      { kind: 'debt', from: 0, to: 25 },
      { kind: 'fees', from: 25, to: 50 },
    ])
  })
})
