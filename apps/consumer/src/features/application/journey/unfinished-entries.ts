import type { FormProblems, FormValues } from '@breakwater/ui/forms/use-form'
import type { Answers } from './answers.ts'
import type { SectionForm } from './section-form.ts'

export type UnfinishedEntry<Values extends FormValues, Code extends string> = {
  id: string
  path: string
  values: Values
  problems: FormProblems<Values, Code>
}

/** The entries of a list whose form was left with something missing or unreadable, in the order in which they were typed on. */
export function unfinishedEntries<Values extends FormValues, Code extends string>(
  { household, typed }: Answers,
  listPath: string,
  formOf: (id: string) => SectionForm<Values, Code>,
): UnfinishedEntry<Values, Code>[] {
  return Object.entries(typed)
    .filter(([path]) => path.startsWith(`${listPath}/`))
    .map(([path, typedValues]) => {
      const id = path.slice(listPath.length + 1)
      const form = formOf(id)
      const values = { ...form.read(household), ...(typedValues as Partial<Values>) }
      return { id, path, values, problems: form.validate(values) }
    })
    .filter(({ problems }) => Object.keys(problems).length > 0)
}
