import { randomUUID } from 'node:crypto'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { ServiceError } from '../../kit/access/service-error.ts'
import { attributesOf } from './attributes.ts'
import type { Pool } from './pool.ts'
import type { SignIn, User } from './user.ts'
import type { UserPoolClient, UserPoolGroup } from './user-pool.ts'

export type AuthenticationResult = {
  AccessToken: string
  IdToken: string
  RefreshToken?: string
  TokenType: 'Bearer'
  /** Lifetime of the access token, in seconds. */
  ExpiresIn: number
}

/**
 * Completes a sign-in: records it on the user, so that it can be refreshed and revoked, and issues all three tokens.
 */
export async function signIn(pool: Pool, client: UserPoolClient, user: User): Promise<AuthenticationResult> {
  const now = pool.now()
  const started = {
    originJti: randomUUID(),
    clientId: client.id,
    signedInAt: now,
    expiresAt: now + client.refreshTokenSeconds * 1000,
  }
  const current = pool.users.get(user.sub).signIns.filter(({ expiresAt }) => expiresAt > now)
  const saved = pool.change(user, { signIns: [...current, started], totpThrottle: undefined })
  const ticket = { sub: user.sub, clientId: client.id, originJti: started.originJti }
  const refreshToken = pool.tickets.issue('refresh', ticket, client.refreshTokenSeconds).toString('base64url')
  return { ...(await issueTokens(pool, { client, user: saved, started })), RefreshToken: refreshToken }
}

type Signed = { client: UserPoolClient; user: User; started: SignIn }

export async function issueTokens(pool: Pool, { client, user, started }: Signed): Promise<AuthenticationResult> {
  const groups = groupsOf(pool, user)
  const shared = {
    sub: user.sub,
    ...(groups.length > 0 ? { 'cognito:groups': groups.map(({ name }) => name) } : {}),
    iss: pool.settings.issuer,
    origin_jti: started.originJti,
    event_id: randomUUID(),
    auth_time: Math.floor(started.signedInAt / 1000),
  }
  const access = {
    ...shared,
    client_id: client.id,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: user.username,
  }
  const id = {
    ...attributeClaims(client, user),
    ...roleClaims(groups),
    ...shared,
    'cognito:username': user.username,
    aud: client.id,
    token_use: 'id',
  }
  return {
    AccessToken: await sign(pool, access, client.accessTokenSeconds),
    IdToken: await sign(pool, id, client.idTokenSeconds),
    TokenType: 'Bearer',
    ExpiresIn: client.accessTokenSeconds,
  }
}

/**
 * Returns the claims of an access or id token of this pool. Checks signature, issuer, expiry, use and client, but not
 * revocation, like any service that has only the pool's public keys. Throws jose's errors.
 */
export async function verifyToken(pool: Pool, token: string): Promise<JWTPayload> {
  const { publicKey } = await pool.keys.signing()
  const { payload } = await jwtVerify(token, publicKey, {
    issuer: pool.settings.issuer,
    algorithms: ['RS256'],
    requiredClaims: ['sub', 'exp', 'token_use'],
    currentDate: new Date(pool.now()),
  })
  const audience =
    payload.token_use === 'access' ? payload.client_id : payload.token_use === 'id' ? payload.aud : undefined
  if (!pool.settings.clients.some(({ id }) => id === audience)) {
    throw new errors.JWTClaimValidationFailed('the token is not for a client of this pool', payload, 'token_use')
  }
  return payload
}

/** Returns the user of an access token, and the sign-in that it belongs to. */
export async function authorize(
  pool: Pool,
  accessToken: string,
): Promise<{ user: User; started: SignIn; client: UserPoolClient }> {
  const claims = await verifyToken(pool, accessToken).catch((error: unknown) => {
    if (error instanceof errors.JWTExpired) throw notAuthorized('Access Token has expired')
    throw notAuthorized('Invalid Access Token')
  })
  if (claims.token_use !== 'access') throw notAuthorized('Invalid Access Token')
  const user = pool.users.get(String(claims.sub))
  const started = user.signIns.find(({ originJti }) => originJti === claims.origin_jti)
  const client = pool.settings.clients.find(({ id }) => id === claims.client_id)
  if (!started || !client) throw notAuthorized('Access Token has been revoked')
  return { user, started, client }
}

export function notAuthorized(message: string): ServiceError {
  return new ServiceError('NotAuthorizedException', message)
}

async function sign(pool: Pool, claims: JWTPayload, seconds: number): Promise<string> {
  const key = await pool.keys.signing()
  const issuedAt = Math.floor(pool.now() / 1000)
  return new SignJWT({ ...claims, iat: issuedAt, exp: issuedAt + seconds, jti: randomUUID() })
    .setProtectedHeader({ kid: key.id, alg: 'RS256' })
    .sign(key.privateKey)
}

/** Returns only groups that the template still declares, the highest precedence first. */
function groupsOf(pool: Pool, user: User): UserPoolGroup[] {
  return pool.settings.groups
    .filter(({ name }) => user.groups.includes(name))
    .sort((one, other) => rankOf(one) - rankOf(other) || one.name.localeCompare(other.name))
}

function rankOf({ precedence = Number.MAX_SAFE_INTEGER }: UserPoolGroup): number {
  return precedence
}

function roleClaims(groups: UserPoolGroup[]): JWTPayload {
  const roles = groups.flatMap(({ roleArn }) => roleArn ?? [])
  return roles.length > 0 ? { 'cognito:roles': roles, 'cognito:preferred_role': roles[0] } : {}
}

function attributeClaims(client: UserPoolClient, user: User): JWTPayload {
  return Object.fromEntries(
    attributesOf(user, client.readable).map(({ Name, Value }) => [
      Name,
      Name.endsWith('_verified') ? Value === 'true' : Value,
    ]),
  )
}
