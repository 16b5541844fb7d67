import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member closed the case that they had open, before their grant ended by itself. The case keeps its status. */
export const caseClosedV1 = z.strictObject({
  ...envelope,
  type: z.literal('case-closed'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type CaseClosedV1 = z.infer<typeof caseClosedV1>
