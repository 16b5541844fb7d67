import type { ReactNode } from 'react'
import { formMessages } from '../forms/form-messages.ts'
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

/** Label, hint and error around one native control. */
export function FieldFrame({ id, label, hint, error, optional = false, children }: FieldFrameProps) {
  const t = useMessages(formMessages)
  return (
    <div className={error ? 'field field-refused' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> {t.optional}</span>}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  )
}

export function FieldNotes({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** Ties a control to its hint, its error and the question below it for those who hear the page. */
export function controlAttributes({
  id,
  hint,
  error,
  question,
}: Pick<FieldProps, 'id' | 'hint' | 'error'> & { question?: string | undefined }) {
  const notes = [hint && `${id}-hint`, error && `${id}-error`, question && `${id}-question`].filter(Boolean).join(' ')
  return { id, 'aria-describedby': notes || undefined, 'aria-invalid': error ? (true as const) : undefined }
}
