import type { Problem } from '@breakwater/ui/components/error-summary'
import { type Form, type FormValues, useForm } from '@breakwater/ui/forms/use-form'
import { useEffect } from 'react'
import { useDraft } from '../draft/draft-context.ts'
import type { Answers } from '../journey/answers.ts'
import { sameAnswers } from '../journey/household.ts'
import type { SectionForm } from '../journey/section-form.ts'

type Options<Values extends FormValues, Code extends string> = {
  /** The page's URL path: what is typed is remembered under it until the person goes on. */
  path: string
  /** The message for a problem: the same above the form and beside the field. */
  problemText: (problem: Code, field: string, values: Values) => string
  onDone: () => void
}

/** A form with its problems in words. */
export type WordedForm<Values extends FormValues> = Pick<Form<Values, string>, 'values' | 'refusals' | 'submit'> & {
  /** In the order of the page. */
  problems: readonly Problem[]
  field: <Name extends keyof Values & string>(
    name: Name,
  ) => { id: Name; value: string; onChange: (value: string) => void; error: string | undefined }
}

/** A page's form on the draft: everything typed is saved while the person types, whether or not it can be read yet. */
export function useSectionForm<Values extends FormValues, Code extends string>(
  sectionForm: SectionForm<Values, Code>,
  { path, problemText, onDone }: Options<Values, Code>,
): WordedForm<Values> {
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
  const textOf = (problem: Code, field: string) => problemText(problem, field, form.values)
  return {
    ...form,
    problems: Object.entries(form.problems).map(([id, problem]) => ({ id, message: textOf(problem as Code, id) })),
    field(name) {
      const problem = form.problems[name]
      return { ...form.field(name), error: problem && textOf(problem, name) }
    },
  }
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
