import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avalanche, customOrder, type OwedDebt, repay, snowball } from './repayment.ts'

const anyDebts = fc
  .array(
    fc.record({
      creditor: fc.constantFrom('A', 'B', 'C'),
      balanceCents: fc.integer({ min: 1, max: 1_000_000 }),
      aprBasisPoints: fc.nat(3_500),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((debts) =>
    debts.map((debt, index) => ({
      ...debt,
      id: String(index),
      paymentCents: (1_000 + (debt.balanceCents * 3) / 100) | 0,
    })),
  )
const extra = fc.nat(100_000)
const payments = (debts: readonly OwedDebt[]) => debts.reduce((total, debt) => total + debt.paymentCents, 0)

describe('any repayment', () => {
  it('ends at zero, never below, and spends the budget to the cent until the last month', () => {
    fc.assert(
      fc.property(anyDebts, extra, (debts, more) => {
        const budget = payments(debts) + more
        const repayment = repay(debts, budget, { order: avalanche, listMonths: true })
        const { schedule } = repayment
        expect(repayment.never).toBeNull()
        const paid = schedule.map((month) => month.parts.reduce((total, part) => total + part.paymentCents, 0))
        expect(paid.slice(0, -1).every((cents) => cents === budget)).toBe(true)
        expect(schedule.flatMap((month) => month.parts).every((part) => part.balanceCents >= 0)).toBe(true)
        expect(paid.reduce((total, cents) => total + cents, 0)).toBe(repayment.paidCents)
        expect(repayment.paidCents).toBe(
          debts.reduce((total, debt) => total + debt.balanceCents, repayment.interestCents),
        )
      }),
    )
  })

  it('tells what its months leave at the start, after each 12 and at the end', () => {
    fc.assert(
      fc.property(anyDebts, extra, (debts, more) => {
        const { months, schedule, balances } = repay(debts, payments(debts) + more, {
          order: avalanche,
          listMonths: true,
        })
        const left = schedule.map(({ parts }) => parts.reduce((total, part) => total + part.balanceCents, 0))
        const start = debts.reduce((total, debt) => total + debt.balanceCents, 0)
        const yearEnds = left.filter((_, index) => (index + 1) % 12 === 0 || index + 1 === months)
        expect(balances).toEqual([start, ...yearEnds])
      }),
    )
  })

  it('pays each debt last what its last month says', () => {
    fc.assert(
      fc.property(anyDebts, extra, (debts, more) => {
        const repayment = repay(debts, payments(debts) + more, { order: avalanche, listMonths: true })
        const { schedule } = repayment
        for (const { debt, months, lastPaymentCents } of repayment.debts) {
          const last = schedule[months - 1]?.parts.find((part) => part.id === debt.id)
          expect(last).toMatchObject({ paymentCents: lastPaymentCents, balanceCents: 0 })
        }
      }),
    )
  })

  it('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(anyDebts, fc.nat(50_000), (debts, budget) => {
        const { debts: forward, ...totals } = repay(debts, budget, { order: snowball })
        const { debts: backward, ...same } = repay(debts.toReversed(), budget, { order: snowball })
        expect(same).toEqual(totals)
        expect(backward.toReversed()).toEqual(forward)
      }),
    )
  })

  it.each([
    ['snowball', snowball],
    ['avalanche', avalanche],
    ['a chosen order', customOrder(['2', '0'])],
  ])('neither takes longer nor costs more with a larger budget: %s', (_name, order) => {
    fc.assert(
      fc.property(anyDebts, fc.nat(200_000), extra, (debts, budget, more) => {
        const slower = repay(debts, budget, { order: order })
        fc.pre(slower.never === null)
        const faster = repay(debts, budget + more, { order: order })
        expect(faster.never).toBeNull()
        expect(faster.months).toBeLessThanOrEqual(slower.months)
        expect(faster.interestCents).toBeLessThanOrEqual(slower.interestCents)
      }),
      { numRuns: 500 },
    )
  })

  it('never costs more by the highest rate first than in any other order, but for the rounding', () => {
    fc.assert(
      fc.property(anyDebts, extra, fc.shuffledSubarray(['0', '1', '2', '3', '4', '5']), (debts, more, chosen) => {
        const budget = payments(debts) + more
        const dearest = repay(debts, budget, { order: avalanche })
        for (const other of [
          repay(debts, budget, { order: snowball }),
          repay(debts, budget, { order: customOrder(chosen) }),
        ]) {
          // Each debt's interest is rounded by half a cent at most each month; between like rates that can decide.
          expect(dearest.interestCents).toBeLessThanOrEqual(other.interestCents + (other.months * debts.length) / 2)
        }
      }),
      { numRuns: 500 },
    )
  })
})
