import { type BasisPoints, type Cents, divideHalfUp, sumOf } from './money.ts'

/** A loan as Regulation Z, Appendix J, sees it: one advance, then payments a unit-period apart. */
export type RepaidLoan = {
  advanceCents: Cents
  paymentsCents: readonly Cents[]
  unitPeriodsAYear: number
  /** From the advance to the first payment: whole unit-periods, and a part of one in days. */
  firstPeriod: { whole: number; days: number; daysInUnitPeriod: number }
}

/** 10,000% a year, in hundredths of a basis point: nothing that is lent costs more. */
const highestRate = 100_000_000

/**
 * The annual percentage rate at which the payments are worth the advance (the actuarial method of Appendix J), in basis
 * points to the hundredth: 968.57 is 9.6857%. Null where the payments do not repay the advance, or at once.
 */
export function annualRate(loan: RepaidLoan): BasisPoints | null {
  const paid = sumOf(loan.paymentsCents, (payment) => payment)
  if (loan.advanceCents === 0 || paid < loan.advanceCents) return null
  // Halves of the last digit, so that the answer can be rounded.
  let [low, high] = [0, 2 * highestRate]
  if (isWorthTheAdvance(loan, high)) return null
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isWorthTheAdvance(loan, middle)) low = middle
    else high = middle
  }
  return divideHalfUp(low, 2) / 100
}

/** The rate of an instalment loan that is repaid by equal monthly payments from a month on: what a bureau reports. */
export function installmentRate(balanceCents: Cents, months: number, paymentCents: Cents): BasisPoints | null {
  return annualRate({
    advanceCents: balanceCents,
    paymentsCents: Array.from({ length: months }, () => paymentCents),
    unitPeriodsAYear: 12,
    firstPeriod: { whole: 1, days: 0, daysInUnitPeriod: 30 },
  })
}

/**
 * The first period of monthly payments between two days (YYYY-MM-DD): whole months counted back from the first payment,
 * the days that are left as thirtieths of a month.
 */
export function firstMonthlyPeriod(advanceOn: string, firstPaymentOn: string): RepaidLoan['firstPeriod'] {
  const [advance, first] = [Date.parse(advanceOn), new Date(firstPaymentOn)]
  let whole = 0
  while (monthsBefore(first, whole + 1) >= advance) whole += 1
  return { whole, days: (monthsBefore(first, whole) - advance) / 86_400_000, daysInUnitPeriod: 30 }
}

/** The same day some months earlier, or the last day of a shorter month. */
function monthsBefore(day: Date, months: number): number {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() - months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(day.getUTCDate(), lastOfMonth))
}

/** Whether the payments, discounted at a rate (in halves of a hundredth basis point a year), reach the advance. */
function isWorthTheAdvance({ advanceCents, paymentsCents, unitPeriodsAYear, firstPeriod }: RepaidLoan, halves: number) {
  const whole = 2_000_000n * BigInt(unitPeriodsAYear)
  const rate = BigInt(halves)
  const grown = whole + rate
  // Horner's scheme over the payments from the last to the first; worth = value / scale.
  let [value, scale] = [0n, 1n]
  for (const payment of paymentsCents.toReversed()) {
    value = BigInt(payment) * scale * grown + value * whole
    scale *= grown
  }
  value *= whole ** BigInt(firstPeriod.whole)
  scale *= grown ** BigInt(firstPeriod.whole)
  const [days, unit] = [BigInt(firstPeriod.days), BigInt(firstPeriod.daysInUnitPeriod)]
  return value * whole * unit >= BigInt(advanceCents) * scale * (whole * unit + rate * days)
}
