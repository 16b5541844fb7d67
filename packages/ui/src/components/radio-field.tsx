import { FieldError, FieldHint, type FieldProps, notesOf } from './field-frame.tsx'
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
  return (
    // A radio group rather than a fieldset: a screen reader tells its validity.
    <div
      role="radiogroup"
      className={error ? 'field field-refused' : 'field'}
      aria-labelledby={`${id}-label`}
      aria-describedby={notesOf({ id, hint, error })}
      aria-invalid={error ? true : undefined}
    >
      <p className="field-label" id={`${id}-label`}>
        {label}
      </p>
      <FieldHint id={id} hint={hint} />
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
      <FieldError id={id} error={error} />
    </div>
  )
}
