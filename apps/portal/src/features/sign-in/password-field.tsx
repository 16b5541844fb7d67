import { useMessages } from '@breakwater/ui/components/language-provider'
import { formMessages } from '@breakwater/ui/forms/form-messages'
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'

type PasswordFieldProps = Pick<PasswordInputProps, 'label' | 'description' | 'error'> & {
  name: string
  autoComplete: 'current-password' | 'new-password'
}

/** A password field that can show the password, by mouse and by keyboard. */
export function PasswordField(field: PasswordFieldProps) {
  const words = useMessages(formMessages)
  const [visible, setVisible] = useState(false)
  return (
    <PasswordInput
      {...field}
      // Mantine marks its other fields by itself, and this one only for the eye.
      aria-invalid={field.error ? true : undefined}
      required
      withAsterisk={false}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': visible ? words.hidePassword : words.showPassword }}
    />
  )
}
