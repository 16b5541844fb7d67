import type { Budget, SpendingShare } from '../budget/budget.ts'
import type { DebtToIncome } from '../budget/debt-to-income.ts'
import type { FigureComparison } from '../budget/figure-comparison.ts'
import type { MonthlyIncome } from '../budget/income.ts'
import type { DebtStanding } from '../debts/debt.ts'
import type { Utilization } from '../debts/utilization.ts'
import type { Finding } from '../findings/finding.ts'
import type { MissingFact } from '../findings/missing-fact.ts'
import type { FeeWaiver } from '../findings/poverty-guideline.ts'
import type { BasisPoints, Cents } from '../money/money.ts'
import type { Enrollment } from '../plan/enrollment.ts'
import type { LessThanFullBalance } from '../plan/less-than-full-balance.ts'
import type { Plan } from '../plan/plan.ts'
import type { Text } from '../rule/text.ts'
import type { TraceEntry } from '../rule/trace.ts'
import type { FeeLaw } from '../settings/fee-cap.ts'
import type { CaseFlag } from './case-flag.ts'
import type { EstimatedFigure } from './estimated-figure.ts'
import type { Outcome, OutcomeTest } from './outcome.ts'
import type { PayoffOption } from './payoff-option.ts'

/** The figures of an evaluation, without how they came about. */
export type EvaluatedFigures = Omit<Evaluation, 'trace'>

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
