import { type MinimumPayment, minimumDue } from './minimum-payment.ts'
import { type BasisPoints, type Cents, monthlyInterest, sumOf, zeroAsDouble } from './money.ts'
import type { Text } from './text.ts'

/** Longer than this no repayment is simulated: nobody plans for it. */
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

/** One month of a payoff: the interest comes first, then the payment. */
export type PayoffMonth = { month: number; interestCents: Cents; paymentCents: Cents; balanceCents: Cents }

/**
 * Pays one debt by itself, month by month: interest of a month, half-up to the cent, then the payment; the last one is
 * what is left. `schedule`, where given, receives the months.
 */
export function payOff(
  balanceCents: Cents,
  aprBasisPoints: BasisPoints,
  minimum: MinimumPayment,
  schedule?: PayoffMonth[],
): Payoff {
  return payOffEach([{ balanceCents, aprBasisPoints, minimum }], schedule).payoff
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
export function payOffEach(debts: readonly PaidDebt[], schedule?: PayoffMonth[]): EachPayoff {
  const firstPaymentCents = sumOf(debts, firstPayment)
  const owedAtStart = sumOf(debts, (debt) => debt.balanceCents)
  const open = debts.map(openDebt)
  let active = open.filter((one) => one.balance > 0)
  let owed = owedAtStart
  let months = 0
  let interestCents = 0
  let paidInMonth = 0
  while (owed > 0 && months < longestPayoffMonths) {
    let ended = false
    owed = 0
    paidInMonth = 0
    let interestOfMonth = 0
    // By month and not by debt: a processor then works on several debts at once.
    for (const one of active) {
      const { balance, least: floorCents } = one
      const interest = timesHalfUp(balance * one.apr, 1 / 120_000)
      // As `minimumDue` has it, which is too far away for so many calls.
      const asked = timesHalfUp(balance * one.share, one.unit) + interest * one.withInterest
      const least = asked > floorCents ? asked : floorCents
      const grown = balance + interest
      const due = least < grown ? least : grown
      if (due <= interest) {
        // With these kinds of payment a balance that does not fall this month does not fall in any later one.
        one.never = 'PAYMENT_BELOW_INTEREST'
        one.balance = 0
        ended = true
        continue
      }
      const after = grown - due
      one.balance = after
      if (after === 0) ended = true
      owed += after
      interestOfMonth += interest
      paidInMonth += due
    }
    if (ended) active = active.filter((one) => one.balance > 0)
    // Only debts that never end were left.
    if (paidInMonth === 0) break
    months += 1
    interestCents += interestOfMonth
    schedule?.push({ month: months, interestCents: interestOfMonth, paymentCents: paidInMonth, balanceCents: owed })
  }
  const never = open.map((one) => one.never ?? (one.balance > 0 ? 'OVER_100_YEARS' : null))
  const reason = never.find((why) => why === 'PAYMENT_BELOW_INTEREST') ?? never.find((why) => why !== null)
  if (reason) return { payoff: { paysOff: false, reason, firstPaymentCents }, never }
  const paidCents = owedAtStart + interestCents
  const lastPaymentCents = paidInMonth
  return { payoff: { paysOff: true, months, interestCents, paidCents, firstPaymentCents, lastPaymentCents }, never }
}

function firstPayment({ balanceCents, aprBasisPoints, minimum }: PaidDebt): Cents {
  return minimumDue(minimum, balanceCents, monthlyInterest(balanceCents, aprBasisPoints))
}

function openDebt({ balanceCents, aprBasisPoints, minimum }: PaidDebt) {
  const one = {
    balance: zeroAsDouble,
    apr: zeroAsDouble,
    share: zeroAsDouble,
    unit: 1 / minimum.outOf,
    withInterest: zeroAsDouble,
    least: zeroAsDouble,
    never: null as NeverReason | null,
  }
  one.balance = balanceCents
  one.apr = aprBasisPoints
  one.share = minimum.share
  one.withInterest = minimum.plusInterest ? 1 : 0
  one.least = minimum.floorCents
  return one
}

/** That of money.ts: V8 compiles a function for the numbers that it has seen, and here they are all alike. */
const timesHalfUp = (numerator: number, unit: number) => (numerator + 0.5) * unit + 2 ** 52 - 2 ** 52
