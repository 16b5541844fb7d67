import type { AgencySettings } from './agency-settings.ts'
import { type FeeCap, monthlyFeeRule } from './fee-cap.ts'
import { type Plan, planDepositRule, planInterestRule, planPaymentRule, planTermRule, planTotalRule } from './plan.ts'
import { planFeesRule, setUpFeeRule } from './plan-fee.ts'
import { type PlanShare, planShareRule } from './plan-share.ts'
import { type TraceEntry, traceEntry } from './trace.ts'

/** How the figures of a plan came about; `path` is the plan's place in the evaluation. */
export function planTrace(path: string, plan: Plan, settings: AgencySettings, feeCap: FeeCap | null): TraceEntry[] {
  const { paymentCents, setUpFeeCents, monthlyFeeCents, firstFeeCents, lastFeeCents } = plan
  const { depositCents, termMonths, interestCents, feesCents, totalCents } = plan
  const { maximumTermMonths, ownFees } = settings
  const citation = feeCap?.citation ?? null
  const setUp = { citation, capCents: feeCap?.setUpCents ?? null, ownFeeCents: ownFees?.setUpCents ?? null }
  const fee = { citation, creditors: plan.creditors.length, paymentCents, ownFeeCents: ownFees?.monthlyCents ?? null }
  const payments = plan.creditors.map((creditor) => creditor.paymentCents)
  const balancesCents = totalCents - interestCents - feesCents
  const fees = { setUpFeeCents, firstFeeCents, monthlyFeeCents, lastFeeCents, termMonths }
  return [
    ...plan.creditors.map((creditor, index) => {
      const inputs = shareInputs(creditor, settings)
      return traceEntry(`${path}.creditors.${index}.paymentCents`, planShareRule, inputs, creditor.paymentCents)
    }),
    traceEntry(`${path}.paymentCents`, planPaymentRule, { payments, maximumTermMonths }, paymentCents),
    traceEntry(`${path}.setUpFeeCents`, setUpFeeRule, setUp, setUpFeeCents),
    traceEntry(`${path}.monthlyFeeCents`, monthlyFeeRule, fee, monthlyFeeCents),
    traceEntry(`${path}.depositCents`, planDepositRule, { paymentCents, monthlyFeeCents }, depositCents),
    traceEntry(`${path}.termMonths`, planTermRule, { balancesCents, paymentCents }, termMonths),
    traceEntry(`${path}.interestCents`, planInterestRule, { balancesCents, paymentCents, termMonths }, interestCents),
    traceEntry(`${path}.feesCents`, planFeesRule, fees, feesCents),
    traceEntry(`${path}.totalCents`, planTotalRule, { balancesCents, interestCents, feesCents }, totalCents),
  ]
}

function shareInputs({ balanceCents, aprBasisPoints, setBy, group }: PlanShare, { maximumTermMonths }: AgencySettings) {
  return { balanceCents, aprBasisPoints, group, setBy, maximumTermMonths }
}
