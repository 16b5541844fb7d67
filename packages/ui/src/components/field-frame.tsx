import type { ReactNode } from 'react'
import { formMessages } from '../forms/form-messages.ts'
import { Icon } from '../icons/icon.tsx'
import { useMessages } from './language-provider.tsx'

export type FieldProps = {
  id: string
  label: string
  hint?: string | undefined
  /** What is wrong, in words; the same words as in the error summary. */
  error?: string | undefined
  /** Adds "(optional)" to the label. */
  optional?: boolean
  value: string
  onChange: (value: string) => void
}

type FieldFrameProps = Pick<FieldProps, 'id' | 'label' | 'hint' | 'error' | 'optional'> & { children: ReactNode }

/** Label and hint above one native control, its error below. */
export function FieldFrame({ id, label, hint, error, optional = false, children }: FieldFrameProps) {
  const t = useMessages(formMessages)
  return (
    <div className={error ? 'field field-refused' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> {t.optional}</span>}
      </label>
      <FieldHint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </div>
  )
}

export function FieldHint({ id, hint }: Pick<FieldProps, 'id' | 'hint'>) {
  return (
    hint && (
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )
  )
}

/** Below the control, where a person looks after typing. It is marked by more than its color. */
export function FieldError({ id, error }: Pick<FieldProps, 'id' | 'error'>) {
  return (
    error && (
      <p className="field-error" id={`${id}-error`}>
        <Icon name="alert-circle" />
        {error}
      </p>
    )
  )
}

/** The ids of the hint, the error and further notes of a field, for `aria-describedby`. */
export function notesOf({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>, ...others: string[]) {
  return [hint && `${id}-hint`, error && `${id}-error`, ...others].filter(Boolean).join(' ') || undefined
}

/** Ties a control to its hint and error for those who hear the page. */
export function controlAttributes(field: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  return {
    id: field.id,
    'aria-describedby': notesOf(field),
    'aria-invalid': field.error ? (true as const) : undefined,
  }
}
