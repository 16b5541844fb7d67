import { describe, expect, it } from 'vitest'
import { calmWaterLines } from './calm-water-lines.ts'

/** The heights of a line's bends with their places from the left. */
function bendsOf(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/Q([\d.]+) ([\d.-]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
}

describe('the lines of calm water', () => {
  it.each(calmWaterLines().map(({ path }, line) => [line, path] as const))(
    'line %i is rough at the left and calm before the first sixth of the picture',
    (line, path) => {
      const level = 14 + line * 20
      const bends = bendsOf(path)
      const roughest = (from: number, to: number) =>
        Math.max(...bends.filter(({ x }) => x >= from && x < to).map(({ y }) => Math.abs(y - level)))
      expect(roughest(0, 100)).toBeGreaterThan(4)
      expect(roughest(100, 300)).toBeLessThan(roughest(0, 100))
      expect(roughest(380, 400)).toBeLessThan(0.2)
      expect(path).toMatch(/H2400$/)
    },
  )

  it('fade from the first to the last', () => {
    expect(calmWaterLines().map(({ opacity }) => opacity)).toEqual([0.62, 0.53, 0.44, 0.35, 0.26, 0.17])
  })
})
