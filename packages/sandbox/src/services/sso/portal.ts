import type { Role } from '@breakwater/iam/role'
import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { ServiceContext } from '../../kit/service.ts'
import { userOfToken } from './portal-token.ts'

/** The operations of the access portal by path, with the parameters of their queries. */
const queries = {
  '/assignment/accounts': z.strictObject({}),
  '/assignment/roles': z.strictObject({ account_id: z.string() }),
  '/federation/credentials': z.strictObject({ account_id: z.string(), role_name: z.string() }),
}

type PortalPath = keyof typeof queries

export type Portal = {
  /** Returns what an operation answers. @throws ServiceError as the portal reports it */
  answer(path: PortalPath, query: Record<string, string>, token: string): object
}

export function isPortalPath(path: string): path is PortalPath {
  return Object.hasOwn(queries, path)
}

/**
 * Opens the access portal of Identity Center, where people get credentials of the permission sets that are assigned in an
 * account. The templates have no directory of people, so each person is taken to be in every group.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 *
 * @param key the key of the tokens
 */
export function openPortal(
  roles: readonly Role[],
  key: Buffer,
  { issue, clock }: Pick<ServiceContext, 'issue' | 'clock'>,
): Portal {
  return {
    answer(path, query, token) {
      const user = userOfToken(key, token)
      if (user === undefined) throw new ServiceError('UnauthorizedException', 'Session token not found or invalid', 401)
      const asked = queries[path].safeParse(query)
      if (!asked.success) throw new ServiceError('InvalidRequestException', z.prettifyError(asked.error))
      const inAccount = roles.filter(({ accountId }) => accountId === query.account_id)
      switch (path) {
        case '/assignment/accounts':
          return {
            accountList: [...new Set(roles.map(({ accountId }) => accountId))].map((accountId) => ({ accountId })),
          }
        case '/assignment/roles':
          return { roleList: inAccount.map(({ logicalId, accountId }) => ({ roleName: logicalId, accountId })) }
        case '/federation/credentials':
          return {
            roleCredentials: credentialsOf(
              inAccount.find(({ logicalId }) => logicalId === query.role_name),
              user,
            ),
          }
      }
    },
  }

  function credentialsOf(role: Role | undefined, user: string) {
    if (!role) throw new ServiceError('ForbiddenException', 'No access', 403)
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = issue({
      kind: 'role',
      accountId: role.accountId,
      roleArn: role.arn,
      sessionName: user,
      tags: {},
      transitiveTagKeys: [],
      issuedAt: clock.now(),
      expiresAt: clock.now() + role.maxSessionSeconds * 1000,
    })
    return { accessKeyId, secretAccessKey, sessionToken, expiration: expiration.getTime() }
  }
}
