import { formMessages } from '../forms/form-messages.ts'
import { Icon } from '../icons/icon.tsx'
import { controlAttributes, FieldFrame, type FieldProps, notesOf } from './field-frame.tsx'
import { useMessages } from './language-provider.tsx'
import type { Choice } from './select-field.tsx'
import { useSettled } from './use-settled.ts'

type FrequencyProps = {
  id: string
  value: string
  onChange: (value: string) => void
  choices: readonly Choice[]
  /** What is wrong with the choice, in words. */
  error?: string | undefined
}

type AmountFieldProps = FieldProps & {
  frequency?: FrequencyProps
  /** What was read, in another period, for the person to compare with what they meant: `$3,250.00 a month`. */
  readBack?: string | undefined
  /** Asks whether an unusual amount is right. Nothing waits for an answer. */
  question?: string | undefined
}

/** An amount in dollars and, where it repeats, how often in the same box. Takes `$`, commas and spaces. */
export function AmountField({ frequency, readBack = '', question = '', ...field }: AmountFieldProps) {
  const t = useMessages(formMessages)
  // Said once the person pauses: a screen reader must not read each digit's new amount.
  const read = useSettled(readBack)
  const asked = useSettled(question)
  const error = [field.error, frequency?.error].filter(Boolean).join('. ') || undefined
  const readBackId = `${field.id}-read-back`
  return (
    <FieldFrame {...field} error={error}>
      <div className={frequency ? 'amount amount-repeating' : 'amount'}>
        <span className="amount-input">
          <span className="amount-sign" aria-hidden="true">
            $
          </span>
          <input
            {...controlAttributes(field)}
            aria-describedby={notesOf(field, ...(read || asked ? [readBackId] : []))}
            className="control"
            name={field.id}
            value={field.value}
            onChange={(event) => field.onChange(event.target.value)}
            inputMode="decimal"
            autoComplete="off"
          />
        </span>
        {frequency && <Frequency {...frequency} label={t.howOftenFor(field.label)} notes={`${field.id}-error`} />}
      </div>
      <div className="read-back" id={readBackId} aria-live="polite">
        {read && (
          <p>
            {t.thatIs} <b>{read}</b>
          </p>
        )}
        {asked && (
          <p className="field-question">
            <Icon name="help-circle" />
            {asked}
          </p>
        )}
      </div>
    </FieldFrame>
  )
}

type FrequencySelectProps = FrequencyProps & {
  label: string
  /** Id of the words about its error. */
  notes: string
}

function Frequency({ id, value, onChange, choices, error, label, notes }: FrequencySelectProps) {
  const t = useMessages(formMessages)
  return (
    <span className="amount-frequency">
      <select
        id={id}
        name={id}
        className="control"
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? notes : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {value === '' && <option value="">{t.howOften}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  )
}
