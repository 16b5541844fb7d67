import { availableIncomeRule, eligibleDebtRule, minimumPaymentsRule, surplusRule } from '../budget/available-income.ts'
import { livingCostsRule } from '../budget/budget.ts'
import { debtToIncomeRule, mortgageToIncomeRule } from '../budget/debt-to-income.ts'
import { grossIncomeRule, incomeGrossRule, monthlyIncome, netIncomeRule } from '../budget/income.ts'
import { estimatedMinimumRule } from '../debts/minimum-payment.ts'
import { noUtilization, type Utilization, utilizationRule } from '../debts/utilization.ts'
import { feeWaiverRule } from '../findings/poverty-guideline.ts'
import type { Household, Income } from '../household/household.ts'
import { monthlyAmountRule, timesAYear } from '../money/pay-frequency.ts'
import { enrollmentRule } from '../plan/enrollment.ts'
import { lessThanFullBalanceRule, settledRule, settlementPaymentRule } from '../plan/less-than-full-balance.ts'
import { addPlanTrace } from '../plan/plan-trace.ts'
import { endingPaymentsRule } from '../repayment/minimums-course.ts'
import { type TraceEntry, traceEntry } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { FeeCap } from '../settings/fee-cap.ts'
import type { Evaluation } from './evaluation.ts'
import { leastRepaymentRule, outcomeRule } from './outcome.ts'
import { optionSavingRule, payoffOptionRule } from './payoff-option.ts'

type Figures = Omit<Evaluation, 'trace'>

/**
 * How every figure of an evaluation came about, each at its own path. The parts add to one list: joining lists would cost as
 * much as making what is in them.
 */
export function evaluationTrace(
  figures: Figures,
  household: Household,
  settings: AgencySettings,
  feeCap: FeeCap,
): TraceEntry[] {
  const { plans, plan } = figures
  const trace: TraceEntry[] = []
  addIncomeTrace(trace, figures, household.incomes)
  addDebtTrace(trace, figures, settings)
  addBalanceTrace(trace, figures, settings)
  if (plans) addPlanTrace(trace, { path: 'plans.standard', plan: plans.standard, settings, feeCap })
  if (plans) addPlanTrace(trace, { path: 'plans.hardship', plan: plans.hardship, settings, feeCap })
  addSettlementTrace(trace, figures, settings)
  addMortgageTrace(trace, figures)
  addOptionTrace(trace, figures)
  if (plan) addPlanTrace(trace, { path: 'plan', plan, settings, feeCap })
  trace.push(outcomeEntry(figures, settings))
  addFeeWaiverTrace(trace, figures)
  trace.push(enrollmentEntry(figures, feeCap))
  return trace
}

function addIncomeTrace(trace: TraceEntry[], figures: Figures, incomes: readonly Income[]): void {
  const { monthlyNetIncomeCents, monthlyGrossIncomeCents } = figures
  const ids = incomes.map((income) => income.id)
  incomes.forEach((income, index) => {
    const { netCents, grossCents } = monthlyIncome(income)
    trace.push(
      traceEntry(`incomes.${index}.netCents`, monthlyAmountRule, incomeInputs(income), netCents),
      traceEntry(`incomes.${index}.grossCents`, incomeGrossRule, grossInputs(income), grossCents),
    )
  })
  trace.push(
    traceEntry('monthlyNetIncomeCents', netIncomeRule, { incomes: ids }, monthlyNetIncomeCents),
    traceEntry('monthlyGrossIncomeCents', grossIncomeRule, { incomes: ids }, monthlyGrossIncomeCents),
  )
}

function incomeInputs(income: Income): TraceEntry['inputs'] {
  const { frequency } = income
  if (frequency === 'IRREGULAR') return { frequency, recentMonths: income.recentMonths.map((month) => month.netCents) }
  if (frequency === 'HOURLY') return { frequency, netCents: income.netCents, hoursPerWeek: income.hoursPerWeek }
  return { frequency, netCents: income.netCents, periodsAYear: timesAYear[frequency] }
}

function grossInputs(income: Income): TraceEntry['inputs'] {
  const { frequency, kind } = income
  if (frequency === 'IRREGULAR')
    return { frequency, recentMonths: income.recentMonths.flatMap((month) => month.grossCents ?? []) }
  const deductions = (income.deductions ?? []).map((deduction) => deduction.amountCents)
  return { frequency, kind, statedGrossCents: income.grossCents ?? null, netCents: income.netCents, deductions }
}

function addDebtTrace(trace: TraceEntry[], { debts }: Figures, { minimumEstimate }: AgencySettings): void {
  debts.forEach((debt, index) => {
    if (debt.minimumBasis !== 'ESTIMATED') return
    const { balanceCents, aprBasisPoints, minimumPaymentCents } = debt
    const { share, shareAtUnknownRate, floorCents } = minimumEstimate
    const inputs = {
      balanceCents,
      aprBasisPoints,
      share: aprBasisPoints === null ? shareAtUnknownRate : share,
      floorCents,
    }
    trace.push(traceEntry(`debts.${index}.minimumPaymentCents`, estimatedMinimumRule, inputs, minimumPaymentCents))
  })
}

