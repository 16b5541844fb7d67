import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthlyParts, monthOfYear } from './pay-frequency.ts'

const years = fc.array(fc.nat(500_000_000_000), { maxLength: 12 })
const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)

describe('the monthly parts of a total', () => {
  it('add up to the month of the total, where each rounded by itself would not', () => {
    expect(monthlyParts([4, 4, 4])).toEqual([0, 1, 0])
    fc.assert(
      fc.property(years, (yearly) => {
        expect(sum(monthlyParts(yearly))).toBe(monthOfYear(sum(yearly)))
      }),
    )
  })

  it('are each less than a cent away from their exact month', () => {
    fc.assert(
      fc.property(years, (yearly) => {
        for (const [index, month] of monthlyParts(yearly).entries()) {
          expect(Math.abs(12 * month - (yearly[index] ?? 0))).toBeLessThan(12)
        }
      }),
    )
  })
})
