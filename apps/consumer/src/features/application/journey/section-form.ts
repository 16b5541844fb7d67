import type { FormProblems, FormValues } from '@breakwater/ui/forms/use-form'
import type { Household } from './household.ts'

/** A form's part of the household: as texts to type, and back again. */
export type SectionForm<Values extends FormValues, Code extends string> = {
  read: (household: Household) => Values
  /** What stops the person from going on. Agrees with the server's household schema. */
  validate: (values: Values) => FormProblems<Values, Code>
  /** Takes over every valid value and leaves out every other. */
  write: (household: Household, values: Values) => Household
}

/** A text without the invisible characters around it; null if none is visible, as in a name of zero-width characters. */
export function textOrNull(text: string): string | null {
  const trimmed = text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '')
  return trimmed === '' ? null : trimmed
}
