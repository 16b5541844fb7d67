import type { Evaluation } from '@breakwater/contracts/generated/schema'
import type { Evaluation as DomainEvaluation } from '@breakwater/domain/evaluation'
import { evaluationSummary } from '@breakwater/domain/evaluation-summary'
import type { Answer } from '../platform/answer.ts'

/** An evaluation as the API states it: its summary, and the whole of it as `detail`. */
export function evaluationAnswer(evaluation: DomainEvaluation): Answer<Evaluation> {
  return { ...evaluationSummary(evaluation), detail: JSON.stringify(evaluation) }
}

/**
 * An evaluation as it was kept. Before there were words, no evaluation asked whether its plan may be opened: that plan is
 * not offered any more.
 */
export function keptEvaluation(kept: Answer<Evaluation>): Answer<Evaluation> {
  return kept.words ? kept : { ...kept, plan: null }
}
