import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SignInPage } from '../features/account/sign-in-page.tsx'
import { LoadFailed } from '../shared/load-failed.tsx'
import { Loading } from '../shared/loading.tsx'
import { useServices } from '../shared/services.ts'
import { sessionQuery } from './session-query.ts'
import { UserContext } from './user-context.ts'

/** Shows a page to a signed-in person. Anybody else signs in at the same URL first and then stands where they wanted. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery(useServices()))
  if (session.isPending) return <Loading />
  if (session.isError) return <LoadFailed onRetry={() => session.refetch()} />
  if (!session.data) return <SignInPage onSignedIn="stay" />
  return <UserContext value={session.data}>{children}</UserContext>
}
