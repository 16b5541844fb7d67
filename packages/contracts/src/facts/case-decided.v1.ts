import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member decided a case, and the decision needs no approval. */
export const caseDecidedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('case-decided'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
