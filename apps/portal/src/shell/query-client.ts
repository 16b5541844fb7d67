import { ApiError, SessionEndedError } from '@breakwater/ui/graphql-client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

/** `onSessionEnded` is called when any request finds that the API or the pool no longer accepts the session. */
export function createQueryClient(onSessionEnded: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof SessionEndedError) onSessionEnded()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // An error of the API is final; a request that did not reach it is retried.
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError || error instanceof SessionEndedError),
      },
    },
  })
}
