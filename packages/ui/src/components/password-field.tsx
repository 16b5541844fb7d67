import { useState } from 'react'
import { formMessages } from '../forms/form-messages.ts'
import { controlAttributes, FieldFrame, type FieldProps } from './field-frame.tsx'
import { useMessages } from './language-provider.tsx'

/** A password that can be looked at: on a phone, seeing it beats typing it twice. */
export function PasswordField({
  autoComplete,
  ...field
}: FieldProps & { autoComplete: 'new-password' | 'current-password' }) {
  const t = useMessages(formMessages)
  const [shown, setShown] = useState(false)
  return (
    <FieldFrame {...field}>
      <div className="password">
        <input
          {...controlAttributes(field)}
          className="control"
          name={field.id}
          type={shown ? 'text' : 'password'}
          value={field.value}
          onChange={(event) => field.onChange(event.target.value)}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
        />
        <button
          type="button"
          className="password-toggle"
          aria-label={shown ? t.hidePassword : t.showPassword}
          onClick={() => setShown(!shown)}
        >
          {shown ? t.hide : t.show}
        </button>
      </div>
    </FieldFrame>
  )
}
