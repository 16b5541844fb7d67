import type { RoleSession } from '../../kit/access/role-session.ts'
import type { ApiDefinition } from './api-definition.ts'
import { type Identity, identify, Unauthenticated, type VerifyToken } from './identity.ts'

/** Who calls an API, and what IAM lets the caller do. */
export type Caller = {
  identity: Identity
  /** Set for a caller in a role. @param field for example `Query/fields/note` */
  permits?: ((field: string) => boolean) | undefined
}

/** What is known of a role's session that calls an API. */
export type RoleCaller = { username: string; userArn: string; permits(field: string): boolean }

/** How the APIs of an account find out who calls. */
export type CallerSources = {
  verifyToken: VerifyToken
  /** Describes a session that has signed a request to an API. */
  describeSession(apiId: string, session: RoleSession): RoleCaller
}

/**
 * Identifies the caller of an API by its token, or by the session that signed its request. @throws Unauthenticated if the API
 * takes neither
 */
export async function identifyCaller(
  { id, userPools, takesIam }: ApiDefinition,
  { verifyToken, describeSession }: CallerSources,
  request: { authorization: string | undefined; sourceIp: string; session: RoleSession | null },
): Promise<Caller> {
  const { session, sourceIp } = request
  if (!session) return { identity: await identify(userPools, verifyToken, request) }
  if (!takesIam) throw new Unauthenticated('You are not authorized to make this call.')
  const { permits, ...names } = describeSession(id, session)
  return {
    permits,
    identity: {
      ...names,
      accountId: session.accountId,
      sourceIp: [sourceIp],
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    },
  }
}
