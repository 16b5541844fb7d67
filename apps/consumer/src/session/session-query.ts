import { queryOptions, useQuery } from '@tanstack/react-query'
import { type Services, useServices } from '../shared/services.ts'
import type { User } from './auth.ts'

/** Who is signed in in this tab. Asking loads the sign-in library, so only pages that need a person ask. */
export function sessionQuery({ loadAuth }: Services) {
  return queryOptions({
    queryKey: ['session'],
    queryFn: async () => (await loadAuth()).currentUser(),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The same for pages that anybody may see: the library is loaded only where there may be a session. */
export function useVisitor(): User | null {
  const services = useServices()
  const { data } = useQuery({ ...sessionQuery(services), enabled: services.mayBeSignedIn() })
  return data ?? null
}
