import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  flatPayment,
  type MinimumPayment,
  minimumDue,
  shareOfBalance,
  sharePlusInterest,
} from '../debts/minimum-payment.ts'
import { monthlyInterest } from '../money/money.ts'
import { type Payoff, payOff, payOffEach } from './payoff.ts'

const onePercentAndInterest = (floorCents: number) => sharePlusInterest(100, floorCents)

describe('paying the minimum', () => {
  it.each([
    ['G1', 100_000, 1_700, shareOfBalance(200, 1_000), 207, 159_031],
    ['G2', 250_000, 1_700, shareOfBalance(200, 1_000), 363, 523_329],
    ['G4', 25_000, 2_100, shareOfBalance(500, 1_000), 32, 7_524],
    ['G6', 75_000, 2_100, shareOfBalance(500, 1_000), 65, 34_449],
    ['G7', 300_000, 1_300, shareOfBalance(200, 2_000), 192, 281_166],
    ['G12', 100_000, 1_800, shareOfBalance(250, 1_000), 153, 111_532],
    ['C3 floor 25', 1_000_000, 2_200, onePercentAndInterest(2_500), 299, 1_726_657],
    ['C3 floor 35', 1_000_000, 2_200, onePercentAndInterest(3_500), 266, 1_683_983],
    ['C4 floor 25', 200_000, 2_999, onePercentAndInterest(2_500), 154, 376_692],
    ['C4 floor 35', 200_000, 2_999, onePercentAndInterest(3_500), 120, 327_435],
  ])('%s', (_id, balance, apr, minimum, months, interestCents) => {
    expect(payOff(balance, apr, minimum)).toMatchObject({ paysOff: true, months, interestCents })
  })

  it('takes no more than is owed, though the whole balance and more is asked', () => {
    const once = { paysOff: true, months: 1, interestCents: 1_000, firstPaymentCents: 51_000, lastPaymentCents: 51_000 }
    expect(payOff(50_000, 2_400, shareOfBalance(12_000, 1_000))).toMatchObject(once)
  })

  it('G1 and G2 are within $1.50 of the totals that California publishes', () => {
    for (const [balance, published] of [
      [100_000, 259_035],
      [250_000, 773_349],
    ] as const) {
      const payoff = payOff(balance, 1_700, shareOfBalance(200, 1_000))
      expect(payoff.paysOff && Math.abs(payoff.paidCents - published)).toBeLessThanOrEqual(150)
    }
  })

  it('takes Maria 234 months', () => {
    const debts = [
      [480_000, 2_499],
      [720_000, 2_249],
      [300_000, 2_999],
    ] as const
    const payoffs = debts.map(([balance, apr]) => payOff(balance, apr, onePercentAndInterest(3_500)))
    expect(payoffs).toMatchObject([
      { firstPaymentCents: 14_796 },
      { firstPaymentCents: 20_694 },
      { firstPaymentCents: 10_498 },
    ])
    expect(Math.max(...payoffs.map((payoff) => (payoff.paysOff ? payoff.months : 0)))).toBe(234)
    expect(payoffs.reduce((total, payoff) => total + (payoff.paysOff ? payoff.paidCents : 0), 0)).toBe(4_116_473)
  })
})

