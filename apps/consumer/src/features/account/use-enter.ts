import type { UserPool } from '@breakwater/sign-in/user-pool'
import { useQueryClient } from '@tanstack/react-query'
import { currentUser, sessionQuery } from '../../session/session-query.ts'
import { useServices } from '../../shared/services.ts'

/** Tells the app who has signed in. */
export function useEnter(): (pool: UserPool) => Promise<void> {
  const services = useServices()
  const queryClient = useQueryClient()
  return async (pool) => {
    queryClient.setQueryData(sessionQuery(services).queryKey, await currentUser(pool))
  }
}
