import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member put a decided case in review again. */
export const caseReopenedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('case-reopened'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
