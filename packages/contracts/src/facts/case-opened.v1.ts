import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member opened a case. Opening it again is another fact. */
export const caseOpenedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('case-opened'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
