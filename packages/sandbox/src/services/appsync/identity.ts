import { decodeJwt, errors } from 'jose'
import type { UserPoolAuthorization } from './api-definition.ts'

/** The caller, as AppSync describes a Cognito user to a function. */
export type UserPoolIdentity = {
  claims: Record<string, unknown>
  defaultAuthStrategy: 'ALLOW' | 'DENY'
  groups: string[] | null
  issuer: string
  sourceIp: string[]
  sub: string
  username: string
}

/** The caller, as AppSync describes a role's session to a function. */
export type IamIdentity = {
  accountId: string
  sourceIp: string[]
  username: string
  userArn: string
  cognitoIdentityPoolId: null
  cognitoIdentityId: null
  cognitoIdentityAuthType: null
  cognitoIdentityAuthProvider: null
}

export type Identity = UserPoolIdentity | IamIdentity

export type VerifyToken = (poolId: string, token: string) => Promise<Record<string, unknown>>

/** The caller has no valid token: the whole request is refused with 401. */
export class Unauthenticated extends Error {
  override readonly name = 'UnauthorizedException'
}

/**
 * Identifies the caller by an access or id token of any of the API's pools. AppSync expects the bare token in
 * `Authorization`.
 */
export async function identify(
  userPools: UserPoolAuthorization[],
  verifyToken: VerifyToken,
  request: { authorization: string | undefined; sourceIp: string },
): Promise<UserPoolIdentity> {
  const { authorization: token, sourceIp } = request
  if (!token) throw new Unauthenticated('Valid authorization header not provided.')
  const poolId = poolIdOf(token)
  const pool = userPools.find(({ userPoolId }) => userPoolId === poolId)
  if (!pool) throw new Unauthenticated('You are not authorized to make this call.')
  const claims = await verifyToken(pool.userPoolId, token).catch((error: unknown) => {
    if (error instanceof errors.JWTExpired) throw new Unauthenticated('Token has expired.')
    throw new Unauthenticated('Unable to parse JWT token.')
  })
  const clientId = String(claims.client_id ?? claims.aud)
  if (pool.clientIds && !pool.clientIds.test(clientId)) {
    throw new Unauthenticated('You are not authorized to make this call.')
  }
  return {
    claims,
    defaultAuthStrategy: pool.defaultAction,
    groups: Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'] : null,
    issuer: String(claims.iss),
    sourceIp: [sourceIp],
    sub: String(claims.sub),
    username: String(claims.username ?? claims['cognito:username']),
  }
}

function poolIdOf(token: string): string {
  try {
    return decodeJwt(token).iss?.split('/').at(-1) ?? ''
  } catch {
    throw new Unauthenticated('Unable to parse JWT token.')
  }
}
