import type { Evaluation } from '@breakwater/contracts/generated/schema'
import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { type Evaluation as DomainEvaluation, evaluate } from '@breakwater/domain/evaluate'
import { householdSchema } from '@breakwater/domain/household'
import type { Answer } from '../api/answer.ts'
import type { Evaluate } from './submit-application.ts'

/** The counseling rules by an agency's settings. */
export function evaluateBy(settings: AgencySettings): Evaluate {
  return (household, on) => answerOf(evaluate(householdSchema.parse(household), settings, on))
}

/** An evaluation as the API states it: its main figures, and the whole of it as `detail`. */
function answerOf(evaluation: DomainEvaluation): Answer<Evaluation> {
  const { plan } = evaluation
  return {
    outcome: evaluation.outcome,
    flags: evaluation.flags,
    monthlyNetIncomeCents: evaluation.monthlyNetIncomeCents,
    monthlyGrossIncomeCents: evaluation.monthlyGrossIncomeCents,
    livingCostsCents: evaluation.livingCostsCents,
    availableIncomeCents: evaluation.availableIncomeCents,
    minimumPaymentsCents: evaluation.minimumPaymentsCents,
    surplusAfterMinimumsCents: evaluation.surplusAfterMinimumsCents,
    eligibleDebtCents: evaluation.eligibleDebtCents,
    debtToIncomeBasisPoints: evaluation.debtToIncomeBasisPoints,
    plan: plan && {
      concession: plan.concession,
      paymentCents: plan.paymentCents,
      monthlyFeeCents: plan.monthlyFeeCents,
      depositCents: plan.depositCents,
      termMonths: plan.termMonths,
    },
    detail: JSON.stringify(evaluation),
  }
}
