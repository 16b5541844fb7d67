import {
  availableIncomeRule,
  countedDebts,
  eligibleDebtRule,
  minimumPaymentsRule,
  surplusRule,
} from '../budget/available-income.ts'
import { debtPayments, listedExpenses, livingCostsRule, takenFromPay } from '../budget/budget.ts'
import { debtToIncomeRule, mortgagePayment, mortgageToIncomeRule } from '../budget/debt-to-income.ts'
import {
  countedIncomes,
  deductionsFromPay,
  grossIncomeRule,
  incomeFrequency,
  incomeGrossRule,
  incomeKind,
  monthlyIncome,
  netIncomeRule,
  payPeriods,
  recentMonths,
  statedGrossPay,
  weeklyHours,
} from '../budget/income.ts'
import { balance, yearlyRate } from '../debts/debt.ts'
import { estimatedMinimumRule, minimumFloor, shareOfTheBalance } from '../debts/minimum-payment.ts'
import {
  cardLimits,
  limitedBalance,
  missingLimits,
  noUtilization,
  type Utilization,
  utilizationRule,
} from '../debts/utilization.ts'
import { feeWaiverRule, firstPerson, furtherPerson, householdSize } from '../findings/poverty-guideline.ts'
import type { Household, Income } from '../household/household.ts'
import { monthlyAmountRule, timesAYear } from '../money/pay-frequency.ts'
import { enrollmentRule, lawKnowledge, stateOfResidence, tracedBlocks } from '../plan/enrollment.ts'
import {
  lessThanFullBalanceRule,
  otherMinimums,
  settledRule,
  settlementMonths,
  settlementPaymentRule,
} from '../plan/less-than-full-balance.ts'
import { planInterestRule } from '../plan/plan.ts'
import { planFeesRule } from '../plan/plan-fee.ts'
import { planTrace } from '../plan/plan-trace.ts'
import { endingPaymentsRule } from '../repayment/minimums-course.ts'
import { joinedTrace, type TraceEntry, traced, traceEntry } from '../rule/trace.ts'
import { type AgencySettings, cushion, longestTerm } from '../settings/agency-settings.ts'
import { type FeeCap, lawCitation } from '../settings/fee-cap.ts'
import type { EvaluatedFigures } from './evaluation.ts'
import { hardshipDeposit, leastRepaymentRule, outcomeRule, outcomeTerm, standardDeposit } from './outcome.ts'
import { firstMonth, minimumsTotal, monthsToPay, optionSavingRule, payoffOptionRule } from './payoff-option.ts'

/** What the figures of an evaluation were computed from. */
export type EvaluationBasis = { household: Household; settings: AgencySettings; feeCap: FeeCap }

/** How every figure of an evaluation came about, each at its own path. */
export function evaluationTrace(figures: EvaluatedFigures, basis: EvaluationBasis): TraceEntry[] {
  const { household, settings, feeCap } = basis
  const { plans, plan } = figures
  return joinedTrace([
    incomeTrace(figures, household.incomes),
    debtTrace(figures, settings),
    balanceTrace(figures, settings),
    plans ? planTrace({ path: 'plans.standard', plan: plans.standard, settings, feeCap }) : [],
    plans ? planTrace({ path: 'plans.hardship', plan: plans.hardship, settings, feeCap }) : [],
    settlementTrace(figures, settings),
    mortgageTrace(figures),
    optionTrace(figures),
    plan ? planTrace({ path: 'plan', plan, settings, feeCap }) : [],
    [outcomeEntry(figures, settings)],
    feeWaiverTrace(figures),
    [enrollmentEntry(figures, feeCap)],
  ])
}

