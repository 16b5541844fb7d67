import { type Form, type FormValues, useForm } from '@breakwater/ui/forms/use-form'
import { useDraft } from './draft/draft-context.ts'
import type { Section } from './section.ts'

type Options = {
  /** The page's URL path: what is typed half is remembered under it. */
  path: string
  onDone: () => void
}

/** A page's form on the draft: saved while the person types and when they go on; half-typed values survive a reload. */
export function useSectionForm<Values extends FormValues, Code extends string>(
  section: Section<Values, Code>,
  { path, onDone }: Options,
): Form<Values, Code> {
  const { autosave, household, recallForm, rememberForm } = useDraft()
  return useForm<Values, Code>({
    initial: { ...section.read(household), ...(recallForm(path) as Partial<Values> | undefined) },
    validate: section.validate,
    onChange(values) {
      rememberForm(path, values)
      autosave.change(section.write(autosave.$household.get(), values))
    },
    onValid(values) {
      rememberForm(path, undefined)
      autosave.change(section.write(autosave.$household.get(), values))
      void autosave.flush()
      onDone()
    },
  })
}
