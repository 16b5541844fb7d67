import type { FormProblems, FormValues } from '@breakwater/ui/forms/use-form'
import type { Household } from './household.ts'

/** Converts a part of the household to the texts of a form and back. */
export type SectionForm<Values extends FormValues, Code extends string> = {
  read: (household: Household) => Values
  /** The problems that stop the person from continuing. Agrees with the server's household schema. */
  validate: (values: Values) => FormProblems<Values, Code>
  /** Takes over every valid value and leaves out every other. */
  write: (household: Household, values: Values) => Household
}

/** A text without the invisible characters around it; null if none is visible, as in a name of zero-width characters. */
export function textOrNull(text: string): string | null {
  const trimmed = text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '')
  return trimmed === '' ? null : trimmed
}
