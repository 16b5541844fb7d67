import { balance, yearlyRate } from '../debts/debt.ts'
import { creditorKey } from '../household/creditor-name.ts'
import type { Cents } from '../money/money.ts'
import { joinedTrace, type TracedFigure, type TraceEntry, traced, traceEntry } from '../rule/trace.ts'
import { type AgencySettings, longestTerm } from '../settings/agency-settings.ts'
import type { FeeCounts } from '../settings/fee-amount.ts'
import { capOfLaw, type FeeCap, feeFigures, lawCitation, monthlyFeeRule, ownFee } from '../settings/fee-cap.ts'
import {
  balances,
  creditorPayments,
  type Plan,
  planDepositRule,
  planInterestRule,
  planPaymentRule,
  planTermRule,
  planTotalRule,
} from './plan.ts'
import {
  accountsInPlan,
  creditorsInPlan,
  monthlyFees,
  planFeesRule,
  setUpFeeMonth,
  setUpFeeRule,
  throughMonths,
} from './plan-fee.ts'
import { planShareRule, shareSetBy, shareTerms } from './plan-share.ts'

/** A plan, with its place in the evaluation and what it was made by. */
type TracedPlan = { path: string; plan: Plan; settings: AgencySettings; feeCap: FeeCap }

/** How the figures of a plan came about. */
export function planTrace({ path, plan, settings, feeCap }: TracedPlan): TraceEntry[] {
  const figures = planFigures(plan)
  const { paymentCents, setUpFeeCents, monthlyFeeCents, depositCents, termMonths, interestCents, feesCents } = figures
  const { balancesCents, totalCents } = figures
  const maximumTermMonths = traced(longestTerm, settings.maximumTermMonths)
  const citation = traced(lawCitation, feeCap.law.citation)
  const lawFigures = feeFigures[feeCap.law.figures]
  const payments = plan.creditors.map((creditor) => creditor.paymentCents)
  const monthlyFeeOfSteps = plan.feeSteps.map((step) => step.feeCents)
  const endsOfSteps = plan.feeSteps.map((step) => step.throughMonth)
  const planEntries = [
    traceEntry(`${path}.paymentCents`, planPaymentRule, {
      inputs: { payments: traced(creditorPayments, payments), maximumTermMonths },
      result: paymentCents,
    }),
    traceEntry(`${path}.setUpFeeCents`, setUpFeeRule, {
      inputs: {
        citation,
        figures: lawFigures,
        capCents: traced(capOfLaw, setUpCapOf(feeCap)),
        ownFeeCents: traced(ownFee, settings.ownFees?.setUpCents ?? null),
      },
      result: setUpFeeCents,
    }),
    traceEntry(`${path}.monthlyFeeCents`, monthlyFeeRule, {
      inputs: {
        citation,
        figures: lawFigures,
        ...feeCountInputs(plan, feeCap.counts),
        paymentCents,
        ownFeeCents: traced(ownFee, settings.ownFees?.monthlyCents ?? null),
      },
      result: monthlyFeeCents,
    }),
    traceEntry(`${path}.depositCents`, planDepositRule, {
      inputs: { paymentCents, monthlyFeeCents },
      result: depositCents,
    }),
    traceEntry(`${path}.termMonths`, planTermRule, { inputs: { balancesCents, paymentCents }, result: termMonths }),
    traceEntry(`${path}.interestCents`, planInterestRule, {
      inputs: { balancesCents, paymentCents, termMonths },
      result: interestCents,
    }),
    traceEntry(`${path}.feesCents`, planFeesRule, {
      inputs: {
        setUpFeeCents,
        setUpFeeMonth: traced(setUpFeeMonth, plan.setUpFeeMonth),
        monthlyFeesCents: traced(monthlyFees, monthlyFeeOfSteps),
        throughMonths: traced(throughMonths, endsOfSteps),
      },
      result: feesCents,
    }),
    traceEntry(`${path}.totalCents`, planTotalRule, {
      inputs: { balancesCents, interestCents, feesCents },
      result: totalCents,
    }),
  ]
  return joinedTrace([creditorTrace(path, plan, maximumTermMonths), planEntries])
}

/** The figures that are the result of one rule and an input of others. */
function planFigures(plan: Plan) {
  const { totalCents, interestCents, feesCents } = plan
  return {
    paymentCents: traced(planPaymentRule.figure, plan.paymentCents),
    setUpFeeCents: traced(setUpFeeRule.figure, plan.setUpFeeCents),
    monthlyFeeCents: traced(monthlyFeeRule.figure, plan.monthlyFeeCents),
    depositCents: traced(planDepositRule.figure, plan.depositCents),
    termMonths: traced(planTermRule.figure, plan.termMonths),
    interestCents: traced(planInterestRule.figure, interestCents),
    feesCents: traced(planFeesRule.figure, feesCents),
    totalCents: traced(planTotalRule.figure, totalCents),
    balancesCents: traced(balances, totalCents - interestCents - feesCents),
  }
}

function creditorTrace(path: string, { creditors }: Plan, maximumTermMonths: TracedFigure): TraceEntry[] {
  return creditors.map((creditor, index) => {
    const inputs = {
      balanceCents: traced(balance, creditor.balanceCents),
      aprBasisPoints: traced(yearlyRate, creditor.aprBasisPoints),
      group: shareTerms[creditor.group],
      setBy: shareSetBy[creditor.setBy],
      maximumTermMonths,
    }
    const result = traced(planShareRule.figure, creditor.paymentCents)
    return traceEntry(`${path}.creditors.${index}.paymentCents`, planShareRule, { inputs, result })
  })
}

function setUpCapOf({ cap }: FeeCap): Cents | null {
  return cap === null || typeof cap === 'string' ? null : cap.setUpCents
}

/** The companies and accounts of a plan, where the law counts them. */
function feeCountInputs({ creditors }: Plan, counts: FeeCounts): TraceEntry['inputs'] {
  if (counts.creditors) {
    const companies = new Set(creditors.map((share) => creditorKey(share.creditor)))
    return { creditors: traced(creditorsInPlan, companies.size) }
  }
  return counts.accounts ? { accounts: traced(accountsInPlan, creditors.length) } : {}
}
