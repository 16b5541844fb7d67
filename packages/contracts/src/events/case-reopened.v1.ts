import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member put a decided case in review again. */
export const caseReopenedV1 = z.strictObject({
  ...envelope,
  type: z.literal('case-reopened'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type CaseReopenedV1 = z.infer<typeof caseReopenedV1>
