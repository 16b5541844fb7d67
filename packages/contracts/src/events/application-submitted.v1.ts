import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A consumer submitted a complete application, which is a case of the agency from now on. */
export const applicationSubmittedV1 = z.strictObject({
  ...envelope,
  type: z.literal('application-submitted'),
  version: z.literal(1),
  actor: z.literal('consumer'),
  caseId: z.uuid(),
})

export type ApplicationSubmittedV1 = z.infer<typeof applicationSubmittedV1>
