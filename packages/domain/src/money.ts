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

/** A share of an amount, half-up to the cent: 2.25% of $4,800.00 is $108.00. Exact while amount x share is a safe integer. */
export function portion(cents: Cents, share: BasisPoints): Cents {
  return divideDown(cents * share + 5_000, 10_000)
}

/** What `part` is of `whole`, half-up to the basis point. The whole must be positive, the part not negative. */
export function shareOf(part: Cents, whole: Cents): BasisPoints {
  return divideHalfUp(part * 10_000, whole)
}

const perMonth = 1 / 120_000

/**
 * One month's interest on a balance at a nominal yearly rate (rate / 12), half-up to the cent.
 *
 * Schedules ask this many thousand times, and multiplying by the reciprocal is faster than dividing. It gives the same up
 * to $90,000,000.00 of interest: (n + 60,000.5) / 120,000 lies at least 1 / 240,000 away from every whole number, and the
 * product is off by less than 2^-51 of itself.
 */
export function monthlyInterest(balanceCents: Cents, aprBasisPoints: BasisPoints): Cents {
  return Math.floor((balanceCents * aprBasisPoints + 60_000.5) * perMonth)
}

export function sumOf<T>(rows: readonly T[], amount: (row: T) => Cents): Cents {
  let total = 0
  for (const row of rows) total += amount(row)
  return total
}

/** `123456` -> `$1,234.56`; a debt of the sum itself is written `-$120.00`. */
export function formatCents(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const dollars = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${cents < 0 ? '-' : ''}$${dollars}.${digits.slice(-2)}`
}

/** `2499` -> `24.99%`. */
export function formatBasisPoints(rate: BasisPoints): string {
  return `${(rate / 100).toFixed(2)}%`
}
