import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member who had the case open read it. */
export const caseReadV1 = z.strictObject({
  ...envelope,
  type: z.literal('case-read'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type CaseReadV1 = z.infer<typeof caseReadV1>
