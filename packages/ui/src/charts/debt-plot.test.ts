// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DebtLine, debtPlot, type LineKind } from './debt-plot.ts'
import { distance, overlap, placeLabels } from './place-labels.ts'

/** Balances of up to 100 years, of a line that ends within the last of them or never. */
const course = fc
  .record({
    balances: fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 101 }),
    lastYear: fc.option(fc.integer({ min: 1, max: 12 })),
  })
  .map(({ balances, lastYear }) => {
    return { balances, months: lastYear && Math.max(0, (balances.length - 2) * 12 + lastYear) }
  })
const lines = fc
  .tuple(course, course, course)
  .map((all) =>
    (['plan', 'own', 'minimums'] satisfies LineKind[]).map(
      (kind, index): DebtLine => ({ kind, name: kind, balances: [], months: null, ...all[index] }),
    ),
  )

/** The line of a debt that is paid off in so many months, in a straight line. */
const paidOffIn = (months: number, debt = 1_500_000): DebtLine => {
  const owed = (month: number) => Math.round(debt * (1 - Math.min(month, months) / months))
  const balances = Array.from({ length: Math.ceil(months / 12) + 1 }, (_, year) => owed(year * 12))
  return { kind: 'plan', name: '', balances, months }
}

describe('the picture of debts over time', () => {
  it('has each balance at its height above zero and at its payment on one scale', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const plot = debtPlot(all)
        const top = Math.max(1, ...all.flatMap((line) => line.balances))
        const ends = all.map(({ balances, months }) => months ?? (balances.length - 1) * 12)
        const longest = Math.max(1, ...ends)
        plot.lines.forEach(({ points }, line) => {
          expect(points).toHaveLength(all[line]?.balances.length ?? Number.NaN)
          expect(((points.at(-1)?.x ?? Number.NaN) / 100) * longest).toBeCloseTo(ends[line] ?? Number.NaN, 6)
          points.forEach(({ x, y }, year) => {
            expect(((100 - y) / 100) * top).toBeCloseTo(all[line]?.balances[year] ?? Number.NaN, 2)
            if (year < points.length - 1) expect((x / 100) * longest).toBeCloseTo(year * 12, 6)
          })
        })
      }),
      { numRuns: 40 },
    )
  })

  it('stays within its edges, without a number that is none', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { grid, ticks, ...plot } = debtPlot(all)
        const places = [...plot.lines.flatMap(({ points }) => points.flatMap(({ x, y }) => [x, y]))]
        for (const place of [...places, ...grid.map(({ y }) => y), ...ticks.map(({ x }) => x)]) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(100)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('has at most three lines of round amounts and six ticks, of which the first is now', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { grid, ticks } = debtPlot(all)
        expect(grid.length).toBeLessThanOrEqual(3)
        for (const { cents } of grid) expect(String(cents).replace(/[.0]+/g, '')).toMatch(/^[1-9]$|^1[05]$/)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect(ticks[0]?.x).toBe(0)
      }),
      { numRuns: 100 },
    )
  })

  it('has its grid at $5,000 for a debt of $15,000', () => {
    const plot = debtPlot([paidOffIn(53)])
    expect(plot.grid.map(({ cents }) => cents)).toEqual([500_000, 1_000_000])
  })
})

describe('the labels of lines', () => {
  const label = { width: 40, height: 16 }
  const many = fc.array(
    fc.integer({ min: 1, max: 400 }).map((months) => paidOffIn(months)),
    { minLength: 1, maxLength: 3 },
  )

  it('are within the picture, over no line, no amount and no other label, and nearest to their own line', () => {
    fc.assert(
      fc.property(many, (all) => {
        const plot = debtPlot(all)
        const taken = [{ x: 79, y: 25, width: 21, height: 8 }]
        const sized = plot.lines.map(({ points }) => ({ points, label }))
        const boxes = placeLabels(sized, taken)
        boxes.forEach((box, index) => {
          if (box === null) return
          expect(box.x + box.width).toBeLessThanOrEqual(100)
          expect(box.y + box.height).toBeLessThanOrEqual(100)
          const distances = plot.lines.map(({ points }) => distance(box, points))
          expect(Math.min(...distances)).toBeGreaterThan(0)
          for (const other of [...taken, ...boxes.toSpliced(index, 1)]) {
            if (other) expect(overlap(box, other)).toBe(false)
          }
        })
      }),
      { numRuns: 12 },
    )
  })

  it('are left out where there is no room', () => {
    const { points } = debtPlot([paidOffIn(10)]).lines[0] ?? { points: [] }
    expect(placeLabels([{ points, label: { width: 100, height: 16 } }], [])).toEqual([null])
  })
})
