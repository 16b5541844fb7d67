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
  /** Problems that the last attempt to go on found and that are still there: a corrected field loses its problem at once. */
  problems: FormProblems<Values, Code>
  /** How often the form was refused: the error summary takes the focus at each. */
  refusals: number
  /** What a field component needs; its id is the field's name, so that the error summary can link to it. */
  field: <Name extends keyof Values & string>(
    name: Name,
  ) => { id: Name; value: string; onChange: (value: string) => void }
  setValues: (changes: Partial<Values>) => void
  /** Shows other values, without `onChange`: they came from elsewhere and not from the person. */
  replaceValues: (values: Values) => void
  /** Marks fields that a server refused; each mark stays until its field is changed. */
  refuse: (problems: FormProblems<Values, Code>) => void
  submit: (event: FormEvent) => void
}

/** What the last attempt to go on found. */
type Attempt<Values extends FormValues, Code extends string> = {
  values: Values
  /** Found by the form itself. */
  found: FormProblems<Values, Code>
  /** Found by a server, which alone knows when they are solved. */
  refused: FormProblems<Values, Code>
}

/** Looks for problems when the person wants to go on, not while they type, as GOV.UK and USWDS advise. */
export function useForm<Values extends FormValues, Code extends string>(
  options: FormOptions<Values, Code>,
): Form<Values, Code> {
  const [values, keepValues] = useState(options.initial)
  const [attempt, setAttempt] = useState<Attempt<Values, Code>>({ values, found: {}, refused: {} })
  const [refusals, setRefusals] = useState(0)
  const setValues = (changes: Partial<Values>) => {
    const next = { ...values, ...changes }
    keepValues(next)
    options.onChange?.(next)
  }
  return {
    values,
    problems: remainingProblems(attempt, values, options.validate),
    refusals,
    setValues,
    replaceValues: keepValues,
    field: (name) => ({
      id: name,
      value: values[name] ?? '',
      onChange: (value) => setValues({ [name]: value } as Partial<Values>),
    }),
    refuse(refused) {
      setAttempt({ values, found: {}, refused })
      setRefusals((count) => count + 1)
    },
    submit(event) {
      event.preventDefault()
      const found = options.validate(values)
      setAttempt({ values, found, refused: {} })
      if (Object.keys(found).length > 0) setRefusals(refusals + 1)
      else options.onValid(values)
    },
  }
}

function remainingProblems<Values extends FormValues, Code extends string>(
  { values: tried, found, refused }: Attempt<Values, Code>,
  values: Values,
  validate: (values: Values) => FormProblems<Values, Code>,
): FormProblems<Values, Code> {
  if (Object.keys(found).length === 0 && Object.keys(refused).length === 0) return found
  const problemsNow = Object.entries(validate(values)).filter(([name]) => name in found)
  const stillRefused = Object.entries(refused).filter(([name]) => values[name] === tried[name])
  return Object.fromEntries([...problemsNow, ...stillRefused]) as FormProblems<Values, Code>
}
