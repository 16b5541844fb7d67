import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A consumer saved an application for the first time. */
export const applicationStartedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('application-started'),
  version: z.literal(1),
  actor: z.literal('consumer'),
})
