import type { StaffMember } from '../platform/staff-member.ts'
import type { DecisionStep } from './decision-step.ts'
import { newestStep } from './newest-step.ts'
import { type DecisionPorts, type StepInput, takeStep } from './take-step.ts'

export type ReopenCase = StepInput & { reason: string }

/**
 * Puts a decided case in review again. Its decision stays in the history.
 * @throws ApiError what `takeStep` throws
 */
export function reopenCase(ports: DecisionPorts, caller: StaffMember, input: ReopenCase): Promise<DecisionStep> {
  return takeStep(ports, caller, {
    kind: 'REOPENED',
    input,
    content(_, steps) {
      const { outcome, proposed, rule } = newestStep(steps)
      return { outcome, proposed, rule, status: 'IN_REVIEW', reason: input.reason }
    },
  })
}
