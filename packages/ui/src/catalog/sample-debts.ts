import type { Cost } from '../charts/cost-segments.ts'

/** What is owed after each payment (cents), and what that costs beside the debt. */
export type PaidDown = { balances: number[]; cost: Cost; months: number }

type Terms = {
  debt: number
  /** Interest a year, in basis points. */
  rate: number
  /** Cents of a payment, from what is still owed. */
  payment: (owed: number) => number
  /** Fee with each payment. */
  fee?: number
}

/** Pays a debt down month by month, so that the pictures and sentences of a sample come from the same figures. */
export function payDown({ debt, rate, payment, fee = 0 }: Terms): PaidDown {
  const balances = [debt]
  let interest = 0
  for (let owed = debt; owed > 0; ) {
    const added = Math.round((owed * rate) / 120_000)
    interest += added
    owed = Math.max(0, owed + added - payment(owed))
    balances.push(owed)
  }
  const months = balances.length - 1
  return { balances, cost: { debt, interest, fees: fee * months }, months }
}

const debt = 1_500_000

export const firstPayment = '2026-07-15'

export const plan = payDown({ debt, rate: 800, payment: () => 33_750, fee: 3_000 })
export const own = payDown({ debt, rate: 2_479, payment: () => 46_000 })
export const minimums = payDown({
  debt,
  rate: 2_479,
  payment: (owed) => Math.max(2_500, Math.round(owed * 0.0307)),
})
