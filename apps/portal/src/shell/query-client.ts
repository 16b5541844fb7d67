import { ApiError, SessionEndedError } from '@breakwater/ui/graphql-client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

/** `onSessionEnded` is called when the API or the pool no longer accepts the session, by whatever request. */
export function createQueryClient(onSessionEnded: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof SessionEndedError) onSessionEnded()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // An answer of the API is final; what did not reach it is worth another try.
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError || error instanceof SessionEndedError),
      },
    },
  })
}
