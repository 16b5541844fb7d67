import { useMessages } from '@breakwater/ui/components/language-provider'
import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { logoSource } from '@breakwater/ui/theme'
import { Paper } from '@mantine/core'
import { useAgency } from '../../shared/agency/agency-provider.tsx'
import { useTitle } from '../../shared/page/use-title.ts'
import { signInMessages } from './sign-in-messages.ts'
import styles from './sign-in-page.module.css'
import { SignInSteps } from './sign-in-steps.tsx'

/** The door of the portal. `ended` says that a session ran out rather than that nobody was signed in. */
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
        <SignInSteps ended={ended} onSignedIn={onSignedIn} />
      </Paper>
      <LanguageSwitch />
    </div>
  )
}
