import { FieldNotes, type FieldProps } from './field-frame.tsx'
import type { Choice } from './select-field.tsx'

/** A question with a few answers, all in sight. The first answer carries the field's id: the error summary links there. */
export function RadioField({
  id,
  label,
  hint,
  error,
  value,
  onChange,
  choices,
}: FieldProps & { choices: readonly Choice[] }) {
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    // A radio group rather than a fieldset: a screen reader tells its validity.
    <div
      role="radiogroup"
      className={error ? 'field field-refused' : 'field'}
      aria-labelledby={`${id}-label`}
      aria-describedby={notes || undefined}
      aria-invalid={error ? true : undefined}
    >
      <p className="field-label" id={`${id}-label`}>
        {label}
      </p>
      <FieldNotes id={id} hint={hint} error={error} />
      <div className="choices">
        {choices.map((choice, index) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={id}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </div>
  )
}
