import { type MinimumPayment, minimumDue } from '../debts/minimum-payment.ts'
import { type BasisPoints, type Cents, monthlyInterest, sumOf, zeroAsDouble } from '../money/money.ts'
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

/** For how many years the balances of what never pays off are told. */
export const endlessYears = 30

export type NeverPaysOff = {
  paysOff: false
  reason: NeverReason
  firstPaymentCents: Cents
  /** What is owed at the start and after each 12 months, until one of the endless debts has doubled, 30 years at most. */
  balances: Cents[]
}

export type PaysOff = {
  paysOff: true
  months: number
  interestCents: Cents
  /** Balance and interest together. */
  paidCents: Cents
  firstPaymentCents: Cents
  lastPaymentCents: Cents
  /** What is owed at the start, after each 12 months, and zero at the end. */
  balances: Cents[]
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
  const courses = debts.map(courseOf)
  const never = courses.map((course) => course.never)
  let firstPaymentCents = 0
  let interestCents = 0
  let paidCents = 0
  let lastPaymentCents = 0
  let months = 0
  for (const [index, course] of courses.entries()) {
    const debt = debts[index] as PaidDebt
    firstPaymentCents += firstPayment(debt)
    interestCents += course.paidCents - debt.balanceCents
    paidCents += course.paidCents
    // The last month of all pays the debts that take the longest.
    if (course.months > months) lastPaymentCents = 0
    if (course.months >= months) lastPaymentCents += course.lastPaymentCents
    months = Math.max(months, course.months)
  }
  const reason = never.find((why) => why === 'PAYMENT_BELOW_INTEREST') ?? never.find((why) => why !== null)
  if (reason) {
    const balances = balancesOf(courses, Math.min(...courses.filter(isEndless).map((course) => course.balances.length)))
    return { payoff: { paysOff: false, reason, firstPaymentCents, balances }, never }
  }
  const balances = balancesOf(courses, Math.ceil(months / 12) + 1)
  const payoff: Payoff = {
    paysOff: true,
    months,
    interestCents,
    paidCents,
    firstPaymentCents,
    lastPaymentCents,
    balances,
  }
  return { payoff, never }
}

const isEndless = ({ never }: Course) => never !== null

/** What is owed on all debts together at the start of so many years. */
function balancesOf(courses: readonly Course[], years: number): Cents[] {
  return Array.from({ length: years }, (_, year) => sumOf(courses, ({ balances }) => balances[year] ?? 0))
}

function firstPayment({ balanceCents, aprBasisPoints, minimum }: PaidDebt): Cents {
  return minimumDue(minimum, balanceCents, monthlyInterest(balanceCents, aprBasisPoints))
}

/** What becomes of one debt; of one that is never paid off only the balances are counted. */
type Course = {
  never: NeverReason | null
  months: number
  paidCents: Cents
  lastPaymentCents: Cents
  /** At the start of each 12 months in which something is owed; of an endless debt until it has doubled, 30 years at most. */
  balances: Cents[]
}

const neverPaid = (never: NeverReason, balances: Cents[]): Course => {
  return { never, months: 0, paidCents: 0, lastPaymentCents: 0, balances: balances.slice(0, endlessYears + 1) }
}

function courseOf(debt: PaidDebt): Course {
  if (debt.balanceCents === 0) return { never: null, months: 0, paidCents: 0, lastPaymentCents: 0, balances: [] }
  // The balances of an endless debt, which may rise, are those that the rules say.
  return (isFast(debt) ? fastCourse(debt) : null) ?? courseByRule(debt)
}

/** The months as the rules of interest and of the minimum say them. */
function courseByRule({ balanceCents, aprBasisPoints, minimum }: PaidDebt): Course {
  const balances: Cents[] = []
  let balance = balanceCents
  let paidCents = 0
  let never: NeverReason | null = null
  for (let months = 0; months < longestPayoffMonths; months++) {
    if (never && (months > 12 * endlessYears || balance >= 2 * balanceCents)) break
    if (months % 12 === 0) balances.push(balance)
    const interest = monthlyInterest(balance, aprBasisPoints)
    const due = minimumDue(minimum, balance, interest)
    // With these kinds of payment a balance that does not fall this month does not fall in any later one.
    if (due <= interest) never = 'PAYMENT_BELOW_INTEREST'
    balance += interest - due
    paidCents += due
    if (balance === 0) return { never, months: months + 1, paidCents, lastPaymentCents: due, balances }
  }
  return neverPaid(never ?? 'OVER_100_YEARS', balances)
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
 * Null for a debt that is never paid off.
 */
function fastCourse({ balanceCents, aprBasisPoints, minimum }: PaidDebt): Course | null {
  const { share, outOf, plusInterest, floorCents } = minimum
  const growth = 1 + aprBasisPoints / 120_000 + 2 ** -51
  const fall = (share / outOf) * (1 + 2 ** -51)
  // Where the interest comes on top of the share, the balance falls by the share alone.
  const kept = plusInterest ? 1 : growth
  const floor = whole + floorCents
  // With this sum V8 knows the balance as a double before the first month, and keeps it in a register.
  let balance = balanceCents - zeroAsDouble
  const balances: Cents[] = []
  let months = 0
  let paidCents = 0
  for (; months < longestPayoffMonths; months++) {
    if (months % 12 === 0) balances.push(balance)
    const grown = balance * growth + whole
    const after = balance * kept + whole - (balance * fall + whole)
    if (after >= grown - floor) break
    if (after >= balance) return null
    if (after <= 0) {
      const lastPaymentCents = grown - whole
      return { never: null, months: months + 1, paidCents: paidCents + lastPaymentCents, lastPaymentCents, balances }
    }
    paidCents += grown - whole - after
    balance = after
  }
  const fallingMonths = months
  // The month that ended the first loop has its balance already.
  for (; balance > 0 && months < longestPayoffMonths; months++) {
    if (months % 12 === 0 && months > fallingMonths) balances.push(balance)
    const after = balance * growth + whole - floor
    if (after >= balance) return null
    balance = after
  }
  if (balance > 0) return null
  // What the last payment is below the floor, the balance is below zero.
  paidCents += (months - fallingMonths) * floorCents + balance
  return { never: null, months, paidCents, lastPaymentCents: floorCents + balance, balances }
}
