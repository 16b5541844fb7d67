import type { ConsumerConfig } from '@breakwater/contracts/runtime-config'
import type { ConsumerPool } from '@breakwater/sign-in/consumer-pool'
import { holdsSession } from '@breakwater/sign-in/kept-session'
import { type GraphqlClient, graphqlClient } from '@breakwater/ui/graphql-client'
import { createContext, useContext } from 'react'

/** The app's connections to the outside. Tests pass their own user pool and fake the network. */
export type Services = {
  config: ConsumerConfig
  /** The agency's user pool. The first call fetches the sign-in library. */
  loadUserPool: () => Promise<ConsumerPool>
  /** Whether this tab holds tokens of a sign-in, valid or not. Does not fetch the library. */
  mayBeSignedIn: () => boolean
  api: GraphqlClient
}

export function createServices(config: ConsumerConfig, importUserPool: () => Promise<ConsumerPool>): Services {
  let pool: Promise<ConsumerPool> | undefined
  const loadUserPool = () => {
    pool ??= importUserPool().catch((cause: unknown) => {
      // A failed download must not be cached: the next attempt may have a connection.
      pool = undefined
      throw cause
    })
    return pool
  }
  const accessToken = async () => (await (await loadUserPool()).session())?.accessToken
  const mayBeSignedIn = () => holdsSession(window.sessionStorage, config.auth.userPoolClientId)
  return { config, loadUserPool, mayBeSignedIn, api: graphqlClient({ url: config.graphqlUrl, accessToken }) }
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('useServices is called outside <ServicesContext>')
  return services
}
