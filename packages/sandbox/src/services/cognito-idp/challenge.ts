import type { Pool } from './pool.ts'
import { readSession, writeSession } from './pool-directory.ts'
import type { ChallengeName, Ticket } from './tickets.ts'
import { notAuthorized } from './tokens.ts'
import type { User } from './user.ts'
import type { UserPoolClient } from './user-pool.ts'

export type OpenedChallenge = { ticket: Ticket<'challenge'>; user: User; client: UserPoolClient }

/** Creates the `Session` of a sign-in that waits for its next step. */
export function sealChallenge(
  pool: Pool,
  client: UserPoolClient,
  waiting: { sub: string; name: ChallengeName; totpVerified: boolean },
): string {
  return writeSession(pool, pool.tickets.issue('challenge', { ...waiting, clientId: client.id }, client.sessionSeconds))
}

/**
 * Opens a session for one kind of step. The session stays valid until the step succeeds, so that a user can correct a
 * mistyped code.
 */
export function openChallenge(pool: Pool, session: string, name: ChallengeName): OpenedChallenge {
  const ticket = pool.tickets.open('challenge', readSession(session))
  if (ticket?.name !== name) throw notAuthorized('Invalid session for the user.')
  if (ticket.expiresAt <= pool.now()) throw notAuthorized('Invalid session for the user, session is expired.')
  const client = pool.settings.clients.find(({ id }) => id === ticket.clientId)
  const user = pool.users.find(ticket.sub)
  if (!client || !user) throw notAuthorized('Invalid session for the user.')
  if (!user.enabled) throw notAuthorized('User is disabled.')
  return { ticket, user, client }
}
