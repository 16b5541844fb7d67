import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A consumer saved an application for the first time. Its id stays the same when it becomes a case. */
export const applicationStartedV1 = z.strictObject({
  ...envelope,
  type: z.literal('application-started'),
  version: z.literal(1),
  actor: z.literal('consumer'),
  caseId: z.uuid(),
})

export type ApplicationStartedV1 = z.infer<typeof applicationStartedV1>
