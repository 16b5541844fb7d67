import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { householdSchema } from '@breakwater/domain/household'
import type { Evaluate } from './submit-application.ts'

/** The counseling rules' evaluation as the API states it: its main figures, and the whole of it as `detail`. */
export const evaluateHousehold: Evaluate = (household, on) => {
  const evaluation = evaluate(householdSchema.parse(household), defaultAgencySettings, on)
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
