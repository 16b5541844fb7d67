import { useMessages } from '@breakwater/ui/components/language-provider'
import { TextInput } from '@mantine/core'
import { signInMessages } from './sign-in-messages.ts'

/** The field for the six digits of the authenticator app. */
export function CodeField() {
  const words = useMessages(signInMessages)
  return (
    <TextInput
      name="code"
      label={words.code}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\s*[0-9]{3}\s?[0-9]{3}\s*"
      title={words.codeFormat}
      maxLength={9}
      required
      withAsterisk={false}
      autoFocus
    />
  )
}
