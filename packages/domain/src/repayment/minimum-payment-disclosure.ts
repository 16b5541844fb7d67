import { type MinimumPayment, minimumDue } from '../debts/minimum-payment.ts'
import { levelPaymentAt } from '../money/annuity.ts'
import { type BasisPoints, type Cents, divideHalfUp, monthlyInterest, sumOf } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import { longestPayoffMonths } from './payoff.ts'

/** A part of a card's balance with its own rate. */
export type RevolvingBalance = {
  balanceCents: Cents
  aprBasisPoints: BasisPoints
  /** A lower rate at first; as in the sample of Appendix M2, the regular one applies from `endMonth` on. */
  promotion?: { aprBasisPoints: BasisPoints; endMonth: number }
}

/** What a card's statement must say about paying only the minimum. */
export type MinimumPaymentDisclosure =
  | {
      kind: 'NEGATIVE_AMORTIZATION'
      warning: Text
      /** What would repay the balance in 36 months: this line is due here without exception. */
      in36MonthsCents: Cents
    }
  | {
      kind: 'REPAYMENT'
      months: number
      /** In whole years from two years on, in months below. */
      period: Text
      totalCents: Cents
      /** Null where the minimum repays within three years as disclosed, or is itself more than the 36-month payment. */
      in36Months: { paymentCents: Cents; totalCents: Cents; savingsCents: Cents } | null
    }

const neverRepaid: Text = {
  en: 'Even if you make no more charges, paying only the minimum you will never pay off this balance.',
  es: 'Aunque no haga más cargos, pagando solo el mínimo nunca terminará de pagar este saldo.',
}

/**
 * The repayment disclosure of Regulation Z (12 CFR 1026.7(b)(12), Appendix M1): months of 365/12 days, so that a month's
 * interest is a twelfth of the rate; no new charges; payments to the lowest rate first. Paragraph (i)(F)(2) leaves the 36-month
 * line out where the estimate is three years or less after rounding, and where the 36-month payment, rounded to the cent, is
 * less than the minimum payment of the billing cycle: it would advise to pay less than is due.
 */
export function minimumPaymentDisclosure(
  balances: readonly RevolvingBalance[],
  minimum: MinimumPayment,
): MinimumPaymentDisclosure {
  const repaid = repayByMinimum(balances, minimum)
  const in36MonthsCents = paymentIn36Months(balances)
  if (repaid === null) return { kind: 'NEGATIVE_AMORTIZATION', warning: neverRepaid, in36MonthsCents }
  const { months, totalCents, firstPaymentCents } = repaid
  const period = disclosedPeriod(months)
  const longer = period.years !== null && period.years > 3 && in36MonthsCents >= firstPaymentCents
  const in36Months = longer ? repaidIn36Months(in36MonthsCents, totalCents) : null
  return { kind: 'REPAYMENT', months, period: period.words, totalCents, in36Months }
}

function repaidIn36Months(paymentCents: Cents, minimumTotalCents: Cents) {
  const totalCents = paymentCents * 36
  return { paymentCents, totalCents, savingsCents: minimumTotalCents - totalCents }
}

function repayByMinimum(balances: readonly RevolvingBalance[], minimum: MinimumPayment) {
  const open = balances.map((part) => ({ part, owed: part.balanceCents, rate: part.aprBasisPoints }))
  let months = 0
  let totalCents = 0
  let firstPaymentCents = 0
  for (let balance = sumOf(open, ({ owed }) => owed); balance > 0; balance = sumOf(open, ({ owed }) => owed)) {
    months += 1
    let interest = 0
    for (const one of open) {
      one.rate = rateInMonth(one.part, months)
      const added = monthlyInterest(one.owed, one.rate)
      one.owed += added
      interest += added
    }
    const payment = minimumDue(minimum, balance, interest)
    if (payment <= interest || months > longestPayoffMonths) return null
    if (months === 1) firstPaymentCents = payment
    totalCents += payment
    let left = payment
    for (const one of open.toSorted((a, b) => a.rate - b.rate)) {
      const paid = Math.min(left, one.owed)
      one.owed -= paid
      left -= paid
    }
  }
  return { months, totalCents, firstPaymentCents }
}

function rateInMonth({ aprBasisPoints, promotion }: RevolvingBalance, month: number): BasisPoints {
  return promotion && month < promotion.endMonth ? promotion.aprBasisPoints : aprBasisPoints
}

/** The level payment over 36 months at the average rate of the balances, a promotion counted for its months. */
function paymentIn36Months(balances: readonly RevolvingBalance[]): Cents {
  const balanceCents = sumOf(balances, (part) => part.balanceCents)
  const weighted = balances.reduce((total, { balanceCents, aprBasisPoints, promotion }) => {
    const promoted = Math.min(promotion?.endMonth ?? 0, 36)
    const rates = promoted * (promotion?.aprBasisPoints ?? 0) + (36 - promoted) * aprBasisPoints
    return total + BigInt(balanceCents) * BigInt(rates)
  }, 0n)
  const rate = { numerator: weighted, denominator: BigInt(balanceCents) * 36n * 120_000n }
  return levelPaymentAt(balanceCents, rate, 36)
}

function disclosedPeriod(months: number): { years: number | null; words: Text } {
  if (months < 24) return { years: null, words: { en: counted(months, 'month'), es: counted(months, 'mes', 'meses') } }
  const years = divideHalfUp(months, 12)
  return { years, words: { en: `${years} years`, es: `${years} años` } }
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
