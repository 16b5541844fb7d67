import type { Role } from '@breakwater/iam/role'
import { type Clock, systemClock } from '../clock/clock.ts'
import type { CredentialStore, Credentials } from './credentials.ts'
import { AccessDenied } from './denial.ts'
import type { Guard } from './guard.ts'
import type { RoleSession } from './role-session.ts'

/** How long a service's session of a role lasts, in milliseconds. */
const serviceSession = 60 * 60_000

/** A service that assumes a customer's role: the role's trust policy decides whether it may. */
export type AssumingService = {
  /** For example `lambda.amazonaws.com`. */
  service: string
  sessionName: string
  /** The resource that the service assumes the role for: a function, an API. */
  sourceArn: string
  sourceAccountId: string
}

/** Creates role sessions and issues their credentials. */
export type Sessions = {
  /** Issues credentials to the person who runs the sandbox, who may use any role. */
  of(role: Role, sessionName: string): Credentials
  /**
   * Issues a session to a service. @throws AccessDenied if the role's trust policy doesn't allow the service, or if the
   * role is of another account than the resource that the service assumes it for
   */
  ofService(roleArn: string, by: AssumingService): { session: RoleSession; credentials: Credentials }
}

export function createSessions(guard: Guard, credentials: CredentialStore, clock: Clock = systemClock): Sessions {
  const plain = ({ accountId, arn }: Pick<Role, 'accountId' | 'arn'>, sessionName: string): RoleSession => ({
    kind: 'role',
    accountId,
    roleArn: arn,
    sessionName,
    tags: {},
    transitiveTagKeys: [],
    issuedAt: clock.now(),
    expiresAt: clock.now() + serviceSession,
  })
  return {
    of: (role, sessionName) => credentials.issue(plain(role, sessionName)),
    ofService(roleArn, { service, sessionName, ...source }) {
      const role = guard.role(roleArn)
      const allowed =
        role &&
        guard.allowsService(
          { service, ...source },
          { action: 'sts:AssumeRole', resource: roleArn, resourceAccountId: role.accountId },
        )
      const denied = `${service} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`
      if (!allowed) throw new AccessDenied(denied)
      // No role can be passed to a service of another account, whatever its trust policy says.
      if (role.accountId !== source.sourceAccountId)
        throw new AccessDenied(`${denied} because cross-account pass role is not allowed`)
      const session = plain(role, sessionName)
      return { session, credentials: credentials.issue(session) }
    },
  }
}
