import { useMessages } from '@breakwater/ui/components/language-provider'
import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { logoSource } from '@breakwater/ui/logo-source'
import { Paper } from '@mantine/core'
import { useAgency } from '../../shared/agency/agency-provider.tsx'
import { useTitle } from '../../shared/page/use-title.ts'
import { SignInForms } from './sign-in-forms.tsx'
import { signInMessages } from './sign-in-messages.ts'
import styles from './sign-in-page.module.css'

/** `ended`: the session ended, as opposed to a first sign-in in this tab. */
export function SignInPage({ ended, onSignedIn }: { ended: boolean; onSignedIn: () => void }) {
  const agency = useAgency()
  useTitle(useMessages(signInMessages).title)
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <img src={logoSource(agency.theme)} alt="" width={40} height={40} />
        <span className={styles.agency}>{agency.name}</span>
      </header>
      <Paper component="main" tabIndex={-1} className={styles.card} withBorder p="xl" shadow="sm">
        <SignInForms ended={ended} onSignedIn={onSignedIn} />
      </Paper>
      <LanguageSwitch />
    </div>
  )
}
