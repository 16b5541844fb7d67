import { isBlank, withoutInvisible } from '@breakwater/domain/text-check'
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

/** A text without invisible characters and the spaces around it; null if it shows nothing. */
export function textOrNull(text: string): string | null {
  return isBlank(text) ? null : withoutInvisible(text).trim()
}
