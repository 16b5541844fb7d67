import { decodeJwt } from 'jose'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Pool } from './pool.ts'
import { authorize, notAuthorized } from './tokens.ts'
import type { SignIn, User } from './user.ts'
import type { UserPoolClient } from './user-pool.ts'

/** Finds the pool of a call by any of the ways in which a call can name it. */
export type PoolDirectory = {
  byId(poolId: string): Pool
  byClient(clientId: string): { pool: Pool; client: UserPoolClient }
  bySession(session: string): Pool
  byAccessToken(token: string): Promise<{ pool: Pool; client: UserPoolClient; user: User; started: SignIn }>
}

export function createPoolDirectory(pools: Pool[]): PoolDirectory {
  const byId = new Map(pools.map((pool) => [pool.settings.id, pool]))
  const byClient = new Map(
    pools.flatMap((pool) => pool.settings.clients.map((client) => [client.id, { pool, client }] as const)),
  )
  return {
    byId(poolId) {
      const pool = byId.get(poolId)
      if (!pool) throw new ServiceError('ResourceNotFoundException', `User pool ${poolId} does not exist.`)
      return pool
    },
    byClient(clientId) {
      const found = byClient.get(clientId)
      if (!found) throw new ServiceError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`)
      return found
    },
    bySession(session) {
      const pool = byId.get(poolIdOfSession(session) ?? '')
      if (!pool) throw notAuthorized('Invalid session for the user.')
      return pool
    },
    async byAccessToken(token) {
      const pool = byId.get(poolIdOfToken(token) ?? '')
      if (!pool) throw notAuthorized('Invalid Access Token')
      return { pool, ...(await authorize(pool, token)) }
    },
  }
}

/**
 * Returns the pool or client id that a call names, to find the account that has it: many Cognito calls are unsigned and
 * name their pool only through a token. Nothing is verified here.
 */
export function poolReference(input: Record<string, unknown>): string | undefined {
  const { UserPoolId, ClientId, AccessToken, Session } = input
  if (typeof UserPoolId === 'string') return UserPoolId
  if (typeof ClientId === 'string') return ClientId
  if (typeof AccessToken === 'string') return poolIdOfToken(AccessToken)
  if (typeof Session === 'string') return poolIdOfSession(Session)
  return undefined
}

/** Writes a session as `POOL:SEALED`, so that the pool is known before the session is decrypted. */
export function writeSession(pool: Pool, sealed: Buffer): string {
  return `${pool.settings.id}:${sealed.toString('base64')}`
}

export function readSession(session: string): Buffer {
  return Buffer.from(session.slice(session.indexOf(':') + 1), 'base64')
}

function poolIdOfSession(session: string): string | undefined {
  const end = session.indexOf(':')
  return end > 0 ? session.slice(0, end) : undefined
}

function poolIdOfToken(token: string): string | undefined {
  try {
    return decodeJwt(token).iss?.split('/').at(-1)
  } catch {
    return undefined
  }
}
