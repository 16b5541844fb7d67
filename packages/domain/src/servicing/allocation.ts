import { type Cents, sumOf } from '../money/money.ts'

/**
 * Shares an amount in proportion to weights, to the cent: each gets its share rounded down, and the cents that are left
 * go one each to the largest remainders (on a tie, to the earlier). The shares always add up to the amount; weights that
 * are all zero share nothing.
 */
export function allocate(cents: Cents, weights: readonly number[]): Cents[] {
  const whole = BigInt(sumOf(weights, (weight) => weight))
  if (whole === 0n) return weights.map(() => 0)
  const shares = weights.map((weight, index) => {
    const exact = BigInt(cents) * BigInt(weight)
    return { index, cents: Number(exact / whole), remainder: exact % whole }
  })
  const left = cents - sumOf(shares, (share) => share.cents)
  const byRemainder = shares.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)
  for (const share of byRemainder.slice(0, left)) share.cents += 1
  return shares.map((share) => share.cents)
}

/**
 * What each creditor gets of a deposit that does not cover the plan's payment: pro rata by payment. A deposit that
 * covers it pays exactly the payments; the rest stays in trust.
 */
export function allocateDeposit(depositCents: Cents, paymentsCents: readonly Cents[]): Cents[] {
  const paymentCents = sumOf(paymentsCents, (payment) => payment)
  return allocate(Math.min(depositCents, paymentCents), paymentsCents)
}
