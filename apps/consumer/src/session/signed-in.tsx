import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LoadFailed } from '../shared/page/load-failed.tsx'
import { Loading } from '../shared/page/loading.tsx'
import { useServices } from '../shared/services.ts'
import { sessionQuery } from './session-query.ts'
import { UserContext } from './user-context.ts'

/** Shows a page to a signed-in person, and `signIn` to anyone else: after it, they see the page at the same address. */
export function SignedIn({ signIn, children }: { signIn: ReactNode; children: ReactNode }) {
  const session = useQuery(sessionQuery(useServices()))
  if (session.isPending) return <Loading />
  if (session.isError) return <LoadFailed onRetry={() => session.refetch()} />
  if (!session.data) return signIn
  return <UserContext value={session.data}>{children}</UserContext>
}