describe('paying a fixed amount', () => {
  it.each([
    ['G10', 40_000, 1_800, 1_500, 35, 11_469],
    ['G15', 1_000_000, 1_895, 17_500, 149, 1_598_738],
    ['G16', 100_000, 1_200, 3_000, 41, 22_252],
    ['G24 first', 100_000, 1_700, 2_000, 88, 75_183],
    ['G24 second', 30_000, 1_700, 1_500, 24, 5_527],
    ['C3 first payment kept', 1_000_000, 2_200, 28_333, 58, 624_294],
    ['C6 at 0', 1_000_000, 0, 20_000, 50, 0],
    ['C6 at 2', 1_000_000, 200, 20_000, 53, 45_013],
    ['C6 at 6', 1_000_000, 600, 20_000, 58, 153_616],
    ['C6 at 8', 1_000_000, 800, 20_000, 62, 220_451],
    ['C6 at 9', 1_000_000, 900, 20_000, 63, 258_046],
    ['C6 at 10', 1_000_000, 1_000, 20_000, 65, 298_978],
    ['C6 at 12', 1_000_000, 1_200, 20_000, 70, 393_236],
    ['C7 at 0', 1_000_000, 0, 22_500, 45, 0],
    ['C7 at 6', 1_000_000, 600, 22_500, 51, 133_753],
    ['C7 at 8', 1_000_000, 800, 22_500, 53, 189_922],
    ['C7 at 9', 1_000_000, 900, 22_500, 55, 220_966],
    ['C7 at 10', 1_000_000, 1_000, 22_500, 56, 254_300],
    ['C7 at 12', 1_000_000, 1_200, 22_500, 60, 329_126],
  ])('%s', (_id, balance, apr, payment, months, interestCents) => {
    expect(payOff(balance, apr, flatPayment(payment))).toMatchObject({ paysOff: true, months, interestCents })
  })

  it('never pays off $5,000 at 24% with $100 a month, and says why', () => {
    const never = { paysOff: false, reason: 'PAYMENT_BELOW_INTEREST', firstPaymentCents: 10_000 }
    const sameFor30Years = Array.from({ length: 31 }, () => 500_000)
    expect(payOff(500_000, 2_400, flatPayment(10_000))).toEqual({ ...never, balances: sameFor30Years })
    expect(payOff(500_000, 2_400, flatPayment(9_900))).toMatchObject({ ...never, firstPaymentCents: 9_900 })
  })

  it('stops after 100 years, and not before', () => {
    expect(payOff(1_200, 0, flatPayment(1))).toMatchObject({ paysOff: true, months: 1_200 })
    expect(payOff(1_201, 0, flatPayment(1))).toMatchObject({ paysOff: false, reason: 'OVER_100_YEARS' })
    expect(payOff(10_000_000, 0, flatPayment(1))).toMatchObject({ paysOff: false, reason: 'OVER_100_YEARS' })
  })

  it('takes no months where nothing is owed', () => {
    const nothing = { months: 0, interestCents: 0, paidCents: 0, firstPaymentCents: 0, lastPaymentCents: 0 }
    expect(payOff(0, 2_400, flatPayment(1))).toStrictEqual({ paysOff: true, ...nothing, balances: [0] })
  })

  it('tells what is owed at the start, after each 12 months and at the end', () => {
    const inMonths = (months: number) => payOff(months * 100, 0, flatPayment(100))
    expect(inMonths(11)).toMatchObject({ balances: [1_100, 0] })
    expect(inMonths(12)).toMatchObject({ balances: [1_200, 0] })
    expect(inMonths(13)).toMatchObject({ balances: [1_300, 100, 0] })
    expect(inMonths(1_200)).toMatchObject({
      balances: Array.from({ length: 101 }, (_, year) => 120_000 - year * 1_200),
    })
  })

  it('tells what is owed on an endless debt until it has doubled', () => {
    // $10.00 of interest in the first month, and nothing paid: it doubles in the 70th month.
    expect(payOff(100_000, 1_200, flatPayment(0))).toMatchObject({
      paysOff: false,
      balances: [100_000, 112_684, 126_974, 143_078, 161_224, 181_671],
    })
    const ending = { balanceCents: 2_400, aprBasisPoints: 0, minimum: flatPayment(100) }
    const endless = { balanceCents: 100_000, aprBasisPoints: 1_200, minimum: flatPayment(0) }
    expect(payOffEach([ending, endless]).payoff).toMatchObject({
      balances: [102_400, 113_884, 126_974, 143_078, 161_224, 181_671],
    })
  })
})

const anyDebt = { balance: fc.integer({ min: 1, max: 10_000_000 }), apr: fc.nat(4_000) }

/** The months one by one, as the rules of interest and of the minimum say them. */
function monthByMonth(start: number, apr: number, minimum: MinimumPayment): Payoff {
  const firstPaymentCents = minimumDue(minimum, start, monthlyInterest(start, apr))
  let [balance, months, paidCents, lastPaymentCents] = [start, 0, 0, 0]
  const balances: number[] = []
  const firstYears = () => balances.filter((cents) => cents < 2 * start).slice(0, 31)
  let stuck = false
  for (; balance > 0; months++) {
    if (months % 12 === 0) balances.push(balance)
    if (stuck && (months >= 360 || balance >= 2 * start)) {
      return { paysOff: false, reason: 'PAYMENT_BELOW_INTEREST', firstPaymentCents, balances: firstYears() }
    }
    if (months === 1_200) return { paysOff: false, reason: 'OVER_100_YEARS', firstPaymentCents, balances: firstYears() }
    const interestCents = monthlyInterest(balance, apr)
    lastPaymentCents = minimumDue(minimum, balance, interestCents)
    if (lastPaymentCents <= interestCents) stuck = true
    balance += interestCents - lastPaymentCents
    paidCents += lastPaymentCents
    expect(balance).toBeGreaterThanOrEqual(0)
  }
  const interestCents = paidCents - start
  balances.push(0)
  return { paysOff: true, months, interestCents, paidCents, firstPaymentCents, lastPaymentCents, balances }
}

