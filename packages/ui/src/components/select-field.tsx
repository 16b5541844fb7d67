import type { HTMLInputAutoCompleteAttribute } from 'react'
import { formMessages } from '../forms/form-messages.ts'
import { controlAttributes, FieldFrame, type FieldProps } from './field-frame.tsx'
import { useMessages } from './language-provider.tsx'

export type Choice = { value: string; label: string }

type SelectFieldProps = FieldProps & { choices: readonly Choice[]; autoComplete?: HTMLInputAutoCompleteAttribute }

export function SelectField({ choices, autoComplete, ...field }: SelectFieldProps) {
  const t = useMessages(formMessages)
  return (
    <FieldFrame {...field}>
      <select
        {...controlAttributes(field)}
        className="control"
        name={field.id}
        value={field.value}
        onChange={(event) => field.onChange(event.target.value)}
        autoComplete={autoComplete}
      >
        <option value="">{t.choose}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
