import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A supervisor approved the decision of another staff member: the case is decided. */
export const decisionApprovedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('decision-approved'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
