import { queryOptions, useQuery } from '@tanstack/react-query'
import { type Services, useServices } from '../site/services.ts'
import type { User } from './auth.ts'
import { markSession, mayBeSignedIn } from './session-mark.ts'

/** Who is signed in in this tab. Asking loads the sign-in library, so only pages that need a person ask. */
export function sessionQuery({ loadAuth }: Services) {
  return queryOptions({
    queryKey: ['session'],
    queryFn: async () => {
      const user = await (await loadAuth()).currentUser()
      markSession(user !== null)
      return user
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The same for pages that anybody may see: the library is loaded only where there may be a session. */
export function useVisitor(): User | null {
  const { data } = useQuery({ ...sessionQuery(useServices()), enabled: mayBeSignedIn() })
  return data ?? null
}