function incomeTrace(figures: EvaluatedFigures, incomes: readonly Income[]): TraceEntry[] {
  const ids = incomes.map((income) => income.id)
  const inputs = { incomes: traced(countedIncomes, ids) }
  const monthlyNetIncomeCents = traced(netIncomeRule.figure, figures.monthlyNetIncomeCents)
  const monthlyGrossIncomeCents = traced(grossIncomeRule.figure, figures.monthlyGrossIncomeCents)
  return joinedTrace([
    ...incomes.map(entriesOfIncome),
    [
      traceEntry('monthlyNetIncomeCents', netIncomeRule, { inputs, result: monthlyNetIncomeCents }),
      traceEntry('monthlyGrossIncomeCents', grossIncomeRule, { inputs, result: monthlyGrossIncomeCents }),
    ],
  ])
}

function entriesOfIncome(income: Income, index: number): TraceEntry[] {
  const monthly = monthlyIncome(income)
  const netCents = traced(monthlyAmountRule.figure, monthly.netCents)
  const grossCents = traced(incomeGrossRule.figure, monthly.grossCents)
  return [
    traceEntry(`incomes.${index}.netCents`, monthlyAmountRule, { inputs: netInputs(income), result: netCents }),
    traceEntry(`incomes.${index}.grossCents`, incomeGrossRule, { inputs: grossInputs(income), result: grossCents }),
  ]
}

function netInputs(income: Income): TraceEntry['inputs'] {
  const frequency = incomeFrequency[income.frequency]
  if (income.frequency === 'IRREGULAR') {
    return {
      frequency,
      recentMonths: traced(
        recentMonths,
        income.recentMonths.map((month) => month.netCents),
      ),
    }
  }
  const netCents = traced(monthlyAmountRule.figure, income.netCents)
  return income.frequency === 'HOURLY'
    ? { frequency, netCents, hoursPerWeek: traced(weeklyHours, income.hoursPerWeek) }
    : { frequency, netCents, periodsAYear: traced(payPeriods, timesAYear[income.frequency]) }
}

function grossInputs(income: Income): TraceEntry['inputs'] {
  const frequency = incomeFrequency[income.frequency]
  if (income.frequency === 'IRREGULAR') {
    const months = income.recentMonths.flatMap((month) => month.grossCents ?? [])
    return { frequency, recentMonths: traced(recentMonths, months) }
  }
  const deductions = (income.deductions ?? []).map((deduction) => deduction.amountCents)
  return {
    frequency,
    kind: incomeKind[income.kind],
    statedGrossCents: traced(statedGrossPay, income.grossCents ?? null),
    netCents: traced(monthlyAmountRule.figure, income.netCents),
    deductions: traced(deductionsFromPay, deductions),
  }
}

function debtTrace({ debts }: EvaluatedFigures, { minimumEstimate }: AgencySettings): TraceEntry[] {
  const { share, shareAtUnknownRate, floorCents } = minimumEstimate
  return debts.flatMap((debt, index): TraceEntry[] => {
    if (debt.minimumBasis !== 'ESTIMATED') return []
    const { balanceCents, aprBasisPoints, minimumPaymentCents } = debt
    const inputs = {
      balanceCents: traced(balance, balanceCents),
      aprBasisPoints: traced(yearlyRate, aprBasisPoints),
      share: traced(shareOfTheBalance, aprBasisPoints === null ? shareAtUnknownRate : share),
      floorCents: traced(minimumFloor, floorCents),
    }
    const result = traced(estimatedMinimumRule.figure, minimumPaymentCents)
    return [traceEntry(`debts.${index}.minimumPaymentCents`, estimatedMinimumRule, { inputs, result })]
  })
}

