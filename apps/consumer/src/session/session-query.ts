import { queryOptions } from '@tanstack/react-query'
import type { Services } from '../site/services.ts'

/** Who is signed in in this tab. Asking loads the sign-in library, so only pages that need a person ask. */
export function sessionQuery({ loadAuth }: Services) {
  return queryOptions({
    queryKey: ['session'],
    queryFn: async () => (await loadAuth()).currentUser(),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
