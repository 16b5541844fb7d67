import type { Evaluation } from '../evaluation/evaluation.ts'
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
    settingsVersion: evaluation.settingsVersion,
  }
}

export type EvaluationSummary = ReturnType<typeof evaluationSummary>

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
