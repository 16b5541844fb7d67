import type { ConsumerConfig } from '@breakwater/contracts/runtime-config'
import { type GraphqlClient, graphqlClient } from '@breakwater/ui/graphql-client'
import { createContext, useContext } from 'react'
import type { Auth } from '../session/auth.ts'
import { mayBeSignedIn } from '../session/may-be-signed-in.ts'

/** What the app reaches the world through. Tests pass their own sign-in and fake the network. */
export type Services = {
  config: ConsumerConfig
  /** The sign-in library, fetched at the first call. */
  loadAuth: () => Promise<Auth>
  /** Whether somebody may be signed in in this tab, told without the library. */
  mayBeSignedIn: () => boolean
  api: GraphqlClient
}

export function createServices(config: ConsumerConfig, importAuth: () => Promise<Auth>): Services {
  let auth: Promise<Auth> | undefined
  const loadAuth = () => {
    auth ??= importAuth().catch((cause: unknown) => {
      // A failed download must not be remembered: the next attempt may have a connection.
      auth = undefined
      throw cause
    })
    return auth
  }
  const accessToken = async () => (await loadAuth()).accessToken()
  const signedIn = () => mayBeSignedIn(config.auth.userPoolClientId)
  return { config, loadAuth, mayBeSignedIn: signedIn, api: graphqlClient({ url: config.graphqlUrl, accessToken }) }
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('useServices is called outside <ServicesContext>')
  return services
}
