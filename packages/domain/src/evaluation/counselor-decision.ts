import { isBlank } from '../household/text-check.ts'
import type { Text } from '../rule/text.ts'
import type { Rule } from '../rule/trace.ts'
import { type Outcome, outcomeRule } from './outcome.ts'

/** What a counselor decides on a recommended outcome. The software proposes; a person decides and gives the reason. */
export type CounselorDecision = {
  recommended: Outcome
  decided: Outcome
  reason: string
  /** Whether the person holds the supervisor's right. */
  supervisor: boolean
}

export const decisionProblems = {
  REASON_MISSING: { en: 'Another outcome needs a reason.', es: 'Otro resultado necesita una razón.' },
  SUPERVISOR_NEEDED: {
    en: 'A plan against the recommendation needs a supervisor.',
    es: 'Un plan en contra de la recomendación necesita un supervisor.',
  },
} as const satisfies Record<string, Text>

export type DecisionProblem = keyof typeof decisionProblems

export type DecisionReview = {
  allowed: boolean
  problems: DecisionProblem[]
  /** For the audit trail: the rule that was followed or overruled. */
  rule: Rule
}

/** Whether a decision is allowed: the recommended one always, another one with a reason, a plan also with a supervisor's right. */
export function reviewDecision({ recommended, decided, reason, supervisor }: CounselorDecision): DecisionReview {
  const overrules = decided !== recommended
  const plan = decided === 'DMP_STANDARD' || decided === 'DMP_HARDSHIP'
  const problems: DecisionProblem[] = []
  if (overrules && isBlank(reason)) problems.push('REASON_MISSING')
  if (overrules && plan && !supervisor) problems.push('SUPERVISOR_NEEDED')
  return { allowed: problems.length === 0, problems, rule: outcomeRule }
}
