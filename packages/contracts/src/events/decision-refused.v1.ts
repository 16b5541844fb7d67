import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A supervisor refused the decision of another staff member: the case is in review again. */
export const decisionRefusedV1 = z.strictObject({
  ...envelope,
  type: z.literal('decision-refused'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type DecisionRefusedV1 = z.infer<typeof decisionRefusedV1>
