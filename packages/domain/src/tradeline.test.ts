import { describe, expect, it } from 'vitest'
import { line } from '../test/tradelines.ts'
import { countTradelines } from './tradeline.ts'

describe('the rate of a tradeline', () => {
  it.each([
    [2_500_000, 60, 50_095, 750],
    [550_000, 36, 19_066, 1_500],
    [1_000_000, 60, 21_742, 1_100],
  ])('C22: solves the rate of %i over %i months at %i', (amountCents, months, monthlyPaymentCents, expected) => {
    const loan = line('loan', amountCents, {
      portfolio: 'INSTALLMENT',
      monthlyPaymentCents,
      terms: { amountCents, months },
    })
    expect(countTradelines([[loan]])[0]?.solvedAprBasisPoints).toBe(expected)
  })

  it('solves no rate where nothing tells it', () => {
    const terms = { amountCents: 100_000, months: 10 }
    const unpaid = line('unpaid', 1, { terms, monthlyPaymentCents: null })
    const rates = countTradelines([[line('card', 1), unpaid, line('short', 1, { terms })]])
    expect(rates.map((one) => one.solvedAprBasisPoints)).toEqual([null, null, null])
  })
})
