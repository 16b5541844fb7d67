import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { createContext, useContext } from 'react'

const ApiContext = createContext<GraphqlClient | null>(null)

export const ApiProvider = ApiContext.Provider

/** The agency's API, as the signed-in member of staff. */
export function useApi(): GraphqlClient {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi is called outside <ApiProvider>')
  return api
}
