import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import type { QueryClient } from '@tanstack/react-query'
import type { SharedSession } from '../session/shared-session.ts'

export type SignOut = {
  /** Ends the session in every tab. */
  start(): void
  /** While true, no data of the session may be on the screen. */
  isLeaving(): boolean
  subscribe(listener: () => void): () => void
}

type SignOutOptions = {
  /** Its requests continue when the page is closed, since a person may close the tab at once. */
  api: GraphqlClient
  session: SharedSession
  endSession: () => Promise<void>
  /** What the features do before the session ends. */
  before: readonly ((api: GraphqlClient) => Promise<void>)[]
  queryClient: QueryClient
  toSignIn: () => Promise<void>
}

/** Sign-out does the work of the features, revokes the session and tells the other tabs, each of which does the same. */
export function createSignOut({ api, session, endSession, before, queryClient, toSignIn }: SignOutOptions): SignOut {
  const listeners = new Set<() => void>()
  let leaving = false
  const setLeaving = (value: boolean) => {
    leaving = value
    for (const listener of listeners) listener()
  }
  const leave = async () => {
    if (leaving) return
    setLeaving(true)
    for (const step of [() => Promise.all(before.map((work) => work(api))), endSession, toSignIn]) {
      // Without a connection a step may fail. The next ones still have to remove the data of the session from the screen.
      await step().catch((error: unknown) => reportError(error))
    }
    queryClient.clear()
    setLeaving(false)
  }
  session.onSignedOut(leave)
  return {
    start() {
      session.announceSignOut()
      leave()
    },
    isLeaving: () => leaving,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