const floor = fc.oneof(fc.nat(5_000), fc.nat(200_000))
const share = fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 12_000 }))
const anyPayment = fc.oneof(
  fc.integer({ min: 0, max: 500_000 }).map(flatPayment),
  fc.tuple(share, floor).map(([of, least]) => shareOfBalance(of, least)),
  fc.tuple(share, floor).map(([of, least]) => sharePlusInterest(of, least)),
)

describe('any payoff', () => {
  it.each([
    ['balances and rates of households', anyDebt.balance, anyDebt.apr],
    // At 12% a month's interest is a whole number of cents and a half for one balance in a hundred.
    ['rates at which interest often ends in half a cent', anyDebt.balance, fc.constantFrom(600, 1_200, 2_400, 3_000)],
    [
      'the largest balances and rates',
      fc.integer({ min: 9_999_000_000, max: 10_000_000_000 }),
      fc.oneof(fc.nat(100_000), fc.integer({ min: 99_000, max: 100_000 })),
    ],
  ])('takes every month what the rules say, and ends at zero: %s', (_name, balances, rates) => {
    fc.assert(
      fc.property(balances, rates, anyPayment, (start, apr, payment) => {
        expect(payOff(start, apr, payment)).toStrictEqual(monthByMonth(start, apr, payment))
      }),
      { numRuns: 500 },
    )
  })

  it("takes what the rules say of today's amount as a share of today's balance too", () => {
    const amount = fc.oneof(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 10_000_000_000 }))
    const balance = fc.oneof(anyDebt.balance, fc.integer({ min: 1, max: 10_000_000_000 }))
    fc.assert(
      fc.property(balance, anyDebt.apr, amount, fc.boolean(), (start, apr, cents, plusInterest) => {
        const payment = { share: Math.min(cents, start), outOf: start, plusInterest, floorCents: 1_000 }
        expect(payOff(start, apr, payment)).toStrictEqual(monthByMonth(start, apr, payment))
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['is paid off', 1_000, 200_000_000, true],
    ['would take more than 100 years', 1_190, 100_000_000, false],
    ['never falls', 1_200, 99_000_000, false],
  ])(
    'follows the rules where a share of the balance is too large for quick sums: one that %s',
    (_name, apr, cents, ends) => {
      const payment = { share: cents, outOf: 10_000_000_000, plusInterest: false, floorCents: 1_000_000 }
      const payoff = payOff(10_000_000_000, apr, payment)
      expect(payoff).toStrictEqual(monthByMonth(10_000_000_000, apr, payment))
      expect(payoff.paysOff).toBe(ends)
    },
  )

  it('is the sum of its debts, and takes as long as the longest', () => {
    const anyDebts = fc.array(fc.record({ balanceCents: anyDebt.balance, aprBasisPoints: anyDebt.apr }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(anyDebts, fc.nat(5_000), (debts, floorCents) => {
        const payment = sharePlusInterest(100, floorCents)
        const together = payOffEach(debts.map((debt) => ({ ...debt, minimum: payment }))).payoff
        const alone = debts.map((debt) => payOff(debt.balanceCents, debt.aprBasisPoints, payment))
        const sum = (amount: (payoff: Payoff) => number) => alone.reduce((total, payoff) => total + amount(payoff), 0)
        expect(together.firstPaymentCents).toBe(sum((payoff) => payoff.firstPaymentCents))
        expect(together.paysOff).toBe(alone.every((payoff) => payoff.paysOff))
        const yearsTold = together.balances.map((_, year) => sum(({ balances }) => balances[year] ?? 0))
        expect(together.balances).toEqual(yearsTold)
        if (!together.paysOff) return
        expect(together.balances).toHaveLength(Math.ceil(together.months / 12) + 1)
        expect(together.paidCents).toBe(sum((payoff) => (payoff.paysOff ? payoff.paidCents : 0)))
        expect(together.months).toBe(Math.max(0, ...alone.map((payoff) => (payoff.paysOff ? payoff.months : 0))))
      }),
    )
  })

  it('neither takes longer nor costs more with a larger payment', () => {
    fc.assert(
      fc.property(
        anyDebt.balance,
        anyDebt.apr,
        fc.integer({ min: 1, max: 200_000 }),
        fc.nat(100_000),
        (balance, apr, cents, more) => {
          const slower = payOff(balance, apr, flatPayment(cents))
          fc.pre(slower.paysOff)
          const faster = payOff(balance, apr, flatPayment(cents + more))
          expect(faster.paysOff && faster.months <= slower.months && faster.interestCents <= slower.interestCents).toBe(
            true,
          )
        },
      ),
    )
  })
})
