import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member who had the case open corrected figures of its household. */
export const caseCorrectedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('case-corrected'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
