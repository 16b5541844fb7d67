import { useMessages } from '@breakwater/ui/components/language-provider'
import { useVisitor } from '../session/session-query.ts'
import { paths } from '../shared/paths.ts'
import { useRoute } from './route.ts'
import { siteMessages } from './site-messages.ts'

/** A link to sign-up for an application without an account, which only this tab keeps. */
export function SaveForLaterLink() {
  const t = useMessages(siteMessages)
  const visitor = useVisitor()
  const route = useRoute()
  if (visitor || route?.audience !== 'applicant') return null
  return (
    <a className="header-link" href={paths.signUp}>
      <span>
        {t.save} <span className="header-more">{t.forLater}</span>
      </span>
    </a>
  )
}
