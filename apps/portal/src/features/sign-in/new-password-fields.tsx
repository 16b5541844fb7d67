import { useMessages } from '@breakwater/ui/components/language-provider'
import { PasswordField } from './password-field.tsx'
import { signInMessages } from './sign-in-messages.ts'

/** The new password, twice. The pool checks the rules; `differ` marks that the two are not the same. */
export function NewPasswordFields({ differ }: { differ: boolean }) {
  const words = useMessages(signInMessages)
  return (
    <>
      <PasswordField
        name="password"
        label={words.newPassword}
        description={words.passwordRules}
        autoComplete="new-password"
      />
      <PasswordField
        name="repeated"
        label={words.repeatPassword}
        autoComplete="new-password"
        error={differ && words.passwordsDiffer}
      />
    </>
  )
}
