import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A supervisor refused the decision of another staff member: the case is in review again. */
export const decisionRefusedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('decision-refused'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