function balanceTrace(figures: EvaluatedFigures, settings: AgencySettings): TraceEntry[] {
  const { budget, debts, debtToIncome, utilization } = figures
  const livingCostsCents = traced(livingCostsRule.figure, figures.livingCostsCents)
  const availableIncomeCents = traced(availableIncomeRule.figure, figures.availableIncomeCents)
  const monthlyNetIncomeCents = traced(netIncomeRule.figure, figures.monthlyNetIncomeCents)
  const monthlyGrossIncomeCents = traced(grossIncomeRule.figure, figures.monthlyGrossIncomeCents)
  const minimumPaymentsCents = traced(minimumPaymentsRule.figure, figures.minimumPaymentsCents)
  const eligibleDebtCents = traced(eligibleDebtRule.figure, figures.eligibleDebtCents)
  const maximumTermMonths = traced(longestTerm, settings.maximumTermMonths)
  const eligible = debts.filter((debt) => debt.eligible).map((debt) => debt.id)
  const counted = { debts: traced(countedDebts, eligible) }
  return [
    traceEntry('livingCostsCents', livingCostsRule, {
      inputs: {
        expensesCents: traced(listedExpenses, budget.expensesCents),
        debtPaymentsCents: traced(debtPayments, budget.debtPaymentsCents),
        takenFromPayCents: traced(takenFromPay, budget.takenFromPayCents),
      },
      result: livingCostsCents,
    }),
    traceEntry('availableIncomeCents', availableIncomeRule, {
      inputs: { monthlyNetIncomeCents, livingCostsCents },
      result: availableIncomeCents,
    }),
    traceEntry('eligibleDebtCents', eligibleDebtRule, { inputs: counted, result: eligibleDebtCents }),
    traceEntry('leastRepaymentCents', leastRepaymentRule, {
      inputs: { eligibleDebtCents, maximumTermMonths },
      result: traced(leastRepaymentRule.figure, figures.leastRepaymentCents),
    }),
    traceEntry('minimumPaymentsCents', minimumPaymentsRule, { inputs: counted, result: minimumPaymentsCents }),
    traceEntry('surplusAfterMinimumsCents', surplusRule, {
      inputs: { availableIncomeCents, minimumPaymentsCents },
      result: traced(surplusRule.figure, figures.surplusAfterMinimumsCents),
    }),
    traceEntry('endingPaymentsCents', endingPaymentsRule, {
      inputs: { minimumPaymentsCents, maximumTermMonths },
      result: traced(endingPaymentsRule.figure, figures.endingPaymentsCents),
    }),
    traceEntry('debtToIncomeBasisPoints', debtToIncomeRule, {
      inputs: { debtPaymentsCents: traced(debtPayments, debtToIncome.debtPaymentsCents), monthlyGrossIncomeCents },
      result: traced(debtToIncomeRule.figure, debtToIncome.basisPoints),
    }),
    traceEntry('utilization.basisPoints', utilizationRule, {
      inputs: utilizationInputs(utilization),
      result: traced(utilizationRule.figure, utilization.basisPoints),
    }),
  ]
}

function utilizationInputs(utilization: Utilization): TraceEntry['inputs'] {
  if (utilization.basisPoints === null) return { limits: missingLimits[noUtilization(utilization)] }
  return {
    limitedBalanceCents: traced(limitedBalance, utilization.balanceCents),
    limitsCents: traced(cardLimits, utilization.limitCents),
  }
}

function settlementTrace(
  { lessThanFullBalance: settlement }: EvaluatedFigures,
  settings: AgencySettings,
): TraceEntry[] {
  if (settlement === null) return []
  const balanceCents = traced(balance, settlement.balanceCents)
  const share = traced(shareOfTheBalance, settings.lessThanFullBalance.share)
  const months = traced(settlementMonths, settings.lessThanFullBalance.months)
  const otherMinimumsCents = traced(otherMinimums, settlement.withOtherMinimumsCents - settlement.paymentCents)
  const settledCents = traced(settledRule.figure, settlement.settledCents)
  const path = 'lessThanFullBalance'
  return [
    traceEntry(`${path}.settledCents`, settledRule, { inputs: { balanceCents, share }, result: settledCents }),
    traceEntry(`${path}.paymentCents`, settlementPaymentRule, {
      inputs: { settledCents, months },
      result: traced(settlementPaymentRule.figure, settlement.paymentCents),
    }),
    traceEntry(`${path}.withOtherMinimumsCents`, lessThanFullBalanceRule, {
      inputs: { balanceCents, share, months, otherMinimumsCents },
      result: traced(lessThanFullBalanceRule.figure, settlement.withOtherMinimumsCents),
    }),
  ]
}

