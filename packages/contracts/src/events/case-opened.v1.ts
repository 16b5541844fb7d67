import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member opened a case for a stated purpose. Opening it again is another event. */
export const caseOpenedV1 = z.strictObject({
  ...envelope,
  type: z.literal('case-opened'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type CaseOpenedV1 = z.infer<typeof caseOpenedV1>
