import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member decided a case, and the decision needs no approval. */
export const caseDecidedV1 = z.strictObject({
  ...envelope,
  type: z.literal('case-decided'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type CaseDecidedV1 = z.infer<typeof caseDecidedV1>
