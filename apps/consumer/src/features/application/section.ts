import type { FormProblems, FormValues } from '@breakwater/ui/forms/use-form'
import type { Household } from './draft/household.ts'

/** One page's part of the household: as texts to type, and back again. */
export type Section<Values extends FormValues, Code extends string> = {
  read: (household: Household) => Values
  /** What stops the person from going on. Agrees with the server's household schema. */
  validate: (values: Values) => FormProblems<Values, Code>
  /** Takes over what is right already; what is not yet right is left out until it is. */
  write: (household: Household, values: Values) => Household
}

/** A text without what cannot be seen around it; null where nothing can be seen, as in a name of zero-width characters. */
export function textOrNull(text: string): string | null {
  const trimmed = text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '')
  return trimmed === '' ? null : trimmed
}
