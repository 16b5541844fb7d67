import type { Evaluation } from '../evaluation/evaluation.ts'
import { isPlanOption, type PayoffOption } from '../evaluation/payoff-option.ts'
import type { Plan } from '../plan/plan.ts'
import type { ResultSentence } from './result-sentence.ts'
import { resultWords } from './result-words.ts'

/**
 * What of an evaluation is answered to those it is about: the main figures, which of them are estimates, and the result in
 * words. Only a plan that may be opened where the household lives is given as `plan`, the one that is offered.
 */
export function evaluationSummary(evaluation: Evaluation) {
  const { plan, enrollment } = evaluation
  const offer = plan && planSummary(plan)
  return {
    outcome: evaluation.outcome,
    flags: evaluation.flags,
    monthlyNetIncomeCents: evaluation.monthlyNetIncomeCents,
    monthlyGrossIncomeCents: evaluation.monthlyGrossIncomeCents,
    livingCostsCents: evaluation.livingCostsCents,
    availableIncomeCents: evaluation.availableIncomeCents,
    minimumPaymentsCents: evaluation.minimumPaymentsCents,
    surplusAfterMinimumsCents: evaluation.surplusAfterMinimumsCents,
    eligibleDebtCents: evaluation.eligibleDebtCents,
    debtToIncomeBasisPoints: evaluation.debtToIncomeBasisPoints,
    cushionCents: evaluation.cushionCents,
    estimated: [...new Set(evaluation.estimated.map(({ path }) => path))],
    words: resultWords(evaluation).map(({ kind, heading, sentences }) => {
      return { kind, heading: sentenceSummary(heading), sentences: sentences.map(sentenceSummary) }
    }),
    plan: enrollment.allowed ? offer : null,
    blockedPlan: offer && !enrollment.allowed ? { plan: offer, reasons: enrollment.blocks } : null,
    ways: comparedWays(evaluation),
    spending: evaluation.spending.map(({ group, cents }) => ({ group, cents })),
    settingsVersion: evaluation.settingsVersion,
  }
}

export type EvaluationSummary = ReturnType<typeof evaluationSummary>

/** The ways to pay that a person compares: on their own, and by the plan that is offered. A plan that may not be opened is none. */
function comparedWays({ options, plan, enrollment }: Evaluation) {
  const offered = plan && enrollment.allowed ? planWays[plan.concession] : null
  return options.flatMap((option) => {
    const { kind, monthlyCents, months, interestCents, feesCents, totalCents, balances, estimated } = option
    if (!isCompared(kind) || (isPlanOption(kind) && kind !== offered)) return []
    return { kind, monthlyCents, months, interestCents, feesCents, totalCents, balances, estimated }
  })
}

const planWays = { STANDARD: 'PLAN_STANDARD', HARDSHIP: 'PLAN_HARDSHIP' } as const

const comparedKinds = ['MINIMUMS', 'FIXED', 'PLAN_STANDARD', 'PLAN_HARDSHIP'] as const

function isCompared(kind: PayoffOption['kind']): kind is (typeof comparedKinds)[number] {
  return comparedKinds.some((one) => one === kind)
}

function planSummary(plan: Plan) {
  const { concession, paymentCents, setUpFeeCents, monthlyFeeCents, depositCents } = plan
  const { termMonths, interestCents, feesCents, totalCents } = plan
  return {
    concession,
    paymentCents,
    setUpFeeCents,
    monthlyFeeCents,
    depositCents,
    termMonths,
    interestCents,
    feesCents,
    totalCents,
  }
}

function sentenceSummary({ id, text, estimated }: ResultSentence) {
  return { id, en: text.en, es: text.es, estimated }
}
