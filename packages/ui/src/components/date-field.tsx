import { type DateParts, isWholeDate, joinTypedDate, splitTypedDate } from '../forms/date-parts.ts'
import { formMessages } from '../forms/form-messages.ts'
import { FieldNotes, type FieldProps } from './field-frame.tsx'
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
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className={error ? 'field field-refused' : 'field'} aria-describedby={notes || undefined}>
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional"> {t.optional}</span>}
      </legend>
      <FieldNotes id={id} hint={hint} error={error} />
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
    </fieldset>
  )
}

function typedAfter(typed: DateParts, part: keyof DateParts, text: string): string {
  return isWholeDate(text) ? text.trim() : joinTypedDate({ ...typed, [part]: text })
}
