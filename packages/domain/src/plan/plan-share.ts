import type { DebtStanding } from '../debts/debt.ts'
import { type BasisPoints, type Cents, portion } from '../money/money.ts'
import { paymentWithin } from '../repayment/payment-within.ts'
import type { Repaid } from '../repayment/repayment.ts'
import { codeFigures, type FigureRule } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import { grantedConcession } from '../settings/creditor-concession.ts'
import type { Concession, PlanTerms } from './plan-terms.ts'
import type { ConcessionGroup } from './proposal.ts'

export const planShareRule: FigureRule<'cents'> = {
  id: 'plan-share',
  version: 2,
  source: {
    en: 'Creditor concessions; workouts end within 60 months (FFIEC 2003)',
    es: 'Concesiones de los acreedores; los acuerdos terminan en 60 meses (FFIEC 2003)',
  },
  formula: {
    en: 'share of the balance, or the least level payment that ends within the longest term if that is more',
    es: 'porcentaje del saldo, o el menor pago fijo que termina dentro del plazo máximo si es mayor',
  },
  figure: {
    label: { en: 'Payment to creditors', es: 'Pago a los acreedores' },
    unit: 'cents',
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

export const shareTerms = codeFigures(
  { en: 'Terms', es: 'Condiciones' },
  {
    WITH_CONCESSIONS: { en: 'with the concessions that creditors usually grant', es: 'con las concesiones habituales' },
    WITHOUT_CONCESSIONS: { en: 'without concessions', es: 'sin concesiones' },
  },
)

export const shareSetBy = codeFigures(
  { en: 'Set by', es: 'Fijado por' },
  {
    CREDITOR: { en: 'what the creditor asks for', es: 'lo que pide el acreedor' },
    LONGEST_TERM: { en: 'the longest term', es: 'el plazo máximo' },
  },
)

/** A share before its repayment is known. */
export type UnpaidShare = Omit<PlanShare, keyof Repaid>

/** What a debt's creditor gets each month under the concession that it grants, or under none where it rejected. */
export function planShare(
  debt: DebtStanding,
  concession: Concession,
  { settings, rejected, creditorMinimums }: Pick<PlanTerms, 'settings' | 'rejected' | 'creditorMinimums'>,
): UnpaidShare {
  const { id, creditor, balanceCents } = debt
  const { group, aprBasisPoints, askedCents } = rejected?.has(id)
    ? withoutConcession(debt)
    : withConcession(
        debt,
        grantedConcession(creditor, concessionKeys[concession], settings),
        creditorMinimums?.get(id) ?? 0,
      )
  const paymentCents = paymentWithin({ balanceCents, aprBasisPoints, months: settings.maximumTermMonths }, askedCents)
  const setBy = paymentCents > askedCents ? 'LONGEST_TERM' : 'CREDITOR'
  return { id, creditor, group, balanceCents, aprBasisPoints, paymentCents, setBy }
}

const concessionKeys = { STANDARD: 'standard', HARDSHIP: 'hardship' } as const satisfies Record<Concession, string>

type CreditorTerms = Pick<PlanShare, 'group' | 'aprBasisPoints'> & { askedCents: Cents }

function withConcession(
  debt: DebtStanding,
  granted: AgencySettings['concessions']['standard'],
  creditorMinimumCents: Cents,
): CreditorTerms {
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
