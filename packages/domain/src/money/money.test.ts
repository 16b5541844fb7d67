import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divideDown, divideHalfUp, formatBasisPoints, formatCents, monthlyInterest, portion, shareOf } from './money.ts'

describe('rounding', () => {
  it.each([
    [1, 2, 1],
    [1, 3, 0],
    [5, 3, 2],
    [0, 7, 0],
    [52_000_000, 12, 4_333_333],
    [9_007_199_254_740_991, 2, 4_503_599_627_370_496],
  ])('rounds %i / %i half-up to %i', (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected)
  })

  it('agrees with exact integers wherever the numerator is safe', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 1_000_000 }), (numerator, denominator) => {
        const [n, d] = [BigInt(numerator), BigInt(denominator)]
        expect(divideHalfUp(numerator, denominator)).toBe(Number((2n * n + d) / (2n * d)))
        expect(divideDown(numerator, denominator)).toBe(Number(n / d))
      }),
    )
  })
})

describe('rates', () => {
  it('takes a share of an amount to the cent', () => {
    expect(portion(480_000, 225)).toBe(10_800)
  })

  it('make 3% of $800 $24.00, and a month of $800 at 20% cost $13.33', () => {
    expect(portion(80_000, 300)).toBe(2_400)
    expect(monthlyInterest(80_000, 2_000)).toBe(1_333)
  })

  it('rounds a month of interest as exact integers do, on every balance at every rate', () => {
    const exact = (balance: number, rate: number) => Number((BigInt(balance) * BigInt(rate) + 60_000n) / 120_000n)
    fc.assert(
      fc.property(fc.nat(10_000_000_000), fc.nat(100_000), (balance, rate) => {
        expect(monthlyInterest(balance, rate)).toBe(exact(balance, rate))
      }),
      { numRuns: 2_000 },
    )
    // The last below a half cent, the half and the next, at the largest interest that a household can have.
    for (const balance of [9_999_999_959, 9_999_999_960, 9_999_999_961, 6, 7, 5]) {
      for (const rate of [99_999, 100_000, 10_000, 99_990]) {
        expect(monthlyInterest(balance, rate)).toBe(exact(balance, rate))
      }
    }
  })

  it('states a part of a whole in basis points', () => {
    expect(shareOf(112_000, 325_000)).toBe(3_446)
  })
})

describe('written amounts', () => {
  it.each([
    [0, '$0.00'],
    [5, '$0.05'],
    [123_456, '$1,234.56'],
    [10_000_000_000, '$100,000,000.00'],
    [-12_000, '−$120.00'],
  ])('writes %i cents as %s', (cents, text) => {
    expect(formatCents(cents)).toBe(text)
  })

  it('writes a rate with two decimals', () => {
    expect(formatBasisPoints(2_499)).toBe('24.99%')
  })

  it('writes a rate below zero with a true minus sign', () => {
    expect(formatBasisPoints(-625)).toBe('−6.25%')
  })
})
