import { useQueryClient } from '@tanstack/react-query'
import type { Auth } from '../../session/auth.ts'
import { sessionQuery } from '../../session/session-query.ts'
import { useServices } from '../../shared/services.ts'

/** Makes a finished sign-in known to the app. */
export function useEnter(): (auth: Auth) => Promise<void> {
  const services = useServices()
  const queryClient = useQueryClient()
  return async (auth) => {
    queryClient.setQueryData(sessionQuery(services).queryKey, await auth.currentUser())
  }
}
