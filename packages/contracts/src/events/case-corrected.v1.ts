import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member who had the case open corrected figures of its household. */
export const caseCorrectedV1 = z.strictObject({
  ...envelope,
  type: z.literal('case-corrected'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type CaseCorrectedV1 = z.infer<typeof caseCorrectedV1>
