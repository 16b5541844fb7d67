import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member decided a case, and the decision waits for the approval of a supervisor. */
export const decisionSubmittedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('decision-submitted'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
