import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A supervisor approved the decision of another staff member: the case is decided. */
export const decisionApprovedV1 = z.strictObject({
  ...envelope,
  type: z.literal('decision-approved'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type DecisionApprovedV1 = z.infer<typeof decisionApprovedV1>
