import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, allocateDeposit } from './allocation.ts'
import { fairShare } from './fair-share.ts'

describe('allocation', () => {
  it('shares $300.00 pro rata where $337.50 are due', () => {
    expect(allocateDeposit(30_000, [10_800, 16_200, 6_750])).toEqual([9_600, 14_400, 6_000])
  })

  it('pays exactly the payments from a deposit that covers them', () => {
    expect(allocateDeposit(40_000, [10_800, 16_200, 6_750])).toEqual([10_800, 16_200, 6_750])
  })

  it('gives the odd cents to the largest remainders, to the earlier on a tie', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(101, [1, 1, 1])).toEqual([34, 34, 33])
    expect(allocate(10, [1, 2, 4])).toEqual([1, 3, 6])
    expect(allocate(10, [5, 1, 1])).toEqual([7, 2, 1])
    expect(allocate(103, [1, 1, 1, 1, 1])).toEqual([21, 21, 21, 20, 20])
  })

  it('shares nothing where there are no creditors', () => {
    expect(allocate(100, [0, 0])).toEqual([0, 0])
    expect(allocate(100, [])).toEqual([])
  })

  it('adds up to the cent, within a cent of each exact share', () => {
    const weights = fc.array(fc.nat(10_000_000_000), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.nat(10_000_000_000), weights, (cents, list) => {
        const whole = list.reduce((total, weight) => total + weight, 0)
        fc.pre(whole > 0)
        const shares = allocate(cents, list)
        expect(shares.reduce((total, share) => total + share, 0)).toBe(cents)
        shares.forEach((share, index) => {
          const exact = BigInt(cents) * BigInt(list[index] ?? 0)
          expect(BigInt(share) >= exact / BigInt(whole) && BigInt(share) <= exact / BigInt(whole) + 1n).toBe(true)
        })
      }),
    )
  })
})

describe('fair share', () => {
  it.each([
    ['one creditor', 16_200, 648],
    ['the whole payment', 33_750, 1_350],
  ])('is 4%% of %s, never from client money', (_of, disbursed, due) => {
    expect(fairShare(disbursed, 400)).toEqual({ creditedToClientCents: disbursed, dueFromCreditorCents: due })
  })
})
