import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member who had the case open extended their grant. */
export const caseExtendedV1 = z.strictObject({
  ...envelope,
  type: z.literal('case-extended'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type CaseExtendedV1 = z.infer<typeof caseExtendedV1>
