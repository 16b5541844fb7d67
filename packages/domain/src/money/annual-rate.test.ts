import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annualRate, firstMonthlyPeriod, installmentRate } from './annual-rate.ts'
import { levelPayment } from './annuity.ts'

const twentyFour = (first: number, last: number) => [first, ...Array.from({ length: 22 }, () => 23_000), last]

describe('annual rate of a loan', () => {
  it.each([
    ['G20', 23_000, 23_000, 968.57],
    ['G20 first payment 250', 25_000, 23_000, 1_008.29],
    ['G20 last payment 280', 23_000, 28_000, 1_050.05],
    ['G20 both', 25_000, 28_000, 1_089.55],
  ])('%s', (_id, first, last, expected) => {
    const firstPeriod = { whole: 1, days: 0, daysInUnitPeriod: 30 }
    const paymentsCents = twentyFour(first, last)
    expect(annualRate({ advanceCents: 500_000, paymentsCents, unitPeriodsAYear: 12, firstPeriod })).toBe(expected)
  })

  it('counts a long first period', () => {
    const firstPeriod = firstMonthlyPeriod('1978-02-10', '1978-04-01')
    expect(firstPeriod).toEqual({ whole: 1, days: 19, daysInUnitPeriod: 30 })
    const paymentsCents = Array.from({ length: 36 }, () => 20_000)
    const rate = annualRate({ advanceCents: 600_000, paymentsCents, unitPeriodsAYear: 12, firstPeriod })
    expect(Math.round(rate ?? 0)).toBe(1_182)
  })

  it.each([
    ['C22 car', 2_500_000, 60, 50_095, 750],
    ['C22 small loan', 550_000, 36, 19_066, 1_500],
    ['C22 loan', 1_000_000, 60, 21_742, 1_100],
  ])('%s', (_id, balance, months, payment, expected) => {
    expect(Math.round(installmentRate(balance, months, payment) ?? 0)).toBe(expected)
  })

  it('counts months back from the last day of a month', () => {
    expect(firstMonthlyPeriod('2026-02-28', '2026-03-31')).toEqual({ whole: 1, days: 0, daysInUnitPeriod: 30 })
    expect(firstMonthlyPeriod('2026-03-20', '2026-03-31')).toEqual({ whole: 0, days: 11, daysInUnitPeriod: 30 })
  })

  it('has no rate for what is not repaid, not lent, or repaid at a rate beyond all loans', () => {
    expect(installmentRate(100_000, 12, 8_333)).toBeNull()
    expect(installmentRate(0, 12, 8_333)).toBeNull()
    expect(installmentRate(100, 12, 100_000)).toBeNull()
  })

  it('is zero where nothing is charged', () => {
    expect(installmentRate(120_000, 12, 10_000)).toBe(0)
  })

  it('rounds half a hundredth of a basis point up', () => {
    const firstPeriod = { whole: 1, days: 0, daysInUnitPeriod: 30 }
    const afterAYear = (cents: number) => {
      return annualRate({ advanceCents: 2_000_000, paymentsCents: [cents], unitPeriodsAYear: 1, firstPeriod })
    }
    expect([2_000_000, 2_000_001, 2_000_002].map(afterAYear)).toEqual([0, 0.01, 0.01])
  })

  it('finds the rate again that made a level payment', () => {
    fc.assert(
      fc.property(fc.nat(4_000), fc.integer({ min: 6, max: 84 }), (aprBasisPoints, months) => {
        const payment = levelPayment({ balanceCents: 100_000_000, aprBasisPoints, months })
        const rate = installmentRate(100_000_000, months, payment)
        expect(Math.abs((rate ?? 0) - aprBasisPoints)).toBeLessThanOrEqual(0.02)
      }),
      { numRuns: 30 },
    )
  })
})
