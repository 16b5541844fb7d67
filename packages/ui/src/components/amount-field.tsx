import { formMessages } from '../forms/form-messages.ts'
import { controlAttributes, FieldFrame, type FieldProps } from './field-frame.tsx'
import { useMessages } from './language-provider.tsx'
import type { Choice } from './select-field.tsx'

type FrequencyProps = { id: string; value: string; onChange: (value: string) => void; choices: readonly Choice[] }

/** An amount in dollars and, where it repeats, how often right beside it. Takes `$`, commas and spaces. */
export function AmountField({ frequency, ...field }: FieldProps & { frequency?: FrequencyProps }) {
  const t = useMessages(formMessages)
  return (
    <FieldFrame {...field}>
      <div className={frequency ? 'amount amount-repeating' : 'amount'}>
        <span className="amount-input">
          <span className="amount-sign" aria-hidden="true">
            $
          </span>
          <input
            {...controlAttributes(field)}
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
            value={frequency.value}
            onChange={(event) => frequency.onChange(event.target.value)}
          >
            {frequency.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        )}
      </div>
    </FieldFrame>
  )
}
