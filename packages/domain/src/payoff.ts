import { type MinimumPayment, minimumDue } from './minimum-payment.ts'
import { type BasisPoints, type Cents, monthlyInterest, sumOf, zeroAsDouble } from './money.ts'
import type { Text } from './text.ts'

/** Longer than this no repayment is simulated: nobody plans for it. */
export const longestPayoffMonths = 1_200

/** Why a debt is not paid off: a value with words, never an infinite loop. */
export const neverReasons = {
  PAYMENT_BELOW_INTEREST: {
    en: 'Never pays off at this payment: it does not cover the interest.',
    es: 'Nunca se termina de pagar con este pago: no cubre los intereses.',
  },
  OVER_100_YEARS: {
    en: 'Never pays off at this payment: it would take more than 100 years.',
    es: 'Nunca se termina de pagar con este pago: tomaría más de 100 años.',
  },
} as const satisfies Record<string, Text>

export type NeverPaysOff = { paysOff: false; reason: keyof typeof neverReasons; firstPaymentCents: Cents }

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
  payment: MinimumPayment,
  schedule?: PayoffMonth[],
): Payoff {
  return payOffEach([{ balanceCents, aprBasisPoints }], payment, schedule)
}

/**
 * Pays several debts, each by itself and by the same kind of payment; the figures are those of all together. As soon as
 * one of them never pays off, they do not.
 */
export function payOffEach(debts: readonly BearingDebt[], payment: MinimumPayment, schedule?: PayoffMonth[]): Payoff {
  const { share, plusInterest, floorCents } = payment
  const firstPaymentCents = sumOf(debts, (debt) => firstPayment(debt, payment))
  const owedAtStart = sumOf(debts, (debt) => debt.balanceCents)
  const open = debts.map(openDebt)
  let owed = owedAtStart
  let months = 0
  let interestCents = 0
  let paidInMonth = 0
  while (owed > 0) {
    owed = 0
    paidInMonth = 0
    let interestOfMonth = 0
    // By month and not by debt: a processor then works on several debts at once.
    for (const one of open) {
      const { balance } = one
      if (balance === 0) continue
      const interest = timesHalfUp(balance * one.apr, 1 / 120_000)
      // As `minimumDue` has it, which is too far away for so many calls.
      const asked = timesHalfUp(balance * share, 1 / 10_000) + (plusInterest ? interest : 0)
      const least = asked > floorCents ? asked : floorCents
      const grown = balance + interest
      const due = least < grown ? least : grown
      // With these kinds of payment a balance that does not fall this month does not fall in any later one.
      if (due <= interest) return { paysOff: false, reason: 'PAYMENT_BELOW_INTEREST', firstPaymentCents }
      one.balance = grown - due
      owed += one.balance
      interestOfMonth += interest
      paidInMonth += due
    }
    months += 1
    if (months > longestPayoffMonths) return { paysOff: false, reason: 'OVER_100_YEARS', firstPaymentCents }
    interestCents += interestOfMonth
    schedule?.push({ month: months, interestCents: interestOfMonth, paymentCents: paidInMonth, balanceCents: owed })
  }
  const paidCents = owedAtStart + interestCents
  return { paysOff: true, months, interestCents, paidCents, firstPaymentCents, lastPaymentCents: paidInMonth }
}

/** What a payoff needs to know of a debt. */
export type BearingDebt = { balanceCents: Cents; aprBasisPoints: BasisPoints }

function firstPayment({ balanceCents, aprBasisPoints }: BearingDebt, payment: MinimumPayment): Cents {
  return minimumDue(payment, balanceCents, monthlyInterest(balanceCents, aprBasisPoints))
}

function openDebt({ balanceCents, aprBasisPoints: apr }: BearingDebt) {
  const one = { balance: zeroAsDouble, apr }
  one.balance = balanceCents
  return one
}

/** That of money.ts: V8 compiles a function for the numbers that it has seen, and here they are all alike. */
const timesHalfUp = (numerator: number, unit: number) => (numerator + 0.5) * unit + 2 ** 52 - 2 ** 52