function addBalanceTrace(trace: TraceEntry[], figures: Figures, settings: AgencySettings): void {
  const { budget, debts, debtToIncome, utilization, monthlyNetIncomeCents, monthlyGrossIncomeCents, livingCostsCents } =
    figures
  const { availableIncomeCents, minimumPaymentsCents, surplusAfterMinimumsCents, eligibleDebtCents } = figures
  const { expensesCents, debtPaymentsCents, takenFromPayCents } = budget
  const eligible = debts.filter((debt) => debt.eligible).map((debt) => debt.id)
  const ratioInputs = { debtPaymentsCents: debtToIncome.debtPaymentsCents, monthlyGrossIncomeCents }
  trace.push(
    traceEntry(
      'livingCostsCents',
      livingCostsRule,
      { expensesCents, debtPaymentsCents, takenFromPayCents },
      livingCostsCents,
    ),
    traceEntry(
      'availableIncomeCents',
      availableIncomeRule,
      { monthlyNetIncomeCents, livingCostsCents },
      availableIncomeCents,
    ),
    traceEntry('eligibleDebtCents', eligibleDebtRule, { debts: eligible }, eligibleDebtCents),
    traceEntry(
      'leastRepaymentCents',
      leastRepaymentRule,
      { eligibleDebtCents, maximumTermMonths: settings.maximumTermMonths },
      figures.leastRepaymentCents,
    ),
    traceEntry('minimumPaymentsCents', minimumPaymentsRule, { debts: eligible }, minimumPaymentsCents),
    traceEntry(
      'surplusAfterMinimumsCents',
      surplusRule,
      { availableIncomeCents, minimumPaymentsCents },
      surplusAfterMinimumsCents,
    ),
    traceEntry(
      'endingPaymentsCents',
      endingPaymentsRule,
      { minimumPaymentsCents, maximumTermMonths: settings.maximumTermMonths },
      figures.endingPaymentsCents,
    ),
    traceEntry('debtToIncomeBasisPoints', debtToIncomeRule, ratioInputs, debtToIncome.basisPoints),
    traceEntry('utilization.basisPoints', utilizationRule, utilizationInputs(utilization), utilization.basisPoints),
  )
}

function utilizationInputs(utilization: Utilization): TraceEntry['inputs'] {
  if (utilization.basisPoints === null) return { limits: noUtilization(utilization) }
  return { limitedBalanceCents: utilization.balanceCents, limitsCents: utilization.limitCents }
}

function addSettlementTrace(
  trace: TraceEntry[],
  { lessThanFullBalance: settlement }: Figures,
  settings: AgencySettings,
): void {
  if (settlement === null) return
  const { balanceCents, settledCents, withOtherMinimumsCents, paymentCents } = settlement
  const { share, months } = settings.lessThanFullBalance
  const inputs = { balanceCents, share, months, otherMinimumsCents: withOtherMinimumsCents - paymentCents }
  const path = 'lessThanFullBalance'
  trace.push(
    traceEntry(`${path}.settledCents`, settledRule, { balanceCents, share }, settledCents),
    traceEntry(`${path}.paymentCents`, settlementPaymentRule, { settledCents, months }, paymentCents),
    traceEntry(`${path}.withOtherMinimumsCents`, lessThanFullBalanceRule, inputs, withOtherMinimumsCents),
  )
}

function addOptionTrace(trace: TraceEntry[], { options, eligibleDebtCents }: Figures): void {
  const minimumsCents = options[0]?.totalCents ?? null
  options.forEach(({ totalCents, monthlyCents, interestCents, feesCents, months, savesCents }, index) => {
    const inputs = { eligibleDebtCents, monthlyCents, months, interestCents, feesCents }
    trace.push(
      traceEntry(`options.${index}.totalCents`, payoffOptionRule, inputs, totalCents),
      traceEntry(`options.${index}.savesCents`, optionSavingRule, { minimumsCents, totalCents }, savesCents),
    )
  })
}

function addMortgageTrace(trace: TraceEntry[], { mortgageToIncome, monthlyGrossIncomeCents }: Figures): void {
  if (mortgageToIncome === null) return
  const inputs = { mortgagePaymentCents: mortgageToIncome.debtPaymentsCents, monthlyGrossIncomeCents }
  trace.push(traceEntry('mortgageToIncome.basisPoints', mortgageToIncomeRule, inputs, mortgageToIncome.basisPoints))
}

function outcomeEntry(figures: Figures, { cushionCents }: AgencySettings): TraceEntry {
  const { eligibleDebtCents, availableIncomeCents, endingPaymentsCents, plans, outcome } = figures
  const standardDepositCents = plans?.standard.depositCents ?? null
  const hardshipDepositCents = plans?.hardship.depositCents ?? null
  const inputs = { eligibleDebtCents, availableIncomeCents, cushionCents, endingPaymentsCents }
  return traceEntry('outcome', outcomeRule, { ...inputs, standardDepositCents, hardshipDepositCents }, outcome)
}

function addFeeWaiverTrace(trace: TraceEntry[], { feeWaiver }: Figures): void {
  if (feeWaiver === null) return
  const { limitCents, householdSize, firstPersonCents, eachFurtherPersonCents, citation } = feeWaiver
  const inputs = { citation, householdSize, firstPersonCents, eachFurtherPersonCents }
  trace.push(traceEntry('feeWaiver.limitCents', feeWaiverRule, inputs, limitCents))
}

function enrollmentEntry({ enrollment }: Figures, { law }: FeeCap): TraceEntry {
  const { state, citation, mark } = law
  return traceEntry(
    'enrollment.allowed',
    enrollmentRule,
    { state, citation, mark, blocks: enrollment.blocks },
    enrollment.allowed,
  )
}
