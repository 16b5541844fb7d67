import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { SignInPage } from '../features/account/sign-in-page.tsx'
import { LoadFailed } from '../shared/load-failed.tsx'
import { Loading } from '../shared/loading.tsx'
import { useServices } from '../shared/services.ts'
import { sessionQuery } from './session-query.ts'
import { UserContext } from './user-context.ts'

type KnownPersonProps = {
  /** Whether this tab holds answers of an account: its owner has to sign in again before anybody sees them. */
  holdsAnswers: () => boolean
  children: ReactNode
}

/**
 * Shows a page to anybody: to a signed-in person with their account, to everybody else without one. A person whose
 * session has ended signs in again at the same URL.
 */
export function KnownPerson({ holdsAnswers, children }: KnownPersonProps) {
  const services = useServices()
  // Without tokens there is nobody to find: the sign-in library is not waited for.
  const [asks] = useState(() => services.mayBeSignedIn() || holdsAnswers())
  const session = useQuery({ ...sessionQuery(services), enabled: asks })
  const [wasSignedIn, setWasSignedIn] = useState(false)
  if (session.data && !wasSignedIn) setWasSignedIn(true)

  if (session.data) return <UserContext value={session.data}>{children}</UserContext>
  if (session.isLoading) return <Loading />
  if (session.isError) return <LoadFailed onRetry={() => session.refetch()} />
  return wasSignedIn || holdsAnswers() ? <SignInPage onSignedIn="stay" /> : children
}
