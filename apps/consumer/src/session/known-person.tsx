import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { LoadFailed } from '../shared/page/load-failed.tsx'
import { Loading } from '../shared/page/loading.tsx'
import { useServices } from '../shared/services.ts'
import { hasOwnedDraft } from './kept-draft.ts'
import { sessionQuery } from './session-query.ts'
import { UserContext } from './user-context.ts'

/**
 * Shows a page to everyone: to a signed-in person with their account, to all others without one. A person whose session
 * has ended signs in again at the same address, before anyone sees the answers that this tab keeps.
 */
export function KnownPerson({ signIn, children }: { signIn: ReactNode; children: ReactNode }) {
  const services = useServices()
  // Without tokens there is no session to find: the sign-in library is not waited for.
  const [asks] = useState(() => services.mayBeSignedIn() || hasOwnedDraft())
  const session = useQuery({ ...sessionQuery(services), enabled: asks })
  const [wasSignedIn, setWasSignedIn] = useState(false)
  if (session.data && !wasSignedIn) setWasSignedIn(true)

  if (session.data) return <UserContext value={session.data}>{children}</UserContext>
  if (session.isLoading) return <Loading />
  if (session.isError) return <LoadFailed onRetry={() => session.refetch()} />
  return wasSignedIn || hasOwnedDraft() ? signIn : children
}
