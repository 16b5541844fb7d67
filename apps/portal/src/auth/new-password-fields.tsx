import { useMessages } from '@breakwater/ui/components/language-provider'
import { PasswordInput } from '@mantine/core'
import { signInMessages } from './sign-in-messages.ts'

/** The new password, twice. The pool checks the rules; `differ` marks that the two are not the same. */
export function NewPasswordFields({ differ }: { differ: boolean }) {
  const words = useMessages(signInMessages)
  return (
    <>
      <PasswordInput
        name="password"
        label={words.newPassword}
        description={words.passwordRules}
        autoComplete="new-password"
        required
        withAsterisk={false}
      />
      <PasswordInput
        name="repeated"
        label={words.repeatPassword}
        autoComplete="new-password"
        error={differ && words.passwordsDiffer}
        required
        withAsterisk={false}
      />
    </>
  )
}
