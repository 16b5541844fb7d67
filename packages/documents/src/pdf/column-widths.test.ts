import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnWidths } from './column-widths.ts'

describe('the widths of columns', () => {
  it('give each column its widest cell where all fit, and the rest to the one that grows', () => {
    const needs = [
      { least: 20, most: 60 },
      { least: 30, most: 40 },
    ]
    expect(columnWidths(needs, 200, 0)).toEqual([160, 40])
    expect(columnWidths(needs, 200, 1)).toEqual([60, 140])
  })

  it('share what is left by what the columns lack', () => {
    const needs = [
      { least: 20, most: 80 },
      { least: 30, most: 60 },
    ]
    expect(columnWidths(needs, 80, 0)).toEqual([40, 40])
  })

  it('add up to the width of the table, for any widths that the columns ask for', () => {
    const need = fc.record({ least: fc.integer({ min: 1, max: 200 }), more: fc.nat(300) })
    fc.assert(
      fc.property(
        fc.array(need, { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 100, max: 600 }),
        (columns, width) => {
          const needs = columns.map(({ least, more }) => ({ least, most: least + more }))
          const widths = columnWidths(needs, width, 0)
          expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(width)
          expect(Math.min(...widths)).toBeGreaterThan(0)
        },
      ),
    )
  })
})
