import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimatedLevelPayment, levelPayment, levelPaymentUp } from './annuity.ts'

describe('level payment', () => {
  it.each([
    ['G9', 16_200_000, 387.5, 360, 76_178],
    ['0% over 36 months', 1_000_000, 0, 36, 27_778],
    ['0% over 48 months', 1_000_000, 0, 48, 20_833],
    ['0% over 60 months', 1_000_000, 0, 60, 16_667],
    ['6% over 36 months', 1_000_000, 600, 36, 30_422],
    ['6% over 48 months', 1_000_000, 600, 48, 23_485],
    ['6% over 60 months', 1_000_000, 600, 60, 19_333],
    ['8% over 36 months', 1_000_000, 800, 36, 31_336],
    ['8% over 48 months', 1_000_000, 800, 48, 24_413],
    ['8% over 60 months', 1_000_000, 800, 60, 20_276],
    ['10% over 36 months', 1_000_000, 1_000, 36, 32_267],
    ['10% over 48 months', 1_000_000, 1_000, 48, 25_363],
    ['10% over 60 months', 1_000_000, 1_000, 60, 21_247],
    ['G13 at 2% a month', 100_000, 2_400, 6, 17_853],
  ])('%s', (_id, balanceCents, aprBasisPoints, months, expected) => {
    expect(levelPayment({ balanceCents, aprBasisPoints, months })).toBe(expected)
  })

  it('rounds up where nothing may be left over', () => {
    expect(levelPaymentUp({ balanceCents: 1_000_000, aprBasisPoints: 1_000, months: 36 })).toBe(32_268)
    expect(levelPaymentUp({ balanceCents: 1_000_000, aprBasisPoints: 0, months: 60 })).toBe(16_667)
    expect(levelPaymentUp({ balanceCents: 120_000, aprBasisPoints: 0, months: 60 })).toBe(2_000)
  })

  it('is estimated to within far less than a cent', () => {
    const annuity = fc.record({
      balanceCents: fc.nat(100_000_000),
      aprBasisPoints: fc.oneof(fc.constant(0), fc.nat(4_000)),
      months: fc.integer({ min: 1, max: 120 }),
    })
    fc.assert(
      fc.property(annuity, (one) => {
        expect(Math.abs(estimatedLevelPayment(one) - levelPayment(one))).toBeLessThanOrEqual(0.51)
      }),
    )
  })
})
