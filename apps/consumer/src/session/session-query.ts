import type { UserPool } from '@breakwater/sign-in/user-pool'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type Services, useServices } from '../shared/services.ts'
import type { User } from './user-context.ts'

/** Who is signed in in this tab. Asking loads the sign-in library, so only pages that need a person ask. */
export function sessionQuery({ loadUserPool }: Services) {
  return queryOptions({
    queryKey: ['session'],
    queryFn: async () => currentUser(await loadUserPool()),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The same for pages that anyone may see: the library is loaded only where there may be a session. */
export function useVisitor(): User | null {
  const services = useServices()
  const { data } = useQuery({ ...sessionQuery(services), enabled: services.mayBeSignedIn() })
  return data ?? null
}

/** Who the pool says is signed in; null if no one is. */
export async function currentUser(pool: UserPool): Promise<User | null> {
  const session = await pool.session()
  return session && { id: session.userId, email: session.email }
}
