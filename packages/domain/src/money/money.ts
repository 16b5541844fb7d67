/** An amount of money: a whole number of US cents. */
export type Cents = number

/** A rate or share: a whole number of hundredths of a percent (1% = 100). */
export type BasisPoints = number

/**
 * `numerator / denominator`, rounded half-up to a whole number. Exact for safe integers: the floor of their quotient is
 * (a quotient rounds to the next integer only when it lies nearer to it than 1 / denominator, which it never does), and
 * the remainder is taken in integers. The numerator must not be negative, the denominator must be positive.
 */
export function divideHalfUp(numerator: number, denominator: number): number {
  const whole = Math.floor(numerator / denominator)
  return 2 * (numerator - whole * denominator) >= denominator ? whole + 1 : whole
}

/** `numerator / denominator`, rounded down: the way the states' fee caps are rounded. */
export function divideDown(numerator: number, denominator: number): number {
  return Math.floor(numerator / denominator)
}

/** A share of an amount, half-up to the cent: 2.25% of $4,800.00 is $108.00. Exact while amount x share is below 2^51. */
export function portion(cents: Cents, share: BasisPoints): Cents {
  return timesHalfUp(cents * share, 1 / 10_000)
}

/** `numerator / denominator` of an amount, half-up to the cent. Exact while amount x numerator is below 2^51. */
export function fractionOf(cents: Cents, numerator: number, denominator: number): Cents {
  return timesHalfUp(cents * numerator, 1 / denominator)
}

/** What `part` is of `whole`, half-up to the basis point. The whole must be positive, the part not negative. */
export function shareOf(part: Cents, whole: Cents): BasisPoints {
  return divideHalfUp(part * 10_000, whole)
}

/** A month's interest on a balance at a yearly rate (rate / 12), half-up to the cent. Exact while balance x rate is below 2^51. */
export function monthlyInterest(balanceCents: Cents, aprBasisPoints: BasisPoints): Cents {
  return timesHalfUp(balanceCents * aprBasisPoints, 1 / 120_000)
}

/**
 * `numerator x unit`, half-up to a whole number, where `unit` is the reciprocal of a whole number. Schedules ask this many
 * thousand times, and a processor adds and multiplies faster than it divides and truncates; from 2^52 to 2^53 doubles are
 * whole numbers, so that adding 2^52 rounds. It is exact for whole numerators below 2^51: with half a unit added the product
 * lies at least half a unit away from every tie, and two roundings put it off by less than 2^-52 of itself.
 */
function timesHalfUp(numerator: number, unit: number): number {
  return (numerator + 0.5) * unit + 2 ** 52 - 2 ** 52
}

/**
 * Zero for a field that a schedule adds to: V8 keeps a number with this sign as a double, and then the field as one, so that
 * the months need no conversion.
 */
export const zeroAsDouble = -0

export function sumOf<T>(rows: readonly T[], amount: (row: T) => Cents): Cents {
  let total = 0
  for (const row of rows) total += amount(row)
  return total
}

/** `123456` -> `$1,234.56`; an amount below zero has a true minus sign: `−$120.00`. */
export function formatCents(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const dollars = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${minusOf(cents)}$${dollars}.${digits.slice(-2)}`
}

/** `2499` -> `24.99%`; a rate below zero has a true minus sign. */
export function formatBasisPoints(rate: BasisPoints): string {
  return `${minusOf(rate)}${(Math.abs(rate) / 100).toFixed(2)}%`
}

/** People and screen readers take a hyphen for a dash: a negative figure has U+2212. */
function minusOf(value: number): string {
  return value < 0 ? '−' : ''
}
