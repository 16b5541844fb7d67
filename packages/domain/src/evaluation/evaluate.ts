import { type Budget, monthlyBudget, type SpendingShare, spendingShares } from '../budget/budget.ts'
import {
  type DebtToIncome,
  debtToIncome,
  debtToIncomeBenchmarks,
  type GrossIncome,
  monthlyDebtPayments,
  mortgageToIncome,
} from '../budget/debt-to-income.ts'
import { type FigureComparison, figureComparisons } from '../budget/figure-comparison.ts'
import { type MonthlyIncome, monthlyGrossIncome, monthlyIncomes, monthlyNetIncome } from '../budget/income.ts'
import { type DebtStanding, debtStandings } from '../debts/debt.ts'
import { type Utilization, utilization } from '../debts/utilization.ts'
import { benchmarkFindings, guideFindings } from '../findings/benchmark.ts'
import {
  budgetFindings,
  comparisonFindings,
  debtFindings,
  endlessFindings,
  type Finding,
  feeFindings,
  utilizationFindings,
} from '../findings/finding.ts'
import { type MissingFact, missingFacts } from '../findings/missing-fact.ts'
import { grossIsDoubtful, plausibilityFindings } from '../findings/plausibility.ts'
import { type FeeWaiver, feeWaiver, feeWaiverFindings } from '../findings/poverty-guideline.ts'
import type { Household } from '../household/household.ts'
import { type BasisPoints, type Cents, divideHalfUp, sumOf } from '../money/money.ts'
import { type Enrollment, enrollment } from '../plan/enrollment.ts'
import { type LessThanFullBalance, lessThanFullBalance } from '../plan/less-than-full-balance.ts'
import { offerPlan, type Plan, type PlanTerms } from '../plan/plan.ts'
import { endingPayments, payMinimums } from '../repayment/minimums-course.ts'
import type { Text } from '../rule/text.ts'
import type { TraceEntry } from '../rule/trace.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { type FeeLaw, feeCapInForce } from '../settings/fee-cap.ts'
import { settingsInState } from '../settings/state-settings.ts'
import { type CaseFlag, flagsOf } from './case-flag.ts'
import { type EstimatedFigure, estimatedFigures } from './estimated-figure.ts'
import { evaluationTrace } from './evaluation-trace.ts'
import { type Outcome, type OutcomeTest, outcomeReason, outcomeTests, recommendedOutcome } from './outcome.ts'
import { type PayoffOption, payoffOptions } from './payoff-option.ts'

/**
 * All that an agency sees in a household's figures. Serialisable; amounts are cents for an average month. What rows count for
 * adds up to the figures beside them, to the cent: `incomes[].countedCents` to `monthlyNetIncomeCents`,
 * `budget.lines[].countedCents` and `spending[].cents` to `livingCostsCents`, `debts[].countedBalanceCents` to
 * `eligibleDebtCents`, and `debts[].countedMinimumCents` to `minimumPaymentsCents`.
 */
export type Evaluation = {
  /** The agency's settings that were used; null where nothing records them. */
  settingsVersion: string | null
  outcome: Outcome
  why: Text
  flags: CaseFlag[]
  monthlyNetIncomeCents: Cents
  /** Null where not every income states it. */
  monthlyGrossIncomeCents: Cents | null
  livingCostsCents: Cents
  availableIncomeCents: Cents
  minimumPaymentsCents: Cents
  surplusAfterMinimumsCents: Cents
  /** What the agency advises to keep for surprises each month. */
  cushionCents: Cents
  /** What pays every debt off: the minimums, and more where a minimum alone never does. */
  endingPaymentsCents: Cents
  eligibleDebtCents: Cents
  /** The debt over the longest term, without interest: with less nothing repays it. */
  leastRepaymentCents: Cents
  debtToIncomeBasisPoints: BasisPoints | null
  /** The plan that is offered; null where the outcome is none. */
  plan: Plan | null
  incomes: MonthlyIncome[]
  budget: Budget
  spending: SpendingShare[]
  debts: DebtStanding[]
  debtToIncome: DebtToIncome
  /** The first mortgage alone; null where none is paid. */
  mortgageToIncome: DebtToIncome | null
  utilization: Utilization
  /** Stated figures beside reported ones. */
  comparisons: FigureComparison[]
  /** Both plans as they would be, offered or not; null where no debt can join one. */
  plans: { standard: Plan; hardship: Plan } | null
  lessThanFullBalance: LessThanFullBalance | null
  /** Whether a plan may be opened where the household lives. */
  enrollment: Enrollment
  /** The law behind the fees, with what it asks for beside them. */
  feeLaw: FeeLaw
  /** The income below which fees are waived; null where income, size or the day's guideline is unknown. */
  feeWaiver: FeeWaiver | null
  /** The ways out side by side; empty where no debt can join a plan. */
  options: PayoffOption[]
  tests: OutcomeTest[]
  findings: Finding[]
  /** Without these facts the result is not yet reliable; empty where all that matters is stated. */
  missing: MissingFact[]
  /** The summary figures that rest on an estimate: each is marked wherever it is shown. */
  estimated: EstimatedFigure[]
  trace: TraceEntry[]
}

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
  const doubtful = grossIsDoubtful(household.incomes)
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
  const enrolled = enrollment(state, feeCap, settings, on)
  const missing = missingFacts(household, budget.lines, debts)
  const evaluation: Evaluation = {
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
    incomes: monthlyIncomes(household.incomes),
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
    trace: [],
  }
  evaluation.trace = evaluationTrace(evaluation, household, settings, feeCap)
  return evaluation
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
