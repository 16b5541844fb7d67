import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member added a session note to a case. */
export const caseNoteAddedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('case-note-added'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
