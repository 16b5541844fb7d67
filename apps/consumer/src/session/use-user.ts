import { useQuery } from '@tanstack/react-query'
import { useServices } from '../site/services.ts'
import type { User } from './auth.ts'
import { sessionQuery } from './session-query.ts'

/** The signed-in person; for pages inside <SignedIn> only. */
export function useUser(): User {
  const user = useQuery(sessionQuery(useServices())).data
  if (!user) throw new Error('useUser is called outside <SignedIn>')
  return user
}
