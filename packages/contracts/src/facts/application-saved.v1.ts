import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A consumer saved an application that they had started. */
export const applicationSavedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('application-saved'),
  version: z.literal(1),
  actor: z.literal('consumer'),
})
