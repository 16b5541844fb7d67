import { ApiError } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { DecisionStep } from './decision-step.ts'
import { newestStep } from './newest-step.ts'
import { type DecisionPorts, type StepInput, takeStep } from './take-step.ts'

/**
 * Approves the decision that waits for it: the case is decided.
 * @throws ApiError FORBIDDEN for one's own decision, and what `takeStep` throws
 */
export function approveDecision(ports: DecisionPorts, caller: StaffMember, input: StepInput): Promise<DecisionStep> {
  return takeStep(ports, caller, {
    kind: 'APPROVED',
    input,
    content: (_, steps) => ({ ...decisionOfAnother(caller, steps), status: 'DECIDED' }),
  })
}

export type RefuseDecision = StepInput & { reason: string }

/**
 * Refuses the decision that waits for approval: the case is in review again.
 * @throws ApiError FORBIDDEN for one's own decision, and what `takeStep` throws
 */
export function refuseDecision(
  ports: DecisionPorts,
  caller: StaffMember,
  input: RefuseDecision,
): Promise<DecisionStep> {
  return takeStep(ports, caller, {
    kind: 'REFUSED',
    input,
    content: (_, steps) => ({ ...decisionOfAnother(caller, steps), status: 'IN_REVIEW', reason: input.reason }),
  })
}

/** What the waiting decision says. One person decides, another one approves or refuses. */
function decisionOfAnother(caller: StaffMember, steps: readonly DecisionStep[]) {
  const { actor, outcome, proposed, rule } = newestStep(steps)
  if (actor === caller.sub) {
    throw new ApiError('FORBIDDEN', 'your own decision is approved or refused by another supervisor')
  }
  return { outcome, proposed, rule }
}
