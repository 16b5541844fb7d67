import type { CaseStatus, DecisionStepKind, Outcome, RuleVersion } from '@breakwater/contracts/generated/schema'

/** One step of the decision of a case. Written once, never changed. */
export type DecisionStep = {
  caseId: string
  /** 1 for the first step of a case, and one more with each. */
  version: number
  kind: DecisionStepKind
  /** What the case is since. */
  status: CaseStatus
  /** The decided outcome, or the one that was decided before and that the step is about. */
  outcome: Outcome
  /** What the evaluation proposed when it was decided. */
  proposed: Outcome
  /** The counseling rule that was followed or overruled. */
  rule: RuleVersion
  reason?: string | undefined
  at: string
  /** The person's sub in the staff pool, and their name in it when they took the step. */
  actor: string
  actorName: string
  /** The client's key of the call: a call that is sent again finds its step by it. */
  idempotencyKey: string
}

/** The status that a case must have for a step of a kind. */
export const takenFrom: Readonly<Record<DecisionStepKind, CaseStatus>> = {
  DECIDED: 'IN_REVIEW',
  APPROVED: 'DECISION_PENDING',
  REFUSED: 'DECISION_PENDING',
  REOPENED: 'DECIDED',
}
