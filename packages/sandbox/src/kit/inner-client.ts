import type { AccessNeed } from './access/access-need.ts'
import type { Credentials } from './access/credentials.ts'
import type { Guard, ServiceCaller } from './access/guard.ts'
import type { RoleSession } from './access/role-session.ts'
import type { AssumingService, Sessions } from './access/sessions.ts'
import type { Clock } from './clock/clock.ts'

/** A role that a service assumes, and the resource it assumes it for. */
export type AssumedRole = Omit<AssumingService, 'sourceAccountId'> & { roleArn: string }

/** A service's calls in an assumed role. The role's policies decide each call, as they decide a call over HTTP. */
export type InnerClient = {
  /** Returns new credentials of the role, for a program that makes its own calls. */
  credentials(): Credentials
  /** Returns the decision only. */
  allows(need: AccessNeed): boolean
  /** @throws AccessDenied unless all of it is allowed */
  demand(needs: readonly AccessNeed[]): void
  /**
   * Calls an operation of any service in any account, by its signing scope. @throws ServiceError as the called service
   * reports it
   */
  call(scope: string, operation: string, input: object): Promise<unknown>
}

/** A service's calls as itself. Only the policies of the called resources can allow them. */
export type ServiceClient = Pick<InnerClient, 'call'>

export type InnerClientParts = {
  account: { id: string; region: string }
  guard: Guard
  sessions: Sessions
  clock: Clock
  /** Makes a call in a role session, or as a service. */
  call(scope: string, request: InnerCall): Promise<unknown>
}

export type InnerCall = { operation: string; input: object; region: string } & (
  | { caller: RoleSession }
  | { caller: null; service: ServiceCaller }
)

/** How long before it expires a service's session is renewed, in milliseconds. */
const renewal = 5 * 60_000

/** Creates the clients of an account's services that act as themselves. */
export function createServiceClients({ account, call }: Pick<InnerClientParts, 'account' | 'call'>) {
  return (by: Omit<ServiceCaller, 'sourceAccountId'>): ServiceClient => {
    const service = { ...by, sourceAccountId: account.id }
    return {
      call: (scope, operation, input) =>
        call(scope, { operation, input, caller: null, service, region: account.region }),
    }
  }
}

/**
 * Creates the clients of an account's services that assume roles. A service reuses its session of a role until shortly before it expires.
 */
export function createInnerClients({ account, guard, sessions, clock, call }: InnerClientParts) {
  const { id, region } = account
  const current = new Map<string, RoleSession>()

  return ({ roleArn, ...assuming }: AssumedRole): InnerClient => {
    const by = { ...assuming, sourceAccountId: id }
    const session = (): RoleSession => {
      const key = `${roleArn} ${by.service} ${by.sourceArn}`
      const known = current.get(key)
      if (known && known.expiresAt - renewal > clock.now()) return known
      const fresh = sessions.ofService(roleArn, by).session
      current.set(key, fresh)
      return fresh
    }
    // Refuses a role whose trust policy does not allow the service before any call is made in it.
    session()
    return {
      credentials: () => sessions.ofService(roleArn, by).credentials,
      allows: (need) => guard.decide(session(), need, { region }).allowed,
      demand: (needs) => guard.demand(session(), needs, { region }),
      call: (scope, operation, input) => call(scope, { operation, input, caller: session(), region }),
    }
  }
}
