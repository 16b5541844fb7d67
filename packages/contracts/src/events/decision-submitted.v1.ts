import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member decided a case, and the decision waits for the approval of a supervisor. */
export const decisionSubmittedV1 = z.strictObject({
  ...envelope,
  type: z.literal('decision-submitted'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type DecisionSubmittedV1 = z.infer<typeof decisionSubmittedV1>
