import { describe, expect, it } from 'vitest'
import { flatPayment, shareOfBalance } from '../debts/minimum-payment.ts'
import { minimumPaymentDisclosure } from './minimum-payment-disclosure.ts'

const twoPercent = shareOfBalance(200, 2_000)

function periodOf(months: number) {
  const disclosure = minimumPaymentDisclosure([{ balanceCents: months * 100, aprBasisPoints: 0 }], flatPayment(100))
  return disclosure.kind === 'REPAYMENT' ? disclosure.period : disclosure.warning
}

describe('minimum-payment disclosure', () => {
  it('matches the sample of Regulation Z, Appendix M2', () => {
    const balances = [
      { balanceCents: 50_000, aprBasisPoints: 1_700, promotion: { aprBasisPoints: 0, endMonth: 6 } },
      { balanceCents: 25_000, aprBasisPoints: 1_700 },
      { balanceCents: 25_000, aprBasisPoints: 2_100 },
    ]
    expect(minimumPaymentDisclosure(balances, twoPercent)).toEqual({
      kind: 'REPAYMENT',
      months: 94,
      period: { en: '8 years', es: '8 años' },
      totalCents: 187_238,
      in36Months: { paymentCents: 3_545, totalCents: 127_620, savingsCents: 59_618 },
    })
  })

  it.each([
    [1, '1 month', '1 mes'],
    [23, '23 months', '23 meses'],
    [24, '2 years', '2 años'],
    [28, '2 years', '2 años'],
    [30, '3 years', '3 años'],
    [32, '3 years', '3 años'],
    [38, '3 years', '3 años'],
    [42, '4 years', '4 años'],
  ])('discloses %i months as %s', (months, en, es) => {
    expect(periodOf(months)).toEqual({ en, es })
  })

  it('has no 36-month line where the minimum repays within three years as disclosed', () => {
    const in36Months = (months: number) => {
      return minimumPaymentDisclosure([{ balanceCents: months * 100, aprBasisPoints: 0 }], flatPayment(100))
    }
    expect(in36Months(20)).toMatchObject({ in36Months: null })
    expect(in36Months(41)).toMatchObject({ in36Months: null })
    expect(in36Months(42)).toMatchObject({ in36Months: { paymentCents: 117 } })
  })

  it('has no 36-month line where it would be less than the minimum of the billing cycle', () => {
    // 5% of $5,000.00 is due, while $188.38 repays it in 36 months; the falling minimum takes ten years.
    const store = [{ balanceCents: 500_000, aprBasisPoints: 2_100 }]
    expect(minimumPaymentDisclosure(store, shareOfBalance(500, 1_000))).toMatchObject({
      months: 123,
      period: { en: '10 years' },
      in36Months: null,
    })
    const line = (floorCents: number) => {
      return minimumPaymentDisclosure(store, { ...shareOfBalance(350, 1_000), floorCents })
    }
    expect(line(1_000)).toMatchObject({ in36Months: { paymentCents: 18_838, totalCents: 678_168 } })
    const due = (cents: number) => {
      return minimumPaymentDisclosure(store, { share: cents, outOf: 500_000, plusInterest: false, floorCents: 1_000 })
    }
    expect(due(18_838)).toMatchObject({ in36Months: { paymentCents: 18_838 } })
    expect(due(18_839)).toMatchObject({ in36Months: null })
  })

  it('says what repays in 36 months where the minimum never does', () => {
    const card = [{ balanceCents: 1_000_000, aprBasisPoints: 2_400 }]
    expect(minimumPaymentDisclosure(card, flatPayment(10_000))).toMatchObject({
      kind: 'NEGATIVE_AMORTIZATION',
      in36MonthsCents: 39_233,
    })
  })

  it('pays to the lowest rate first, whatever the order of the balances', () => {
    const balances = [
      { balanceCents: 60_000, aprBasisPoints: 2_499 },
      { balanceCents: 40_000, aprBasisPoints: 999 },
    ]
    expect(minimumPaymentDisclosure(balances.toReversed(), twoPercent)).toEqual(
      minimumPaymentDisclosure(balances, twoPercent),
    )
  })

  it('warns where the minimum never repays', () => {
    const never = {
      kind: 'NEGATIVE_AMORTIZATION',
      warning: expect.objectContaining({ es: expect.any(String) }),
      in36MonthsCents: expect.any(Number),
    }
    expect(minimumPaymentDisclosure([{ balanceCents: 100_000, aprBasisPoints: 2_400 }], flatPayment(2_000))).toEqual(
      never,
    )
    expect(minimumPaymentDisclosure([{ balanceCents: 1_201, aprBasisPoints: 0 }], flatPayment(1))).toEqual(never)
    expect(minimumPaymentDisclosure([{ balanceCents: 1_200, aprBasisPoints: 0 }], flatPayment(1))).toMatchObject({
      months: 1_200,
    })
    // As soon as one payment only covers the interest, though the rounding of a later month would let it do more.
    const cents = { balanceCents: 6, aprBasisPoints: 10_000 }
    expect(minimumPaymentDisclosure([cents, cents], flatPayment(2))).toEqual(never)
    // The payment of the second case is the interest to the cent: nothing would ever be repaid.
    expect(minimumPaymentDisclosure([{ balanceCents: 120_000, aprBasisPoints: 1_000 }], flatPayment(1_001)).kind).toBe(
      'REPAYMENT',
    )
    expect(minimumPaymentDisclosure([{ balanceCents: 120_000, aprBasisPoints: 1_000 }], flatPayment(1_000))).toEqual(
      never,
    )
  })
})
