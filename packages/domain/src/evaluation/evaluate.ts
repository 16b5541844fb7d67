import { monthlyBudget, spendingShares } from '../budget/budget.ts'
import {
  debtToIncome,
  debtToIncomeBenchmarks,
  type GrossIncome,
  monthlyDebtPayments,
  mortgageToIncome,
} from '../budget/debt-to-income.ts'
import { figureComparisons } from '../budget/figure-comparison.ts'
import { monthlyGrossIncome, monthlyIncomes, monthlyNetIncome } from '../budget/income.ts'
import { type DebtStanding, debtStandings } from '../debts/debt.ts'
import { utilization } from '../debts/utilization.ts'
import { benchmarkFindings, guideFindings } from '../findings/benchmark.ts'
import {
  budgetFindings,
  comparisonFindings,
  debtFindings,
  endlessFindings,
  feeFindings,
  utilizationFindings,
} from '../findings/finding.ts'
import { missingFacts } from '../findings/missing-fact.ts'
import { grossIsDoubtful, plausibilityFindings } from '../findings/plausibility.ts'
import { feeWaiver, feeWaiverFindings } from '../findings/poverty-guideline.ts'
import type { Household } from '../household/household.ts'
import { divideHalfUp, sumOf } from '../money/money.ts'
import { enrollment } from '../plan/enrollment.ts'
import { lessThanFullBalance } from '../plan/less-than-full-balance.ts'
import { offerPlan, type Plan } from '../plan/plan.ts'
import type { PlanTerms } from '../plan/plan-terms.ts'
import { endingPayments, payMinimums } from '../repayment/minimums-course.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { feeCapInForce } from '../settings/fee-cap.ts'
import { settingsInState } from '../settings/state-settings.ts'
import { flagsOf } from './case-flag.ts'
import { estimatedFigures } from './estimated-figure.ts'
import type { EvaluatedFigures, Evaluation } from './evaluation.ts'
import { evaluationTrace } from './evaluation-trace.ts'
import { type Outcome, outcomeReason, outcomeTests, recommendedOutcome } from './outcome.ts'
import { payoffOptions } from './payoff-option.ts'

/**
 * Evaluates a household by an agency's settings. `on` (YYYY-MM-DD) chooses the law in force on that day; without it the
 * newest known is used. Every valid household gets exactly one outcome; the order of its lists does not matter.
 */
export function evaluate(household: Household, agencySettings = defaultAgencySettings, on?: string): Evaluation {
  const state = household.state ?? null
  const feeCap = feeCapInForce(state, on, agencySettings.feeCaps)
  const settings = settingsInState(agencySettings, state, feeCap)
  const monthlyNetIncomeCents = monthlyNetIncome(household.incomes)
  const monthlyGrossIncomeCents = monthlyGrossIncome(household.incomes)
  const debts = debtStandings(household.debts, settings)
  const budget = monthlyBudget(household.expenses, debts, household.incomes)
  const availableIncomeCents = monthlyNetIncomeCents - budget.livingCostsCents

  const eligible = debts.filter((debt) => debt.eligible)
  const eligibleDebtCents = sumOf(eligible, (debt) => debt.balanceCents)
  const minimumPaymentsCents = sumOf(eligible, (debt) => debt.minimumPaymentCents)
  const minimums = payMinimums(eligible, settings)
  const endingPaymentsCents = endingPayments(minimumPaymentsCents, minimums.endless)
  const debtPaymentsCents = monthlyDebtPayments(debts, budget.lines)
  const incomes = monthlyIncomes(household.incomes)
  const doubtful = grossIsDoubtful(incomes)
  const gross: GrossIncome = doubtful ? 'BELOW_NET' : monthlyGrossIncomeCents
  const grossIncomeCents = doubtful ? null : monthlyGrossIncomeCents
  const ratio = debtToIncome(debtPaymentsCents, gross, debtToIncomeBenchmarks(household, settings))

  const plans = bothPlans(eligible, { settings, feeCap, grossIncomeCents })
  const settlement = lessThanFullBalance(eligible, settings, feeCap)
  const tests = outcomeTests({
    eligibleDebtCents,
    availableIncomeCents,
    endingPaymentsCents,
    minimumPaymentsCents,
    cushionCents: settings.cushionCents,
    standard: plans?.standard ?? null,
    hardship: plans?.hardship ?? null,
  })
  const outcome = recommendedOutcome(tests)
  const plan = offeredPlan(outcome, plans)

  const options = plans
    ? payoffOptions({ eligible, availableIncomeCents, minimums, plans, lessThanFullBalance: settlement }, settings)
    : []

  const waiver = feeWaiver(
    { householdSize: household.householdSize ?? null, state, monthlyGrossIncomeCents: grossIncomeCents },
    on,
  )
  const spending = spendingShares(budget.lines, monthlyNetIncomeCents)
  const used = utilization(debts)
  const comparisons = figureComparisons(household)
  const enrolled = enrollment(feeCap, settings, on)
  const missing = missingFacts(household, budget.lines, debts)
  const figures: EvaluatedFigures = {
    settingsVersion: settings.version,
    outcome,
    why: outcomeReason(outcome, minimums.endless.length === 0),
    flags: flagsOf({
      household,
      settings,
      outcome,
      availableIncomeCents,
      plan,
      lessThanFullBalance: settlement,
      enrollment: enrolled,
      missing,
    }),
    monthlyNetIncomeCents,
    monthlyGrossIncomeCents,
    livingCostsCents: budget.livingCostsCents,
    availableIncomeCents,
    minimumPaymentsCents,
    surplusAfterMinimumsCents: availableIncomeCents - minimumPaymentsCents,
    cushionCents: settings.cushionCents,
    endingPaymentsCents,
    eligibleDebtCents,
    leastRepaymentCents: divideHalfUp(eligibleDebtCents, settings.maximumTermMonths),
    debtToIncomeBasisPoints: ratio.basisPoints,
    plan,
    incomes,
    budget,
    spending,
    debts,
    debtToIncome: ratio,
    mortgageToIncome: mortgageToIncome(budget.lines, gross, settings),
    utilization: used,
    comparisons,
    plans,
    lessThanFullBalance: settlement,
    enrollment: enrolled,
    feeLaw: feeCap.law,
    feeWaiver: waiver,
    options,
    tests,
    findings: [
      ...budgetFindings(budget, debts),
      ...benchmarkFindings(budget.lines, household.householdSize ?? null, on),
      ...guideFindings(spending, monthlyNetIncomeCents, settings),
      ...feeWaiverFindings(waiver),
      ...debtFindings(debts, budget),
      ...endlessFindings(minimums.endless),
      ...plausibilityFindings(household, monthlyNetIncomeCents, on),
      ...utilizationFindings(used, debts),
      ...comparisonFindings(comparisons),
      ...(plans ? feeFindings(feeCap, settings) : []),
    ],
    missing,
    estimated: estimatedFigures(eligible, plan),
  }
  return { ...figures, trace: evaluationTrace(figures, { household, settings, feeCap }) }
}

function bothPlans(eligible: readonly DebtStanding[], terms: PlanTerms): Evaluation['plans'] {
  if (eligible.length === 0) return null
  return { standard: offerPlan(eligible, 'STANDARD', terms), hardship: offerPlan(eligible, 'HARDSHIP', terms) }
}

function offeredPlan(outcome: Outcome, plans: Evaluation['plans']): Plan | null {
  const offers: Partial<Record<Outcome, Plan>> = plans
    ? { DMP_STANDARD: plans.standard, DMP_HARDSHIP: plans.hardship }
    : {}
  return offers[outcome] ?? null
}
