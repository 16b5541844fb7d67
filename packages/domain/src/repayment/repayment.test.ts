import { describe, expect, it } from 'vitest'
import { avalanche, customOrder, type OwedDebt, repay, snowball } from './repayment.ts'

const owed = (creditor: string, balanceCents: number, aprBasisPoints: number, paymentCents: number): OwedDebt => {
  return { id: creditor, creditor, balanceCents, aprBasisPoints, paymentCents }
}

const c13 = [owed('A', 100_000, 1_000, 2_500), owed('B', 300_000, 2_400, 7_500), owed('C', 500_000, 1_800, 12_500)]
const maria = [
  owed('Alpha', 480_000, 2_499, 14_800),
  owed('Beta', 720_000, 2_249, 20_700),
  owed('Gamma', 300_000, 2_999, 10_500),
]

describe('repaying several debts', () => {
  it('pays the smallest balance first with the snowball', () => {
    const repayment = repay(c13, 30_000, { order: snowball })
    expect(repayment).toMatchObject({ never: null, months: 42, interestCents: 346_070 })
    expect(repayment.debts.map((debt) => debt.months)).toEqual([11, 31, 42])
  })

  it('costs $315.27 less with the avalanche than with the snowball', () => {
    const repayment = repay(c13, 30_000, { order: avalanche })
    expect(repayment).toMatchObject({ never: null, months: 41, interestCents: 314_543 })
    expect(repayment.debts.map((debt) => debt.months)).toEqual([41, 26, 40])
    expect(repay(c13, 30_000, { order: snowball }).interestCents - repayment.interestCents).toBe(31_527)
  })

  it('pays Maria’s debts off in 55 months where she keeps paying $460', () => {
    expect(repay(maria, 46_000, { order: snowball })).toMatchObject({
      never: null,
      months: 55,
      interestCents: 1_014_400,
    })
  })

  it('gives the same result, and a saving of $0.00, where both orders are the same', () => {
    const debts = [owed('X', 500_000, 1_890, 0), owed('Y', 800_000, 1_150, 0), owed('Z', 1_200_000, 650, 0)]
    expect(repay(debts, 80_000, { order: avalanche })).toEqual(repay(debts, 80_000, { order: snowball }))
  })

  it('breaks ties by the other key, then by name, then by id', () => {
    const twins = [
      owed('B', 10_000, 1_000, 0),
      owed('A', 10_000, 1_000, 0),
      { ...owed('A', 10_000, 1_000, 0), id: '0' },
    ]
    for (const order of [snowball, avalanche]) {
      expect(repay(twins, 5_000, { order: order }).debts.map((debt) => debt.months)).toEqual([7, 5, 3])
    }
    const sameBalance = [owed('A', 10_000, 0, 0), owed('B', 10_000, 2_400, 0)]
    expect(repay(sameBalance, 10_000, { order: snowball }).debts.map((debt) => debt.months)).toEqual([3, 2])
    const sameRate = [owed('A', 20_000, 1_000, 0), owed('B', 10_000, 1_000, 0)]
    expect(repay(sameRate, 10_500, { order: avalanche }).debts.map((debt) => debt.months)).toEqual([3, 1])
  })

  it('follows the order that a person chose, and the dearest first among the rest', () => {
    expect(repay(c13, 30_000, { order: customOrder(['A', 'B', 'C']) })).toEqual(repay(c13, 30_000, { order: snowball }))
    expect(repay(c13, 30_000, { order: customOrder([]) })).toEqual(repay(c13, 30_000, { order: avalanche }))
    expect(repay(c13, 30_000, { order: customOrder(['C']) }).debts.map((debt) => debt.months)).toEqual([42, 42, 32])
  })

  it('pays once more in a month that has more', () => {
    const refund = repay(c13, 30_000, { order: avalanche, extraCents: new Map([[3, 120_000]]) })
    expect(refund.months).toBe(34)
    expect(refund.interestCents).toBeLessThan(repay(c13, 30_000, { order: avalanche }).interestCents)
    const owed = repay([{ ...c13[0], aprBasisPoints: 0 } as never], 2_500, {
      order: snowball,
      extraCents: new Map([[1, 7_500]]),
    })
    expect(owed.months).toBe(37)
  })

  it('waits for what is paid extra later, however much has been added until then', () => {
    const debts = [owed('A', 100_000, 12_000, 0)]
    expect(repay(debts, 0, { order: avalanche, extraCents: new Map([[10, 1_000_000]]) })).toMatchObject({
      never: null,
      months: 10,
    })
    const tooLittle = repay(debts, 0, { order: avalanche, extraCents: new Map([[10, 1_000]]) })
    expect(tooLittle).toMatchObject({ never: 'PAYMENT_BELOW_INTEREST', months: 11 })
  })

  it('goes on after what was paid extra while less and less is owed, be it more than twice the start', () => {
    const debts = [owed('dear', 200_000, 100_000, 0), owed('cheap', 100_000, 20_000, 0)]
    const extraCents = new Map([[12, 46_300_000]])
    const repayment = repay(debts, 140_000, { order: avalanche, extraCents, listMonths: true })
    expect(repayment).toMatchObject({ never: null, months: 22 })
    const left = repayment.schedule.map((month) => month.parts.reduce((total, part) => total + part.balanceCents, 0))
    expect(left.slice(11, 13)).toEqual([640_894, 611_064])
  })

  it('orders creditors of one name by id, and others by name', () => {
    const months = (debts: OwedDebt[]) => repay(debts, 10_000, { order: avalanche }).debts.map((debt) => debt.months)
    expect(
      months([
        { ...owed('B', 10_000, 0, 0), id: '1' },
        { ...owed('A', 10_000, 0, 0), id: '2' },
      ]),
    ).toEqual([2, 1])
    expect(
      months([
        { ...owed('A', 10_000, 0, 0), id: '2' },
        { ...owed('B', 10_000, 0, 0), id: '1' },
      ]),
    ).toEqual([1, 2])
    expect(
      months([
        { ...owed('A', 10_000, 0, 0), id: '2' },
        { ...owed('A', 10_000, 0, 0), id: '1' },
      ]),
    ).toEqual([2, 1])
    expect(
      months([
        { ...owed('A', 10_000, 0, 0), id: '1' },
        { ...owed('A', 10_000, 0, 0), id: '2' },
      ]),
    ).toEqual([1, 2])
  })

  it('keeps to the order that the balances have at the start', () => {
    // A falls below B while C is being paid, and still comes after it.
    const debts = [owed('A', 110_000, 0, 20_000), owed('B', 100_000, 0, 1_000), owed('C', 40_000, 0, 1_000)]
    expect(repay(debts, 32_000, { order: snowball }).debts.map((debt) => debt.months)).toEqual([6, 8, 4])
    expect(repay(debts.toReversed(), 32_000, { order: snowball }).debts.map((debt) => debt.months)).toEqual([4, 8, 6])
  })

  it('pays by the order what a budget below the own payments allows', () => {
    const debts = [owed('A', 10_000, 0, 5_000), owed('B', 9_000, 0, 5_000)]
    expect(repay(debts, 5_000, { order: snowball }).debts.map((debt) => debt.months)).toEqual([4, 2])
  })

  it('does not give up while a dear debt is being paid down', () => {
    const debts = [owed('dear', 100_000, 6_000, 0), owed('cheap', 1_000_000, 600, 0)]
    const repayment = repay(debts, 10_000, { order: avalanche, listMonths: true })
    const { schedule } = repayment
    const first = schedule[0]?.parts.reduce((total, part) => total + part.balanceCents, 0)
    expect(first).toBe(1_100_000)
    expect(repayment.never).toBeNull()
  })

  it('takes 100 years at most', () => {
    expect(repay([owed('A', 1_200, 0, 1)], 1, { order: avalanche })).toMatchObject({
      never: null,
      months: 1_200,
      paidCents: 1_200,
    })
    const never = repay([owed('A', 1_300, 0, 1)], 1, { order: avalanche })
    expect(never).toMatchObject({ never: 'OVER_100_YEARS', months: 1_200, paidCents: 1_200 })
  })

  it('says that a budget below the interest never pays off', () => {
    expect(repay(c13, 5_000, { order: avalanche }).never).toBe('PAYMENT_BELOW_INTEREST')
    expect(repay([owed('A', 10_000, 0, 0)], 0, { order: avalanche }).never).toBe('PAYMENT_BELOW_INTEREST')
    expect(repay([owed('A', 10_000_000, 0, 1)], 1, { order: avalanche }).never).toBe('OVER_100_YEARS')
    const doubled = { never: 'PAYMENT_BELOW_INTEREST', months: 2, interestCents: 1_200, paidCents: 200 }
    expect(repay([owed('A', 1_000, 60_000, 0)], 100, { order: avalanche })).toMatchObject(doubled)
  })

  it('states no last payment of a debt that is never paid off', () => {
    const debts = [owed('A', 0, 1_000, 500), owed('B', 10_000, 1_000, 0)]
    expect(repay(debts, 0, { order: avalanche }).debts).toEqual([
      { debt: debts[0], months: 0, interestCents: 0, paidCents: 0, lastPaymentCents: 0 },
      { debt: debts[1], months: 1, interestCents: 83, paidCents: 0, lastPaymentCents: 0 },
    ])
  })

  it.each([
    ['its own payment', 500],
    ['more than its own payment', 900],
  ])('states none either where the debt gets %s, but less than its interest', (_name, budget) => {
    const [repaid] = repay([owed('A', 100_000, 12_000, 500)], budget, { order: avalanche }).debts
    expect(repaid).toMatchObject({ lastPaymentCents: 0, paidCents: (repaid?.months ?? 0) * budget })
  })

  it('lists in a month the debts that were open before it', () => {
    const { schedule } = repay([owed('A', 2_000, 0, 1_000), owed('B', 1_000, 0, 1_000)], 2_000, {
      order: snowball,
      listMonths: true,
    })
    const part = { interestCents: 0, paymentCents: 1_000 }
    expect(schedule).toEqual([
      {
        month: 1,
        parts: [
          { ...part, id: 'A', balanceCents: 1_000 },
          { ...part, id: 'B', balanceCents: 0 },
        ],
      },
      { month: 2, parts: [{ ...part, id: 'A', balanceCents: 0 }] },
    ])
  })

  it('takes no months where nothing is owed', () => {
    expect(repay([], 0, { order: snowball })).toEqual({
      never: null,
      months: 0,
      interestCents: 0,
      paidCents: 0,
      balances: [0],
      debts: [],
      schedule: [],
    })
  })

  it('tells what is owed for 30 years where 100 do not end it, and until it has doubled where it grows', () => {
    const { never, balances } = repay([owed('A', 1_000_000, 0, 1)], 1, { order: avalanche })
    expect([never, balances.length, balances.at(-1)]).toEqual(['OVER_100_YEARS', 31, 1_000_000 - 360])
    const growing = repay([owed('A', 100_000, 1_200, 1)], 1, { order: avalanche })
    expect(growing.balances).toEqual([100_000, 112_671, 126_947, 143_034, 161_161, 181_589])
  })
})
