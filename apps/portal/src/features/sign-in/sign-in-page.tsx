import { useMessages } from '@breakwater/ui/components/language-provider'
import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { Bar } from '../../shared/page/bar.tsx'
import { useTitle } from '../../shared/page/use-title.ts'
import { SignInForms } from './sign-in-forms.tsx'
import { signInMessages } from './sign-in-messages.ts'
import styles from './sign-in-page.module.css'

/** `ended`: the session ended, as opposed to a first sign-in in this tab. */
export function SignInPage({ ended, onSignedIn }: { ended: boolean; onSignedIn: () => void }) {
  useTitle(useMessages(signInMessages).title)
  return (
    <>
      <Bar>
        <LanguageSwitch />
      </Bar>
      <main tabIndex={-1} className={styles.sheet}>
        <SignInForms ended={ended} onSignedIn={onSignedIn} />
      </main>
    </>
  )
}
