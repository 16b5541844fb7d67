import { enrollmentBlockWords } from '@breakwater/domain/enrollment'
import type { Text } from '@breakwater/domain/text'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import type { CaseFile } from '../file/case-query.ts'
import { planMessages } from './plan-messages.ts'

/** A reason why a plan cannot be opened, and what to do about it; null if the evaluation does not say. */
export type PlanBlock = { words: Text; todo: Text | null }

/** Whether a plan fits the budget and may be offered. It may not be offered while facts are missing that would change it. */
export type PlanStanding = { kind: 'NONE' | 'OFFERED' | 'UNRELIABLE' } | { kind: 'BLOCKED'; blocks: PlanBlock[] }

/** The API returns as `plan` only a plan that may be opened; any other plan of the evaluation is not an offer. */
export function planStanding(evaluation: CaseFile['evaluation'], detail: EvaluationDetail): PlanStanding {
  if (evaluation.plan) return { kind: detail.missing.length > 0 ? 'UNRELIABLE' : 'OFFERED' }
  if (!evaluation.blockedPlan && !detail.plan) return { kind: 'NONE' }
  const details = detail.enrollment?.details ?? []
  return { kind: 'BLOCKED', blocks: details.length > 0 ? details : blocksOf(evaluation.blockedPlan?.reasons ?? []) }
}

/** Whether license and fee law allow a plan. False if the evaluation does not record it. */
export function mayBeOpened({ enrollment }: EvaluationDetail): boolean {
  return enrollment?.allowed === true
}

/** The blocks of an evaluation that recorded only their codes. Without a code, nothing shows that the plan may be opened. */
function blocksOf(reasons: readonly string[]): PlanBlock[] {
  const known: Readonly<Record<string, Text>> = enrollmentBlockWords
  if (reasons.length > 0) return reasons.map((code) => ({ words: known[code] ?? { en: code, es: code }, todo: null }))
  const { en, es } = planMessages
  return [
    {
      words: { en: en.notRecorded, es: es.notRecorded },
      todo: { en: en.notRecordedTodo, es: es.notRecordedTodo },
    },
  ]
}
