import type { AgencySettings } from './agency-settings.ts'
import { type FeeCap, monthlyFeeRule } from './fee-cap.ts'
import { type Plan, planDepositRule, planPaymentRule, planTermRule, planTotalRule } from './plan.ts'
import { type PlanShare, planShareRule } from './plan-share.ts'
import { type TraceEntry, traceEntry } from './trace.ts'

/** How the figures of a plan came about; `path` is the plan's place in the evaluation. */
export function planTrace(path: string, plan: Plan, settings: AgencySettings, feeCap: FeeCap | null): TraceEntry[] {
  const { paymentCents, setUpFeeCents, monthlyFeeCents, depositCents, termMonths, interestCents, totalCents } = plan
  const { maximumTermMonths, ownFees } = settings
  const creditors = plan.creditors.length
  const fee = {
    citation: feeCap?.citation ?? null,
    creditors,
    paymentCents,
    ownFeeCents: ownFees?.monthlyCents ?? null,
  }
  const payments = plan.creditors.map((creditor) => creditor.paymentCents)
  const balancesCents = totalCents - interestCents - plan.feesCents
  const total = { balancesCents, interestCents, setUpFeeCents, monthlyFeeCents, termMonths }
  return [
    ...plan.creditors.map((creditor, index) => {
      return traceEntry(
        `${path}.creditors.${index}.paymentCents`,
        planShareRule,
        shareInputs(creditor, settings),
        creditor.paymentCents,
      )
    }),
    traceEntry(`${path}.paymentCents`, planPaymentRule, { payments, maximumTermMonths }, paymentCents),
    traceEntry(`${path}.monthlyFeeCents`, monthlyFeeRule, fee, monthlyFeeCents),
    traceEntry(`${path}.depositCents`, planDepositRule, { paymentCents, monthlyFeeCents }, depositCents),
    traceEntry(`${path}.termMonths`, planTermRule, { balancesCents, paymentCents }, termMonths),
    traceEntry(`${path}.totalCents`, planTotalRule, total, totalCents),
  ]
}

function shareInputs({ balanceCents, aprBasisPoints, setBy, group }: PlanShare, { maximumTermMonths }: AgencySettings) {
  return { balanceCents, aprBasisPoints, group, setBy, maximumTermMonths }
}
