import { describe, expect, it } from 'vitest'
import { type FeeAmount, type FeeBase, feeAmount, feeAmountSchema, feeCounts } from './fee-amount.ts'

const base: FeeBase = {
  creditorsRemaining: 1,
  accountsRemaining: 2,
  creditorsListed: 3,
  accountsListed: 4,
  payInCents: 10_000,
  paidOutCents: 20_000,
  debtCents: 1_000_000,
  yearlyDebtCents: 500_000,
  wholePaymentsCents: 1_200_000,
  termMonths: 12,
  grossIncomeCents: 300_000,
  setUpFeeCents: 2_500,
}

describe('an amount of a fee law', () => {
  it.each<[FeeAmount, number]>([
    [{ cents: 700 }, 700],
    [{ perCreditorCents: 1_000, counted: 'REMAINING' }, 1_000],
    [{ perCreditorCents: 1_000, counted: 'LISTED' }, 3_000],
    [{ perAccountCents: 1_000, counted: 'REMAINING' }, 2_000],
    [{ perAccountCents: 1_000, counted: 'LISTED' }, 4_000],
    [{ payInBasisPoints: 1_500 }, 1_500],
    [{ paidOutBasisPoints: 1_500 }, 3_000],
    [{ debtBasisPoints: 100 }, 10_000],
    [{ yearlyDebtBasisPoints: 75 }, 3_750],
    [{ wholePaymentsBasisPoints: 100 }, 12_000],
    [{ grossIncomeBasisPoints: 100 }, 3_000],
    [{ spread: { debtBasisPoints: 100 }, setUp: 'INSIDE' }, 625],
    [{ spread: { debtBasisPoints: 100 }, setUp: 'IN_ADDITION' }, 833],
    [{ spread: { cents: 2_499 }, setUp: 'INSIDE' }, 0],
    [{ least: [{ cents: 5 }, { greatest: [{ cents: 3 }, { cents: 4 }] }] }, 4],
    [{ greatest: [{ cents: 5 }, { least: [{ cents: 3 }, { cents: 9 }] }] }, 5],
  ])('%j comes to %i cents', (amount, cents) => {
    expect(feeAmountSchema.parse(amount)).toEqual(amount)
    expect(feeAmount(amount, base)).toBe(cents)
  })

  it('rounds down to the cent', () => {
    expect(feeAmount({ payInBasisPoints: 1_500 }, { ...base, payInCents: 33_750 })).toBe(5_062)
  })

  it('allows nothing on an income that is unknown, or for a term of which the law says nothing', () => {
    expect(feeAmount({ grossIncomeBasisPoints: 100 }, { ...base, grossIncomeCents: null })).toBe(0)
    expect(feeAmount({ byTerm: [{ throughMonths: 11, amount: { cents: 5 } }] }, base)).toBe(0)
  })

  it.each([
    [10, 1],
    [11, 2],
    [17, 2],
    [18, 3],
  ])('by term: %i months take part %i', (termMonths, cents) => {
    const byTerm = [
      { throughMonths: 10, amount: { cents: 1 } },
      { throughMonths: 17, amount: { cents: 2 } },
      { throughMonths: null, amount: { cents: 3 } },
    ]
    expect(feeAmount({ byTerm }, { ...base, termMonths })).toBe(cents)
  })

  it.each<[FeeAmount, string]>([
    [{ cents: 5 }, ''],
    [{ payInBasisPoints: 1 }, ''],
    [{ perCreditorCents: 1, counted: 'REMAINING' }, 'creditors remaining'],
    [{ perCreditorCents: 1, counted: 'LISTED' }, 'creditors'],
    [{ perAccountCents: 1, counted: 'REMAINING' }, 'accounts remaining'],
    [{ perAccountCents: 1, counted: 'LISTED' }, 'accounts'],
    [{ least: [{ cents: 5 }, { yearlyDebtBasisPoints: 75 }] }, 'yearlyDebt'],
    [{ greatest: [{ cents: 5 }, { perAccountCents: 1, counted: 'REMAINING' }] }, 'accounts remaining'],
    [{ spread: { perCreditorCents: 1, counted: 'REMAINING' }, setUp: 'INSIDE' }, 'creditors remaining'],
    [{ byTerm: [{ throughMonths: null, amount: { perCreditorCents: 1, counted: 'LISTED' } }] }, 'creditors'],
  ])('%j counts %s', (amount, expected) => {
    const counts = Object.entries(feeCounts(amount)).flatMap(([name, counted]) => (counted ? [name] : []))
    expect(counts.join(' ')).toBe(expected)
  })
})
