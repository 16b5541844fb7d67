import type { AgencySettings } from './agency-settings.ts'
import { type Annuity, estimatedLevelPayment, levelPaymentUp } from './annuity.ts'
import { grantedConcession } from './creditor-concession.ts'
import type { DebtStanding } from './debt.ts'
import { flatPayment } from './minimum-payment.ts'
import { type BasisPoints, type Cents, portion } from './money.ts'
import { payOff } from './payoff.ts'
import type { Plan, PlanTerms } from './plan.ts'
import type { ConcessionGroup } from './proposal.ts'
import type { Repaid } from './repayment.ts'
import type { Rule } from './trace.ts'

export const planShareRule: Rule = {
  id: 'plan-share',
  version: 2,
  source: 'Creditor concessions; workouts end within 60 months (FFIEC 2003)',
  formula: {
    en: 'share of the balance, or the least level payment that ends within the longest term if that is more',
    es: 'porcentaje del saldo, o el menor pago fijo que termina dentro del plazo máximo si es mayor',
  },
}

/** One creditor's part of a plan. */
export type PlanShare = {
  id: string
  creditor: string
  group: Extract<ConcessionGroup, 'WITH_CONCESSIONS' | 'WITHOUT_CONCESSIONS'>
  balanceCents: Cents
  aprBasisPoints: BasisPoints
  paymentCents: Cents
  /** Whether what the creditor asks for (a percentage, or a minimum) or the longest term made the payment. */
  setBy: 'CREDITOR' | 'LONGEST_TERM'
} & Repaid

/** A share before its repayment is known. */
export type UnpaidShare = Omit<PlanShare, keyof Repaid>

/** What a debt's creditor gets each month under the concession that it grants, or under none where it rejected. */
export function planShare(
  debt: DebtStanding,
  concession: Plan['concession'],
  { settings, rejected, creditorMinimums }: Pick<PlanTerms, 'settings' | 'rejected' | 'creditorMinimums'>,
): UnpaidShare {
  const { id, creditor, balanceCents } = debt
  const { group, aprBasisPoints, askedCents } = rejected?.has(id)
    ? withoutConcession(debt)
    : withConcession(debt, concession, settings, creditorMinimums?.get(id) ?? 0)
  const paymentCents = paymentWithin({ balanceCents, aprBasisPoints, months: settings.maximumTermMonths }, askedCents)
  const setBy = paymentCents > askedCents ? 'LONGEST_TERM' : 'CREDITOR'
  return { id, creditor, group, balanceCents, aprBasisPoints, paymentCents, setBy }
}

type CreditorTerms = Pick<PlanShare, 'group' | 'aprBasisPoints'> & { askedCents: Cents }

function withConcession(
  debt: DebtStanding,
  concession: Plan['concession'],
  settings: AgencySettings,
  creditorMinimumCents: Cents,
): CreditorTerms {
  const kind = concession === 'STANDARD' ? 'standard' : 'hardship'
  const granted = grantedConcession(debt.creditor, kind, settings)
  return {
    group: 'WITH_CONCESSIONS',
    aprBasisPoints: Math.min(granted.aprBasisPoints, debt.effectiveAprBasisPoints),
    askedCents: Math.max(portion(debt.balanceCents, granted.paymentShare), creditorMinimumCents),
  }
}

function withoutConcession({ effectiveAprBasisPoints, minimumPaymentCents }: DebtStanding): CreditorTerms {
  return {
    group: 'WITHOUT_CONCESSIONS',
    aprBasisPoints: effectiveAprBasisPoints,
    askedCents: minimumPaymentCents,
  }
}

/** The share with its repayment. Field by field: spreads of this size cost as much as a tenth of an evaluation. */
export function repaidShare({
  debt: share,
  months,
  interestCents,
  paidCents,
  lastPaymentCents,
}: { debt: UnpaidShare } & Repaid): PlanShare {
  const { id, creditor, group, balanceCents, aprBasisPoints, paymentCents, setBy } = share
  return {
    id,
    creditor,
    group,
    balanceCents,
    aprBasisPoints,
    paymentCents,
    setBy,
    months,
    interestCents,
    paidCents,
    lastPaymentCents,
  }
}

/** The asked payment if it ends within the annuity's months, else the least level payment that does. */
function paymentWithin(annuity: Annuity, askedCents: Cents): Cents {
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
