import * as z from 'zod'
import { envelope } from './envelope.ts'

/** A staff member added a session note to a case. */
export const caseNoteAddedV1 = z.strictObject({
  ...envelope,
  type: z.literal('case-note-added'),
  version: z.literal(1),
  actor: z.literal('staff'),
  caseId: z.uuid(),
})

export type CaseNoteAddedV1 = z.infer<typeof caseNoteAddedV1>
