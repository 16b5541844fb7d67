import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { ticketOperation } from './operation.ts'
import type { Pool } from './pool.ts'
import { type AuthenticationResult, issueTokens, notAuthorized } from './tokens.ts'
import type { UserPoolClient } from './user-pool.ts'

export const getTokensFromRefreshToken = ticketOperation(
  z.object({ ClientId: z.string(), RefreshToken: z.string() }),
  async (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    return { AuthenticationResult: await refreshTokens(pool, client, input.RefreshToken) }
  },
)

export const revokeToken = ticketOperation(z.object({ ClientId: z.string(), Token: z.string() }), (pools, input) => {
  const { pool, client } = pools.byClient(input.ClientId)
  const ticket = pool.tickets.open('refresh', Buffer.from(input.Token, 'base64url'))
  if (ticket?.clientId !== client.id) {
    throw new ServiceError('UnsupportedTokenTypeException', 'Unsupported token type')
  }
  const user = pool.users.find(ticket.sub)
  if (user) pool.change(user, { signIns: user.signIns.filter(({ originJti }) => originJti !== ticket.originJti) })
  return {}
})

/** Issues new access and id tokens for the sign-in of a refresh token. The refresh token itself stays valid. */
export function refreshTokens(pool: Pool, client: UserPoolClient, refreshToken: string): Promise<AuthenticationResult> {
  const ticket = pool.tickets.open('refresh', Buffer.from(refreshToken, 'base64url'))
  if (ticket?.clientId !== client.id) throw notAuthorized('Invalid Refresh Token')
  if (ticket.expiresAt <= pool.now()) throw notAuthorized('Refresh Token has expired')
  const user = pool.users.find(ticket.sub)
  const started = user?.signIns.find(({ originJti }) => originJti === ticket.originJti)
  // An administrator who disables a user revokes the sign-ins.
  if (!user || !started) throw notAuthorized('Refresh Token has been revoked')
  return issueTokens(pool, { client, user, started })
}
