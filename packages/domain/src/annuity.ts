import { type BasisPoints, type Cents, divideHalfUp } from './money.ts'

/** A loan that is repaid by equal monthly payments. */
export type Annuity = {
  balanceCents: Cents
  /** Nominal yearly rate; hundredths of a basis point are kept (3.875% is 387.5). */
  aprBasisPoints: BasisPoints
  months: number
}

/** Twelve months, in hundredths of a basis point: the denominator of the monthly rate. */
const wholeRate = 12_000_000

/** P x i / (1 - (1 + i)^-n), exact and then half-up to the cent; P / n without interest. */
export function levelPayment(annuity: Annuity): Cents {
  if (annuity.aprBasisPoints === 0) return divideHalfUp(annuity.balanceCents, annuity.months)
  const { dividend, divisor } = exactPayment(annuity)
  return Number((2n * dividend + divisor) / (2n * divisor))
}

/** The same, rounded up: the least level payment that does not leave cents over at the end. */
export function levelPaymentUp(annuity: Annuity): Cents {
  const { balanceCents, aprBasisPoints, months } = annuity
  if (aprBasisPoints === 0) return Math.ceil(balanceCents / months)
  const { dividend, divisor } = exactPayment(annuity)
  return Number((dividend + divisor - 1n) / divisor)
}

function exactPayment({ balanceCents, aprBasisPoints, months }: Annuity) {
  const whole = BigInt(wholeRate)
  const grown = whole + BigInt(Math.round(aprBasisPoints * 100))
  const grownAtEnd = grown ** BigInt(months)
  const growth = grownAtEnd - whole ** BigInt(months)
  return { dividend: BigInt(balanceCents) * (grown - whole) * grownAtEnd, divisor: whole * growth }
}
