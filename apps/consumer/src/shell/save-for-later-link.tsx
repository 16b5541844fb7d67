import { useMessages } from '@breakwater/ui/components/language-provider'
import { useStore } from '@nanostores/react'
import { useVisitor } from '../session/session-query.ts'
import { $location } from '../shared/navigation.ts'
import { paths } from '../shared/paths.ts'
import { siteMessages } from './site-messages.ts'

/** A link to sign-up for an application without an account, which only this tab keeps. */
export function SaveForLaterLink() {
  const t = useMessages(siteMessages)
  const visitor = useVisitor()
  const path = useStore($location)?.path ?? ''
  if (visitor || !path.startsWith(paths.apply)) return null
  return (
    <a className="header-link" href={paths.signUp}>
      {t.saveForLater}
    </a>
  )
}
