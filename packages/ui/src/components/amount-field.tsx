import { formMessages } from '../forms/form-messages.ts'
import { Icon } from '../icons/icon.tsx'
import { controlAttributes, FieldFrame, type FieldProps } from './field-frame.tsx'
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
  /** What was read, in words, for the person to compare with what they meant: `That is $3,250.00 a month`. */
  readBack?: string | undefined
  /** Asks whether an unusual amount is right. It never blocks. */
  question?: string | undefined
}

/** An amount in dollars and, where it repeats, how often right beside it. Takes `$`, commas and spaces. */
export function AmountField({ frequency, readBack = '', question, ...field }: AmountFieldProps) {
  const t = useMessages(formMessages)
  // Said once the person pauses: a screen reader must not read each digit's new amount.
  const said = useSettled(readBack)
  const errors = [field.error, frequency?.error].filter(Boolean).join('. ')
  return (
    <FieldFrame {...field} error={errors || undefined}>
      <div className={frequency ? 'amount amount-repeating' : 'amount'}>
        <span className="amount-input">
          <span className="amount-sign" aria-hidden="true">
            $
          </span>
          <input
            {...controlAttributes({ ...field, question })}
            className="control"
            name={field.id}
            value={field.value}
            onChange={(event) => field.onChange(event.target.value)}
            inputMode="decimal"
            autoComplete="off"
          />
        </span>
        {frequency && (
          <select
            id={frequency.id}
            name={frequency.id}
            className="control"
            aria-label={t.howOftenFor(field.label)}
            aria-invalid={frequency.error ? true : undefined}
            aria-describedby={frequency.error ? `${field.id}-error` : undefined}
            value={frequency.value}
            onChange={(event) => frequency.onChange(event.target.value)}
          >
            {frequency.value === '' && <option value="">{t.howOften}</option>}
            {frequency.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        )}
      </div>
      <p className="read-back" aria-live="polite">
        {said}
      </p>
      {question && (
        <p className="field-question" id={`${field.id}-question`}>
          <Icon name="help-circle" /> {question}
        </p>
      )}
    </FieldFrame>
  )
}
