import { type DateParts, isWholeDate, joinTypedDate, splitTypedDate } from '../forms/date-parts.ts'
import { formMessages } from '../forms/form-messages.ts'
import { FieldError, FieldHint, type FieldProps, notesOf } from './field-frame.tsx'
import { useMessages } from './language-provider.tsx'

type DateFieldProps = FieldProps & {
  /** Which boxes to show, in order. */
  parts?: readonly (keyof DateParts)[]
  /** The person's own birthday, which the browser may know. */
  birthday?: boolean
}

/** A memorable date as plain boxes: quicker on a phone than a calendar thumbed back forty years. Value: `3/9/1984`. */
export function DateField(props: DateFieldProps) {
  const { id, label, hint, error, optional, value, onChange, parts = ['month', 'day', 'year'], birthday } = props
  const t = useMessages(formMessages)
  const typed = splitTypedDate(value)
  return (
    <fieldset className={error ? 'field field-refused' : 'field'} aria-describedby={notesOf(props)}>
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional"> {t.optional}</span>}
      </legend>
      <FieldHint id={id} hint={hint} />
      <div className="date">
        {parts.map((part, index) => (
          <label key={part} className={`date-part date-${part}`}>
            <span>{t[part]}</span>
            <input
              id={index === 0 ? id : `${id}-${part}`}
              className="control"
              inputMode="numeric"
              aria-invalid={error ? true : undefined}
              autoComplete={birthday ? `bday-${part}` : 'off'}
              value={typed[part]}
              onChange={(event) => onChange(typedAfter(typed, part, event.target.value))}
            />
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}

function typedAfter(typed: DateParts, part: keyof DateParts, text: string): string {
  return isWholeDate(text) ? text.trim() : joinTypedDate({ ...typed, [part]: text })
}
