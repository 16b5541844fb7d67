import type { ExpenseCategory } from '../household/expense-category.ts'
import type { Debt, DebtKind } from '../household/household.ts'
import { type BasisPoints, type Cents, monthlyInterest } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import type { Term } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import { type Eligibility, type EligibilityReason, eligibility, eligibilityReasons, notOwed } from './eligibility.ts'
import { estimatedMinimum, flatPayment, minimumDue } from './minimum-payment.ts'

export const balance: Term<'cents'> = {
  label: { en: 'Balance', es: 'Saldo' },
  unit: 'cents',
}

export const yearlyRate: Term<'basisPoints'> = {
  label: { en: 'Yearly rate', es: 'Tasa anual' },
  unit: 'basisPoints',
}

/** What is known of one debt: whether it can join a plan, what it asks for each month, and on what basis. */
export type DebtStanding = {
  id: string
  creditor: string
  kind: DebtKind
  balanceCents: Cents
  limitCents: Cents | null
  /** Null where the household does not state it. */
  aprBasisPoints: BasisPoints | null
  /** The stated rate, or the one that the agency assumes. */
  effectiveAprBasisPoints: BasisPoints
  daysPastDue: number
  eligible: boolean
  reason: EligibilityReason
  why: Text
  minimumPaymentCents: Cents
  minimumBasis: MinimumBasis
  /** Where the debt is counted: among the debts for a plan, by its payment among the living costs, or nowhere. */
  counts: 'IN_PLAN' | 'IN_LIVING_COSTS' | 'NOT_OWED'
  /** The balance and the minimum as far as they are part of the debt for a plan and of the minimum payments, else zero. */
  countedBalanceCents: Cents
  countedMinimumCents: Cents
  /** The budget line under which its payment is counted while it is outside a plan. */
  paidUnder: ExpenseCategory
}

export type MinimumBasis = 'STATED' | 'ESTIMATED' | 'UNKNOWN' | 'NOTHING_DUE'

const paymentCategories: Partial<Record<DebtKind, ExpenseCategory>> = {
  MORTGAGE: 'MORTGAGE',
  HOME_EQUITY: 'SECOND_MORTGAGE',
  VEHICLE_LOAN: 'VEHICLE_PAYMENT',
  STUDENT_LOAN: 'STUDENT_LOAN',
  SUPPORT: 'SUPPORT_PAID',
}

/** The standing of each debt of a household; a charged-off debt and the collection that it was sold to are one. */
export function debtStandings(debts: readonly Debt[], settings: AgencySettings): DebtStanding[] {
  const sold = new Set(debts.flatMap((debt) => debt.continues ?? []))
  return debts.map((debt) => debtStanding(debt, settings, sold))
}

function debtStanding(debt: Debt, settings: AgencySettings, sold: ReadonlySet<string>): DebtStanding {
  const { eligible, reason } = eligibility(debt, settings, sold)
  const effectiveAprBasisPoints = statedOrAssumedRate(debt, settings)
  const { cents, basis } = monthlyMinimum(debt, { eligible, reason, effectiveAprBasisPoints }, settings)
  return {
    id: debt.id,
    creditor: debt.creditor,
    kind: debt.kind,
    balanceCents: debt.balanceCents,
    limitCents: debt.limitCents ?? null,
    aprBasisPoints: debt.aprBasisPoints ?? null,
    effectiveAprBasisPoints,
    daysPastDue: debt.daysPastDue ?? 0,
    eligible,
    reason,
    why: eligibilityReasons[reason],
    minimumPaymentCents: cents,
    minimumBasis: basis,
    counts: eligible ? 'IN_PLAN' : notOwed.has(reason) ? 'NOT_OWED' : 'IN_LIVING_COSTS',
    countedBalanceCents: eligible ? debt.balanceCents : 0,
    countedMinimumCents: eligible ? cents : 0,
    paidUnder: paymentCategories[debt.kind] ?? 'OTHER_INSTALLMENT',
  }
}

function statedOrAssumedRate({ kind, aprBasisPoints }: Debt, { assumedRate }: AgencySettings): BasisPoints {
  return aprBasisPoints ?? (assumedRate.interestFreeKinds.includes(kind) ? 0 : assumedRate.otherwise)
}

/**
 * The stated minimum, of a debt that can join a plan at most what is owed with this month's interest; else an estimate
 * for such a debt. The payment on a loan outside the plan is not guessed: nothing in a balance tells it.
 */
function monthlyMinimum(
  { balanceCents, aprBasisPoints, minimumPaymentCents: stated }: Debt,
  { eligible, reason, effectiveAprBasisPoints }: Eligibility & Pick<DebtStanding, 'effectiveAprBasisPoints'>,
  settings: AgencySettings,
): { cents: Cents; basis: MinimumBasis } {
  if (notOwed.has(reason)) return { cents: 0, basis: 'NOTHING_DUE' }
  if (!eligible) return stated == null ? { cents: 0, basis: 'UNKNOWN' } : { cents: stated, basis: 'STATED' }
  if (stated == null) {
    const cents = estimatedMinimum(settings.minimumEstimate, balanceCents, aprBasisPoints ?? null)
    return { cents, basis: 'ESTIMATED' }
  }
  const interestCents = monthlyInterest(balanceCents, effectiveAprBasisPoints)
  return { cents: minimumDue(flatPayment(stated), balanceCents, interestCents), basis: 'STATED' }
}
