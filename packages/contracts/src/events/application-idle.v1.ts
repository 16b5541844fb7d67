import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A consumer has not saved their application for the days of the agency's settings, and has not sent it. Published once. */
export const applicationIdleV1 = z.strictObject({
  ...envelope,
  type: z.literal('application-idle'),
  version: z.literal(1),
  actor: z.literal('system'),
  caseId: z.uuid(),
})

export type ApplicationIdleV1 = z.infer<typeof applicationIdleV1>
