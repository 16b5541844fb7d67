import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member who had the case open read it. */
export const caseReadFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('case-read'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
