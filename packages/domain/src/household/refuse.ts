import type * as z from 'zod'
import type { Text } from '../rule/text.ts'

/** A problem with words in every language: `fieldProblems` reads them. */
export function refuse(context: z.RefinementCtx, path: PropertyKey[], text: Text): void {
  context.addIssue({ code: 'custom', path, message: text.en, params: { text } })
}
