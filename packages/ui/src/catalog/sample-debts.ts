import type { Cost } from '../charts/cost-segments.ts'

/** What is owed at the start, after each 12 payments and at the end (cents), and what that costs beside the debt. */
export type PaidDown = { balances: number[]; cost: Cost; months: number }

type Terms = {
  debt: number
  /** Interest a year, in basis points. */
  rate: number
  /** Cents of a payment, from what is still owed. */
  payment: (owed: number) => number
  /** Fee with each payment. */
  fee?: number
  /** Payments after which no more are made, whatever is still owed. */
  mostMonths?: number
}

/** Pays a debt down month by month, so that the pictures and sentences of a sample come from the same figures. */
export function payDown({ debt, rate, payment, fee = 0, mostMonths = Number.POSITIVE_INFINITY }: Terms): PaidDown {
  const balances = [debt]
  let [interest, months] = [0, 0]
  for (let owed = debt; owed > 0 && months < mostMonths; ) {
    months += 1
    const added = Math.round((owed * rate) / 120_000)
    interest += added
    owed = Math.max(0, owed + added - payment(owed))
    if (months % 12 === 0 || owed === 0) balances.push(owed)
  }
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

/** Cents a month that are less than the interest. */
export const tooLittlePayment = 30_000

/** The first years of paying too little: what is owed rises. */
export const tooLittle = payDown({ debt, rate: 2_479, payment: () => tooLittlePayment, mostMonths: 144 })
