import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A consumer saved an application that they had started. Its id stays the same when it becomes a case. */
export const applicationSavedV1 = z.strictObject({
  ...envelope,
  type: z.literal('application-saved'),
  version: z.literal(1),
  actor: z.literal('consumer'),
  caseId: z.uuid(),
})

export type ApplicationSavedV1 = z.infer<typeof applicationSavedV1>
