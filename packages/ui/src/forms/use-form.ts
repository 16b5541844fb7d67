import { type FormEvent, useState } from 'react'

/** A form's values as typed: texts, so that nothing a person wrote is lost to a conversion. */
export type FormValues = { readonly [name: string]: string }

/** What is wrong with a form's values: a code for each field, put into words by the page. */
export type FormProblems<Values extends FormValues, Code extends string> = { readonly [Name in keyof Values]?: Code }

type FormOptions<Values extends FormValues, Code extends string> = {
  initial: Values
  validate: (values: Values) => FormProblems<Values, Code>
  /** After each keystroke. */
  onChange?: (values: Values) => void
  /** The form was sent and nothing is wrong with it. */
  onValid: (values: Values) => void
}

export type Form<Values extends FormValues, Code extends string> = {
  values: Values
  /** Problems of the last attempt to go on. They stay as they were while the person types. */
  problems: FormProblems<Values, Code>
  /** How often the form was refused: the error summary takes the focus at each. */
  refusals: number
  /** What a field component needs; its id is the field's name, so that the error summary can link to it. */
  field: <Name extends keyof Values & string>(
    name: Name,
  ) => { id: Name; value: string; onChange: (value: string) => void }
  setValues: (changes: Partial<Values>) => void
  submit: (event: FormEvent) => void
}

/** Checks when the person wants to go on, not while they type, as GOV.UK and USWDS advise. */
export function useForm<Values extends FormValues, Code extends string>(
  options: FormOptions<Values, Code>,
): Form<Values, Code> {
  const [values, keepValues] = useState(options.initial)
  const [attempt, setAttempt] = useState<{ problems: FormProblems<Values, Code>; refusals: number }>({
    problems: {},
    refusals: 0,
  })
  const setValues = (changes: Partial<Values>) => {
    const next = { ...values, ...changes }
    keepValues(next)
    options.onChange?.(next)
  }
  return {
    values,
    problems: attempt.problems,
    refusals: attempt.refusals,
    setValues,
    field: (name) => ({
      id: name,
      value: values[name] ?? '',
      onChange: (value) => setValues({ [name]: value } as Partial<Values>),
    }),
    submit(event) {
      event.preventDefault()
      const problems = options.validate(values)
      const refused = Object.keys(problems).length > 0
      setAttempt({ problems, refusals: attempt.refusals + (refused ? 1 : 0) })
      if (!refused) options.onValid(values)
    },
  }
}
