import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A consumer submitted a complete application, which is a case from now on. */
export const applicationSubmittedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('application-submitted'),
  version: z.literal(1),
  actor: z.literal('consumer'),
})
