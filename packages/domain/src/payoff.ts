import { type MinimumPayment, minimumDue } from './minimum-payment.ts'
import { type BasisPoints, type Cents, monthlyInterest } from './money.ts'
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

/** One month of one debt: the interest comes first, then the payment. */
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
  let balance = balanceCents
  let interestCents = 0
  let firstPaymentCents = 0
  let paymentCents = 0
  let month = 0
  while (balance > 0) {
    const interest = monthlyInterest(balance, aprBasisPoints)
    paymentCents = minimumDue(payment, balance, interest)
    month += 1
    if (month === 1) firstPaymentCents = paymentCents
    // With these kinds of payment a balance that does not fall this month does not fall in any later one.
    if (paymentCents <= interest) return { paysOff: false, reason: 'PAYMENT_BELOW_INTEREST', firstPaymentCents }
    if (month > longestPayoffMonths) return { paysOff: false, reason: 'OVER_100_YEARS', firstPaymentCents }
    balance = balance + interest - paymentCents
    interestCents += interest
    schedule?.push({ month, interestCents: interest, paymentCents, balanceCents: balance })
  }
  const paidCents = balanceCents + interestCents
  return { paysOff: true, months: month, interestCents, paidCents, firstPaymentCents, lastPaymentCents: paymentCents }
}
