import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member who had the case open extended their grant. */
export const caseExtendedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('case-extended'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
