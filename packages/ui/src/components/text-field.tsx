import type { HTMLAttributes, HTMLInputAutoCompleteAttribute } from 'react'
import { controlAttributes, FieldFrame, type FieldProps } from './field-frame.tsx'

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel'
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  /** How much is expected, so that the box hints at it. */
  width?: 'full' | 'short' | 'tiny'
}

export function TextField({ type = 'text', width = 'full', autoComplete, inputMode, ...field }: TextFieldProps) {
  return (
    <FieldFrame {...field}>
      <input
        {...controlAttributes(field)}
        className={`control control-${width}`}
        name={field.id}
        type={type}
        value={field.value}
        onChange={(event) => field.onChange(event.target.value)}
        autoComplete={autoComplete}
        inputMode={inputMode}
      />
    </FieldFrame>
  )
}
