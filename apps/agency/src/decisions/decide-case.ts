import type { Outcome, RuleVersion } from '@breakwater/contracts/generated/schema'
import { reviewDecision } from '@breakwater/domain/counselor-decision'
import { isBlank } from '@breakwater/domain/text-check'
import type { SealedCase } from '../cases/cases.ts'
import { evaluationInForce } from '../cases/evaluation-in-force.ts'
import { ApiError } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { DecisionStep } from './decision-step.ts'
import { proposalRule } from './proposal-rule.ts'
import { type DecisionPorts, type StepContent, type StepInput, takeStep } from './take-step.ts'

export type DecideCase = StepInput & {
  /** The proposed outcome that the caller has read. */
  proposed: Outcome
  outcome: Outcome
  reason?: string | null | undefined
}

/**
 * Decides a case that is in review. A plan against the proposal waits for approval, also if a
 * supervisor decides it: another person has to approve.
 * @throws ApiError INVALID_INPUT where a reason is missing, VERSION_CONFLICT where the case now has another proposal, and what `takeStep` throws
 */
export function decideCase(ports: DecisionPorts, caller: StaffMember, input: DecideCase): Promise<DecisionStep> {
  return takeStep(ports, caller, { kind: 'DECIDED', input, content: (found) => decide(ports, found, input) })
}

async function decide(ports: DecisionPorts, found: SealedCase, input: DecideCase): Promise<StepContent> {
  const { outcome, reason } = input
  const evaluation = await evaluationInForce(ports.corrections, found)
  const proposed = evaluation.outcome
  if (proposed !== input.proposed) {
    throw new ApiError(
      'VERSION_CONFLICT',
      'corrections led to another proposal since; load the case and look at it again',
    )
  }
  const review = reviewDecision({ recommended: proposed, decided: outcome, reason: reason ?? '', supervisor: false })
  if (review.problems.includes('REASON_MISSING')) {
    throw new ApiError('INVALID_INPUT', 'input.reason: another outcome than the proposed one needs a reason')
  }
  const status = review.problems.includes('SUPERVISOR_NEEDED') ? 'DECISION_PENDING' : 'DECIDED'
  const { id, version } = review.rule
  const rule: RuleVersion = proposalRule(evaluation.detail) ?? { id, version }
  return { status, outcome, proposed, rule, reason: reason && !isBlank(reason) ? reason : undefined }
}
