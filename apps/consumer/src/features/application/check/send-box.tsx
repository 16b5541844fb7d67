import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { useContext } from 'react'
import { UserContext } from '../../../session/user-context.ts'
import { paths } from '../../../shared/paths.ts'
import { useServices } from '../../../shared/services.ts'
import { SaveStatus } from '../draft/save-status.tsx'
import { checkMessages } from './check-messages.ts'

type SendBoxProps = {
  busy: boolean
  /** Whether an answer is missing: then no account is created yet. */
  incomplete: boolean
  onSend: () => void
}

/** What sending means, and the button. A person without an account creates one first. */
export function SendBox({ busy, incomplete, onSend }: SendBoxProps) {
  const t = useMessages(checkMessages)
  const { agency } = useServices().config
  const hasAccount = useContext(UserContext) !== null
  return (
    <section className="sheet send-box beside" aria-labelledby="send">
      <h2 id="send">{t.sendTo(agency.name)}</h2>
      <ul>
        <li>{t.atOnce}</li>
        <li>{t.free}</li>
      </ul>
      <p>{hasAccount ? t.agreement(agency.name) : t.accountFirst}</p>
      <p>
        <a className="inline-link" href={paths.terms}>
          {t.terms}
        </a>{' '}
        <a className="inline-link" href={paths.privacy}>
          {t.privacy}
        </a>
      </p>
      <div className="actions">
        {hasAccount ? (
          <Button onClick={onSend} busy={busy}>
            {busy ? t.submitting : t.submit}
          </Button>
        ) : incomplete ? (
          <Button onClick={onSend}>{t.createAccount}</Button>
        ) : (
          <a className="button" href={paths.signUp}>
            {t.createAccount}
          </a>
        )}
        <SaveStatus />
      </div>
    </section>
  )
}