function optionTrace(figures: EvaluatedFigures): TraceEntry[] {
  const eligibleDebtCents = traced(eligibleDebtRule.figure, figures.eligibleDebtCents)
  const minimumsCents = traced(minimumsTotal, figures.options[0]?.totalCents ?? null)
  return joinedTrace(
    figures.options.map((option, index) => {
      const inputs = {
        eligibleDebtCents,
        monthlyCents: traced(firstMonth, option.monthlyCents),
        months: traced(monthsToPay, option.months),
        interestCents: traced(planInterestRule.figure, option.interestCents),
        feesCents: traced(planFeesRule.figure, option.feesCents),
      }
      const totalCents = traced(payoffOptionRule.figure, option.totalCents)
      return [
        traceEntry(`options.${index}.totalCents`, payoffOptionRule, { inputs, result: totalCents }),
        traceEntry(`options.${index}.savesCents`, optionSavingRule, {
          inputs: { minimumsCents, totalCents },
          result: traced(optionSavingRule.figure, option.savesCents),
        }),
      ]
    }),
  )
}

function mortgageTrace({ mortgageToIncome, monthlyGrossIncomeCents }: EvaluatedFigures): TraceEntry[] {
  if (mortgageToIncome === null) return []
  const inputs = {
    mortgagePaymentCents: traced(mortgagePayment, mortgageToIncome.debtPaymentsCents),
    monthlyGrossIncomeCents: traced(grossIncomeRule.figure, monthlyGrossIncomeCents),
  }
  const result = traced(mortgageToIncomeRule.figure, mortgageToIncome.basisPoints)
  return [traceEntry('mortgageToIncome.basisPoints', mortgageToIncomeRule, { inputs, result })]
}

function outcomeEntry(figures: EvaluatedFigures, { cushionCents }: AgencySettings): TraceEntry {
  const { plans, outcome } = figures
  const inputs = {
    eligibleDebtCents: traced(eligibleDebtRule.figure, figures.eligibleDebtCents),
    availableIncomeCents: traced(availableIncomeRule.figure, figures.availableIncomeCents),
    cushionCents: traced(cushion, cushionCents),
    endingPaymentsCents: traced(endingPaymentsRule.figure, figures.endingPaymentsCents),
    standardDepositCents: traced(standardDeposit, plans?.standard.depositCents ?? null),
    hardshipDepositCents: traced(hardshipDeposit, plans?.hardship.depositCents ?? null),
  }
  return traceEntry('outcome', outcomeRule, { inputs, result: outcomeTerm[outcome] })
}

function feeWaiverTrace({ feeWaiver }: EvaluatedFigures): TraceEntry[] {
  if (feeWaiver === null) return []
  const inputs = {
    citation: traced(lawCitation, feeWaiver.citation),
    householdSize: traced(householdSize, feeWaiver.householdSize),
    firstPersonCents: traced(firstPerson, feeWaiver.firstPersonCents),
    eachFurtherPersonCents: traced(furtherPerson, feeWaiver.eachFurtherPersonCents),
  }
  const result = traced(feeWaiverRule.figure, feeWaiver.limitCents)
  return [traceEntry('feeWaiver.limitCents', feeWaiverRule, { inputs, result })]
}

function enrollmentEntry({ enrollment }: EvaluatedFigures, { law }: FeeCap): TraceEntry {
  const inputs = {
    state: traced(stateOfResidence, law.state),
    citation: traced(lawCitation, law.citation),
    mark: lawKnowledge[law.mark],
    blocks: tracedBlocks(enrollment.blocks),
  }
  const result = traced(enrollmentRule.figure, enrollment.allowed)
  return traceEntry('enrollment.allowed', enrollmentRule, { inputs, result })
}
