import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A consumer has neither saved nor sent their application for the days of the agency's settings. */
export const applicationIdleFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('application-idle'),
  version: z.literal(1),
  actor: z.literal('system'),
})
