import { flatPayment } from '../debts/minimum-payment.ts'
import { type Annuity, estimatedLevelPayment, levelPaymentUp } from '../money/annuity.ts'
import type { Cents } from '../money/money.ts'
import { payOff } from './payoff.ts'

/** The asked payment if it ends within the annuity's months, else the least level payment that does. */
export function paymentWithin(annuity: Annuity, askedCents: Cents): Cents {
  const endsInTime = (paymentCents: Cents) => {
    // A whole cent above the level payment outweighs all rounding of interest: most debts need no simulation.
    if (paymentCents >= estimatedLevelPayment(annuity) + 1) return true
    const payoff = payOff(annuity.balanceCents, annuity.aprBasisPoints, flatPayment(paymentCents))
    return payoff.paysOff && payoff.months <= annuity.months
  }
  if (endsInTime(askedCents)) return askedCents
  let level = levelPaymentUp(annuity)
  // Interest rounded up month after month can leave a few cents over.
  while (!endsInTime(level)) level += 1
  return level
}
