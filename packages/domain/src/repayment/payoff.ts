import { type MinimumPayment, minimumDue } from '../debts/minimum-payment.ts'
import { type BasisPoints, type Cents, monthlyInterest, zeroAsDouble } from '../money/money.ts'
import type { Text } from '../rule/text.ts'

/** The longest repayment that is simulated: no plan is made for more than 100 years. */
export const longestPayoffMonths = 1_200

/** Why a debt is not paid off: a value with words, never an infinite loop. */
export const neverReasons = {
  PAYMENT_BELOW_INTEREST: {
    en: 'Never pays off at this payment: it is not more than the interest.',
    es: 'Nunca se termina de pagar con este pago: no es mayor que los intereses.',
  },
  OVER_100_YEARS: {
    en: 'Never pays off at this payment: it would take more than 100 years.',
    es: 'Nunca se termina de pagar con este pago: tomaría más de 100 años.',
  },
} as const satisfies Record<string, Text>

export type NeverReason = keyof typeof neverReasons

export type NeverPaysOff = { paysOff: false; reason: NeverReason; firstPaymentCents: Cents }

export type PaysOff = {
  paysOff: true
  months: number
  interestCents: Cents
  /** Balance and interest together. */
  paidCents: Cents
  firstPaymentCents: Cents
  lastPaymentCents: Cents
}

export type Payoff = PaysOff | NeverPaysOff

/**
 * Pays one debt by itself, month by month: interest of a month, half-up to the cent, then the payment; the last one is
 * what is left.
 */
export function payOff(balanceCents: Cents, aprBasisPoints: BasisPoints, minimum: MinimumPayment): Payoff {
  return payOffEach([{ balanceCents, aprBasisPoints, minimum }]).payoff
}

/** What a payoff needs to know of a debt. */
export type PaidDebt = { balanceCents: Cents; aprBasisPoints: BasisPoints; minimum: MinimumPayment }

/** Several debts, each paid by itself. */
export type EachPayoff = {
  /** Of all together; as soon as one of them never pays off, they do not. */
  payoff: Payoff
  /** For each debt, why it is never paid off; null where it is. */
  never: (NeverReason | null)[]
}

/** Pays several debts, each by itself and by its own kind of payment. */
export function payOffEach(debts: readonly PaidDebt[]): EachPayoff {
  const never: EachPayoff['never'] = []
  let firstPaymentCents = 0
  let interestCents = 0
  let paidCents = 0
  let lastPaymentCents = 0
  let months = 0
  for (const debt of debts) {
    const course = courseOf(debt)
    never.push(course.never)
    firstPaymentCents += firstPayment(debt)
    interestCents += course.paidCents - debt.balanceCents
    paidCents += course.paidCents
    // The last month of all pays the debts that take the longest.
    if (course.months > months) lastPaymentCents = 0
    if (course.months >= months) lastPaymentCents += course.lastPaymentCents
    months = Math.max(months, course.months)
  }
  const reason = never.find((why) => why === 'PAYMENT_BELOW_INTEREST') ?? never.find((why) => why !== null)
  if (reason) return { payoff: { paysOff: false, reason, firstPaymentCents }, never }
  return { payoff: { paysOff: true, months, interestCents, paidCents, firstPaymentCents, lastPaymentCents }, never }
}

function firstPayment({ balanceCents, aprBasisPoints, minimum }: PaidDebt): Cents {
  return minimumDue(minimum, balanceCents, monthlyInterest(balanceCents, aprBasisPoints))
}

/** What becomes of one debt; of one that is never paid off nothing is counted. */
type Course = { never: NeverReason | null; months: number; paidCents: Cents; lastPaymentCents: Cents }

const neverPaid = (never: NeverReason): Course => ({ never, months: 0, paidCents: 0, lastPaymentCents: 0 })

function courseOf(debt: PaidDebt): Course {
  if (debt.balanceCents === 0) return { never: null, months: 0, paidCents: 0, lastPaymentCents: 0 }
  return isFast(debt) ? fastCourse(debt) : courseByRule(debt)
}

/** The months as the rules of interest and of the minimum say them. */
function courseByRule({ balanceCents, aprBasisPoints, minimum }: PaidDebt): Course {
  let balance = balanceCents
  let paidCents = 0
  for (let months = 1; months <= longestPayoffMonths; months++) {
    const interest = monthlyInterest(balance, aprBasisPoints)
    const due = minimumDue(minimum, balance, interest)
    // With these kinds of payment a balance that does not fall this month does not fall in any later one.
    if (due <= interest) return neverPaid('PAYMENT_BELOW_INTEREST')
    balance += interest - due
    paidCents += due
    if (balance === 0) return { never: null, months, paidCents, lastPaymentCents: due }
  }
  return neverPaid('OVER_100_YEARS')
}

/**
 * Whether `fastCourse` gives the same as the rules. It rounds half-up as `timesHalfUp` of money.ts does, by adding 2^52, but
 * instead of adding half a unit to each numerator it makes the factor itself larger, by 2^-51. The roundings of factor and
 * product take away less than that, so a tie still goes up. All together they move a product up by less than 7.4 x 2^-53 of the
 * balance, or of the share: within these limits that is less than what lies between a product and the next tie, which is
 * 1 / 120,000 at least for a balance with its interest, and 1 / (2 x `outOf`) for a share.
 */
function isFast({ balanceCents, aprBasisPoints, minimum }: PaidDebt): boolean {
  return balanceCents <= 10_000_000_000 && aprBasisPoints <= 100_000 && balanceCents * minimum.share <= 2 ** 49
}

/** From 2^52 to 2^53 doubles are whole numbers. */
const whole = 2 ** 52

/**
 * The same as `courseByRule`, several times as fast: a month waits for the balance of the month before, so the time of all
 * months is that of the sums from one balance to the next, and these are as few as can be. While a balance falls, so do its
 * share and its interest: once the minimum is down at its floor, it stays there, and only the floor is paid from then on.
 */
function fastCourse({ balanceCents, aprBasisPoints, minimum }: PaidDebt): Course {
  const { share, outOf, plusInterest, floorCents } = minimum
  const growth = 1 + aprBasisPoints / 120_000 + 2 ** -51
  const fall = (share / outOf) * (1 + 2 ** -51)
  // Where the interest comes on top of the share, the balance falls by the share alone.
  const kept = plusInterest ? 1 : growth
  const floor = whole + floorCents
  // With this sum V8 knows the balance as a double before the first month, and keeps it in a register.
  let balance = balanceCents - zeroAsDouble
  let months = 0
  let paidCents = 0
  for (; months < longestPayoffMonths; months++) {
    const grown = balance * growth + whole
    const after = balance * kept + whole - (balance * fall + whole)
    if (after >= grown - floor) break
    if (after >= balance) return neverPaid('PAYMENT_BELOW_INTEREST')
    if (after <= 0) {
      const lastPaymentCents = grown - whole
      return { never: null, months: months + 1, paidCents: paidCents + lastPaymentCents, lastPaymentCents }
    }
    paidCents += grown - whole - after
    balance = after
  }
  const fallingMonths = months
  for (; balance > 0 && months < longestPayoffMonths; months++) {
    const after = balance * growth + whole - floor
    if (after >= balance) return neverPaid('PAYMENT_BELOW_INTEREST')
    balance = after
  }
  if (balance > 0) return neverPaid('OVER_100_YEARS')
  // What the last payment is below the floor, the balance is below zero.
  paidCents += (months - fallingMonths) * floorCents + balance
  return { never: null, months, paidCents, lastPaymentCents: floorCents + balance }
}
