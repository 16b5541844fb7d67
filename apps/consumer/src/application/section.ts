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

export function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
