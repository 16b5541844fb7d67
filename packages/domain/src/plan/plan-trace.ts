import { creditorKey } from '../household/creditor-name.ts'
import { type TraceEntry, traceEntry } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { FeeCounts } from '../settings/fee-amount.ts'
import { type FeeCap, monthlyFeeRule } from '../settings/fee-cap.ts'
import { type Plan, planDepositRule, planInterestRule, planPaymentRule, planTermRule, planTotalRule } from './plan.ts'
import { planFeesRule, setUpFeeRule } from './plan-fee.ts'
import { type PlanShare, planShareRule } from './plan-share.ts'

/** A plan, with its place in the evaluation and what it was made by. */
type TracedPlan = { path: string; plan: Plan; settings: AgencySettings; feeCap: FeeCap }

/** Adds how the figures of a plan came about. */
export function addPlanTrace(trace: TraceEntry[], { path, plan, settings, feeCap }: TracedPlan): void {
  const { paymentCents, setUpFeeCents, setUpFeeMonth, monthlyFeeCents, feeSteps } = plan
  const { depositCents, termMonths, interestCents, feesCents, totalCents } = plan
  const { maximumTermMonths, ownFees } = settings
  const { cap, counts, law } = feeCap
  const { citation, figures } = law
  const named = cap !== null && typeof cap !== 'string' ? cap : null
  const setUp = { citation, figures, capCents: named?.setUpCents ?? null, ownFeeCents: ownFees?.setUpCents ?? null }
  const ownFeeCents = ownFees?.monthlyCents ?? null
  const fee = { citation, figures, ...feeCountInputs(plan, counts), paymentCents, ownFeeCents }
  const payments = plan.creditors.map((creditor) => creditor.paymentCents)
  const balancesCents = totalCents - interestCents - feesCents
  const fees = {
    setUpFeeCents,
    setUpFeeMonth,
    monthlyFeesCents: feeSteps.map((step) => step.feeCents),
    throughMonths: feeSteps.map((step) => step.throughMonth),
  }
  plan.creditors.forEach((creditor, index) => {
    const inputs = shareInputs(creditor, settings)
    trace.push(traceEntry(`${path}.creditors.${index}.paymentCents`, planShareRule, inputs, creditor.paymentCents))
  })
  trace.push(
    traceEntry(`${path}.paymentCents`, planPaymentRule, { payments, maximumTermMonths }, paymentCents),
    traceEntry(`${path}.setUpFeeCents`, setUpFeeRule, setUp, setUpFeeCents),
    traceEntry(`${path}.monthlyFeeCents`, monthlyFeeRule, fee, monthlyFeeCents),
    traceEntry(`${path}.depositCents`, planDepositRule, { paymentCents, monthlyFeeCents }, depositCents),
    traceEntry(`${path}.termMonths`, planTermRule, { balancesCents, paymentCents }, termMonths),
    traceEntry(`${path}.interestCents`, planInterestRule, { balancesCents, paymentCents, termMonths }, interestCents),
    traceEntry(`${path}.feesCents`, planFeesRule, fees, feesCents),
    traceEntry(`${path}.totalCents`, planTotalRule, { balancesCents, interestCents, feesCents }, totalCents),
  )
}

function shareInputs({ balanceCents, aprBasisPoints, setBy, group }: PlanShare, { maximumTermMonths }: AgencySettings) {
  return { balanceCents, aprBasisPoints, group, setBy, maximumTermMonths }
}

/** The companies and accounts of a plan, where the law counts them. */
function feeCountInputs({ creditors }: Plan, counts: FeeCounts): TraceEntry['inputs'] {
  if (counts.creditors) return { creditors: new Set(creditors.map((share) => creditorKey(share.creditor))).size }
  return counts.accounts ? { accounts: creditors.length } : {}
}
