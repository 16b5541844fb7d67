import { longestDecisionReason } from '@breakwater/contracts/case-note'
import { outcomeValues } from '@breakwater/contracts/generated/enum-values'
import { checkText, isBlank } from '@breakwater/domain/text-check'
import * as z from 'zod'
import type { Fields } from '../platform/create-handler.ts'
import { idempotencyKey } from '../platform/idempotency-key.ts'
import { parseArguments } from '../platform/parse-arguments.ts'
import { decideCase } from './decide-case.ts'
import { reopenCase } from './reopen-case.ts'
import { approveDecision, refuseDecision } from './review-decision.ts'
import { showStep } from './shown-step.ts'
import type { DecisionPorts } from './take-step.ts'

type FieldName = 'decideCase' | 'approveDecision' | 'refuseDecision' | 'reopenCase'

const step = { caseId: z.string().min(1).max(64), version: z.int().min(0), idempotencyKey }
const reason = z.string().max(longestDecisionReason).superRefine(checkText)
const statedReason = reason.refine((text) => !isBlank(text), 'must say why')

const decideArguments = z.object({
  input: z.object({
    ...step,
    proposed: z.enum(outcomeValues),
    outcome: z.enum(outcomeValues),
    reason: reason.nullish(),
  }),
})
const approveArguments = z.object({ input: z.object(step) })
const reasonedArguments = z.object({ input: z.object({ ...step, reason: statedReason }) })

/** The fields by which the agency's staff decide cases. */
export function decisionFields(ports: DecisionPorts): Fields<FieldName> {
  return {
    async decideCase(sent, caller) {
      return showStep(await decideCase(ports, caller, parseArguments(decideArguments, sent).input), caller.sub)
    },
    async approveDecision(sent, caller) {
      return showStep(await approveDecision(ports, caller, parseArguments(approveArguments, sent).input), caller.sub)
    },
    async refuseDecision(sent, caller) {
      return showStep(await refuseDecision(ports, caller, parseArguments(reasonedArguments, sent).input), caller.sub)
    },
    async reopenCase(sent, caller) {
      return showStep(await reopenCase(ports, caller, parseArguments(reasonedArguments, sent).input), caller.sub)
    },
  }
}
