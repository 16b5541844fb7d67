import type { BasisPoints, Cents } from './money.ts'

/** A loan that is repaid by equal monthly payments. */
export type Annuity = {
  balanceCents: Cents
  /** Nominal yearly rate; hundredths of a basis point are kept (3.875% is 387.5). */
  aprBasisPoints: BasisPoints
  months: number
}

/** An exact monthly rate. */
export type MonthlyRate = { numerator: bigint; denominator: bigint }

/** P x i / (1 - (1 + i)^-n), exact and then half-up to the cent; P / n without interest. */
export function levelPayment({ balanceCents, aprBasisPoints, months }: Annuity): Cents {
  return levelPaymentAt(balanceCents, monthlyRate(aprBasisPoints), months)
}

/** The same at an exact monthly rate. */
export function levelPaymentAt(balanceCents: Cents, rate: MonthlyRate, months: number): Cents {
  const { dividend, divisor } = exactPayment(balanceCents, rate, months)
  return Number((2n * dividend + divisor) / (2n * divisor))
}

/** The same, rounded up: the least level payment that does not leave cents over at the end. */
export function levelPaymentUp({ balanceCents, aprBasisPoints, months }: Annuity): Cents {
  const { dividend, divisor } = exactPayment(balanceCents, monthlyRate(aprBasisPoints), months)
  return Number((dividend + divisor - 1n) / divisor)
}

/**
 * The level payment in floating point, off by far less than a cent: never a figure of a result, only to tell quickly that
 * a payment is clearly enough.
 */
export function estimatedLevelPayment({ balanceCents, aprBasisPoints, months }: Annuity): number {
  const rate = aprBasisPoints / 120_000
  return rate === 0 ? balanceCents / months : (balanceCents * rate) / (1 - (1 + rate) ** -months)
}

function monthlyRate(aprBasisPoints: BasisPoints): MonthlyRate {
  return { numerator: BigInt(Math.round(aprBasisPoints * 100)), denominator: 12_000_000n }
}

function exactPayment(balanceCents: Cents, { numerator, denominator }: MonthlyRate, months: number) {
  const balance = BigInt(balanceCents)
  const term = BigInt(months)
  if (numerator === 0n) return { dividend: balance, divisor: term }
  const grownAtEnd = (denominator + numerator) ** term
  return { dividend: balance * numerator * grownAtEnd, divisor: denominator * (grownAtEnd - denominator ** term) }
}
