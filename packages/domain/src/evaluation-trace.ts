import type { AgencySettings } from './agency-settings.ts'
import { availableIncomeRule, eligibleDebtRule, minimumPaymentsRule, surplusRule } from './available-income.ts'
import { livingCostsRule } from './budget.ts'
import { debtToIncomeRule, mortgageToIncomeRule } from './debt-to-income.ts'
import { enrollmentRule } from './enrollment.ts'
import type { Evaluation } from './evaluate.ts'
import type { FeeCap } from './fee-cap.ts'
import type { Household, Income } from './household.ts'
import { grossIncomeRule, incomeGrossRule, monthlyIncome, netIncomeRule } from './income.ts'
import { lessThanFullBalanceRule, settledRule, settlementPaymentRule } from './less-than-full-balance.ts'
import { estimatedMinimumRule } from './minimum-payment.ts'
import { endingPaymentsRule } from './minimums-course.ts'
import { leastRepaymentRule, outcomeRule } from './outcome.ts'
import { monthlyAmountRule, timesAYear } from './pay-frequency.ts'
import { optionSavingRule, payoffOptionRule } from './payoff-option.ts'
import { planTrace } from './plan-trace.ts'
import { feeWaiverRule } from './poverty-guideline.ts'
import { type TraceEntry, traceEntry } from './trace.ts'
import { utilizationRule } from './utilization.ts'

type Figures = Omit<Evaluation, 'trace'>

/** How every figure of an evaluation came about, each at its own path. */
export function evaluationTrace(
  figures: Figures,
  household: Household,
  settings: AgencySettings,
  feeCap: FeeCap,
): TraceEntry[] {
  const { plans, plan } = figures
  return [
    ...incomeTrace(figures, household.incomes),
    ...debtTrace(figures, settings),
    ...balanceTrace(figures, settings),
    ...(plans ? planTrace('plans.standard', plans.standard, settings, feeCap) : []),
    ...(plans ? planTrace('plans.hardship', plans.hardship, settings, feeCap) : []),
    ...settlementTrace(figures, settings),
    ...mortgageTrace(figures),
    ...optionTrace(figures),
    ...(plan ? planTrace('plan', plan, settings, feeCap) : []),
    outcomeEntry(figures, settings),
    ...feeWaiverTrace(figures),
    enrollmentEntry(figures, feeCap),
  ]
}

function incomeTrace(figures: Figures, incomes: readonly Income[]): TraceEntry[] {
  const { monthlyNetIncomeCents, monthlyGrossIncomeCents } = figures
  const ids = incomes.map((income) => income.id)
  return [
    ...incomes.flatMap((income, index) => {
      const { netCents, grossCents } = monthlyIncome(income)
      return [
        traceEntry(`incomes.${index}.netCents`, monthlyAmountRule, incomeInputs(income), netCents),
        traceEntry(`incomes.${index}.grossCents`, incomeGrossRule, grossInputs(income), grossCents),
      ]
    }),
    traceEntry('monthlyNetIncomeCents', netIncomeRule, { incomes: ids }, monthlyNetIncomeCents),
    traceEntry('monthlyGrossIncomeCents', grossIncomeRule, { incomes: ids }, monthlyGrossIncomeCents),
  ]
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

function debtTrace({ debts }: Figures, { minimumEstimate }: AgencySettings): TraceEntry[] {
  return debts.flatMap((debt, index) => {
    if (debt.minimumBasis !== 'ESTIMATED') return []
    const { balanceCents, aprBasisPoints, minimumPaymentCents } = debt
    const { share, shareAtUnknownRate, floorCents } = minimumEstimate
    const inputs = {
      balanceCents,
      aprBasisPoints,
      share: aprBasisPoints === null ? shareAtUnknownRate : share,
      floorCents,
    }
    return [traceEntry(`debts.${index}.minimumPaymentCents`, estimatedMinimumRule, inputs, minimumPaymentCents)]
  })
}

function balanceTrace(figures: Figures, settings: AgencySettings): TraceEntry[] {
  const { budget, debts, debtToIncome, utilization, monthlyNetIncomeCents, monthlyGrossIncomeCents, livingCostsCents } =
    figures
  const { availableIncomeCents, minimumPaymentsCents, surplusAfterMinimumsCents, eligibleDebtCents } = figures
  const { expensesCents, debtPaymentsCents, takenFromPayCents } = budget
  const eligible = debts.filter((debt) => debt.eligible).map((debt) => debt.id)
  const ratioInputs = { debtPaymentsCents: debtToIncome.debtPaymentsCents, monthlyGrossIncomeCents }
  return [
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
    traceEntry(
      'utilization.basisPoints',
      utilizationRule,
      { balanceCents: utilization.balanceCents, limitCents: utilization.limitCents },
      utilization.basisPoints,
    ),
  ]
}

function settlementTrace({ lessThanFullBalance: settlement }: Figures, settings: AgencySettings): TraceEntry[] {
  if (settlement === null) return []
  const { balanceCents, settledCents, withOtherMinimumsCents, paymentCents } = settlement
  const { share, months } = settings.lessThanFullBalance
  const inputs = { balanceCents, share, months, otherMinimumsCents: withOtherMinimumsCents - paymentCents }
  const path = 'lessThanFullBalance'
  return [
    traceEntry(`${path}.settledCents`, settledRule, { balanceCents, share }, settledCents),
    traceEntry(`${path}.paymentCents`, settlementPaymentRule, { settledCents, months }, paymentCents),
    traceEntry(`${path}.withOtherMinimumsCents`, lessThanFullBalanceRule, inputs, withOtherMinimumsCents),
  ]
}

function optionTrace({ options, eligibleDebtCents }: Figures): TraceEntry[] {
  const minimumsCents = options[0]?.totalCents ?? null
  return options.flatMap(({ totalCents, monthlyCents, interestCents, feesCents, months, savesCents }, index) => {
    const inputs = { eligibleDebtCents, monthlyCents, months, interestCents, feesCents }
    return [
      traceEntry(`options.${index}.totalCents`, payoffOptionRule, inputs, totalCents),
      traceEntry(`options.${index}.savesCents`, optionSavingRule, { minimumsCents, totalCents }, savesCents),
    ]
  })
}

function mortgageTrace({ mortgageToIncome, monthlyGrossIncomeCents }: Figures): TraceEntry[] {
  if (mortgageToIncome === null) return []
  const inputs = { mortgagePaymentCents: mortgageToIncome.debtPaymentsCents, monthlyGrossIncomeCents }
  return [traceEntry('mortgageToIncome.basisPoints', mortgageToIncomeRule, inputs, mortgageToIncome.basisPoints)]
}

function outcomeEntry(figures: Figures, { cushionCents }: AgencySettings): TraceEntry {
  const { eligibleDebtCents, availableIncomeCents, endingPaymentsCents, plans, outcome } = figures
  const standardDepositCents = plans?.standard.depositCents ?? null
  const hardshipDepositCents = plans?.hardship.depositCents ?? null
  const inputs = { eligibleDebtCents, availableIncomeCents, cushionCents, endingPaymentsCents }
  return traceEntry('outcome', outcomeRule, { ...inputs, standardDepositCents, hardshipDepositCents }, outcome)
}

function feeWaiverTrace({ feeWaiver }: Figures): TraceEntry[] {
  if (feeWaiver === null) return []
  const { limitCents, householdSize, firstPersonCents, eachFurtherPersonCents, citation } = feeWaiver
  const inputs = { citation, householdSize, firstPersonCents, eachFurtherPersonCents }
  return [traceEntry('feeWaiver.limitCents', feeWaiverRule, inputs, limitCents)]
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
