import { type Form, type FormValues, useForm } from '@breakwater/ui/forms/use-form'
import { useEffect } from 'react'
import type { Answers } from './draft/answers.ts'
import { useDraft } from './draft/draft-context.ts'
import { sameAnswers } from './draft/household.ts'
import type { Section } from './section.ts'

type Options = {
  /** The page's URL path: what is typed is remembered under it until the person goes on. */
  path: string
  onDone: () => void
}

/** A page's form on the draft: everything typed is saved while the person types, whether or not it can be read yet. */
export function useSectionForm<Values extends FormValues, Code extends string>(
  section: Section<Values, Code>,
  { path, onDone }: Options,
): Form<Values, Code> {
  const { autosave } = useDraft()
  const valuesNow = (): Values => {
    const { household, typed } = autosave.$answers.get()
    return { ...section.read(household), ...(typed[path] as Partial<Values> | undefined) }
  }
  const form = useForm<Values, Code>({
    initial: valuesNow(),
    validate: section.validate,
    onChange: (values) => autosave.change(typedOn(autosave.$answers.get(), { path, section, values })),
    onValid(values) {
      const { household, typed } = autosave.$answers.get()
      autosave.change({ household: section.write(household, values), typed: without(typed, path) })
      void autosave.flush()
      onDone()
    },
  })
  // Answers from another device can arrive while the page is open. What was typed here is among the draft's answers.
  useEffect(() => autosave.$merges.listen(() => form.replaceValues(valuesNow())))
  return form
}

type Typing<Values extends FormValues> = { path: string; section: Section<Values, string>; values: Values }

/** The answers after typing on a page. The typed text is kept unless the household says the very same. */
function typedOn<Values extends FormValues>(answers: Answers, { path, section, values }: Typing<Values>): Answers {
  const household = section.write(answers.household, values)
  const typed = without(answers.typed, path)
  return { household, typed: sameAnswers(section.read(household), values) ? typed : { ...typed, [path]: values } }
}

export function without(typed: Answers['typed'], path: string): Answers['typed'] {
  const { [path]: _removed, ...others } = typed
  return others
}
