import type { AccessNeed } from './access-need.ts'
import type { Credentials } from './credentials.ts'
import type { Guard } from './guard.ts'
import type { RoleSession } from './role-session.ts'
import type { AssumingService, Sessions } from './sessions.ts'

/** A role that a service takes on, and what it takes it on for. */
export type AssumedRole = Omit<AssumingService, 'sourceAccountId'> & { roleArn: string }

/** What a service does in a role: each call is decided by the role's policies, like a call that comes by HTTP. */
export type InnerClient = {
  /** New credentials of the role, for a program that makes calls of its own. */
  credentials(): Credentials
  /** The decision alone. */
  allows(need: AccessNeed): boolean
  /** @throws AccessDenied unless all of it is allowed */
  demand(needs: readonly AccessNeed[]): void
  /** Calls an operation of any service of any account, by its signing scope. @throws ServiceError in the service's words */
  call(scope: string, operation: string, input: object): Promise<unknown>
}

export type InnerClientParts = {
  account: { id: string; region: string }
  guard: Guard
  sessions: Sessions
  /** Makes a call in a session of a role. */
  call(
    scope: string,
    request: { operation: string; input: object; caller: RoleSession; region: string },
  ): Promise<unknown>
}

/** How long before its end a service's session is renewed, in milliseconds. */
const renewal = 5 * 60_000

/** Makes the clients of an account's services; a service keeps its session of a role until shortly before its end. */
export function createInnerClients({ account, guard, sessions, call }: InnerClientParts) {
  const { id, region } = account
  const current = new Map<string, RoleSession>()

  return ({ roleArn, ...assuming }: AssumedRole): InnerClient => {
    const by = { ...assuming, sourceAccountId: id }
    const session = (): RoleSession => {
      const key = `${roleArn} ${by.service} ${by.sourceArn}`
      const known = current.get(key)
      if (known && known.expiresAt - renewal > Date.now()) return known
      const fresh = sessions.ofService(roleArn, by).session
      current.set(key, fresh)
      return fresh
    }
    // A role that does not let the service in is refused before anything is done in it.
    session()
    return {
      credentials: () => sessions.ofService(roleArn, by).credentials,
      allows: (need) => guard.decide(session(), need, { region }).allowed,
      demand: (needs) => guard.demand(session(), needs, { region }),
      call: (scope, operation, input) => call(scope, { operation, input, caller: session(), region }),
    }
  }
}
