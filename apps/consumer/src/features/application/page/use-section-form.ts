import { type Form, type FormValues, useForm } from '@breakwater/ui/forms/use-form'
import { useEffect } from 'react'
import { useDraft } from '../draft/draft-context.ts'
import type { Answers } from '../journey/answers.ts'
import { sameAnswers } from '../journey/household.ts'
import type { SectionForm } from '../journey/section-form.ts'

type Options = {
  /** The page's URL path: what is typed is remembered under it until the person goes on. */
  path: string
  onDone: () => void
}

/** A page's form on the draft: everything typed is saved while the person types, whether or not it can be read yet. */
export function useSectionForm<Values extends FormValues, Code extends string>(
  sectionForm: SectionForm<Values, Code>,
  { path, onDone }: Options,
): Form<Values, Code> {
  const { autosave } = useDraft()
  const valuesNow = (): Values => {
    const { household, typed } = autosave.$answers.get()
    return { ...sectionForm.read(household), ...(typed[path] as Partial<Values> | undefined) }
  }
  const form = useForm<Values, Code>({
    initial: valuesNow(),
    validate: sectionForm.validate,
    onChange: (values) => autosave.change(typedOn(autosave.$answers.get(), { path, sectionForm, values })),
    onValid(values) {
      const { household, typed } = autosave.$answers.get()
      autosave.change({ household: sectionForm.write(household, values), typed: without(typed, path) })
      void autosave.flush()
      onDone()
    },
  })
  // Answers from another device can arrive while the page is open. What was typed here is among the draft's answers.
  useEffect(() => autosave.$merges.listen(() => form.replaceValues(valuesNow())))
  return form
}

type Typing<Values extends FormValues> = { path: string; sectionForm: SectionForm<Values, string>; values: Values }

/** The answers after typing on a page. The typed text is kept only if the household does not hold all of it. */
function typedOn<Values extends FormValues>(answers: Answers, { path, sectionForm, values }: Typing<Values>): Answers {
  const household = sectionForm.write(answers.household, values)
  const typed = without(answers.typed, path)
  return { household, typed: sameAnswers(sectionForm.read(household), values) ? typed : { ...typed, [path]: values } }
}

export function without(typed: Answers['typed'], path: string): Answers['typed'] {
  const { [path]: _removed, ...others } = typed
  return others
}
