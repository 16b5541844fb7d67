import * as z from 'zod'
import { factEnvelope } from './fact-envelope.ts'

/** A staff member closed the case that they had open, before their grant ended by itself. */
export const caseClosedFactV1 = z.strictObject({
  ...factEnvelope,
  type: z.literal('case-closed'),
  version: z.literal(1),
  actor: z.literal('staff'),
})
