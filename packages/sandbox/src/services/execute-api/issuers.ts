import { TemplateError } from '@breakwater/cloud/template-error'
import type { ServiceContext } from '../../kit/service.ts'
import type { HttpApi } from '../apigateway/http-api.ts'
import { cognitoIdp } from '../cognito-idp/service.ts'
import type { FindIssuer } from './authorize-jwt.ts'

/**
 * Finds the keys of issuers, which are the user pools of the account: by their local addresses, or by those at AWS that a
 * template may build. @throws TemplateError for an API that takes tokens of another issuer
 */
export function openIssuers(
  apis: readonly HttpApi[],
  { account, resources, opened }: Pick<ServiceContext, 'account' | 'resources' | 'opened'>,
): FindIssuer {
  const pools = new Map(
    resources
      .filter(({ type }) => type === 'AWS::Cognito::UserPool')
      .flatMap(({ ref, attributes: { ProviderURL: local = '' } }) => {
        const pool = { id: ref, issuer: local }
        return [local, `https://cognito-idp.${account.region}.amazonaws.com/${ref}`].map((url) => [url, pool] as const)
      }),
  )
  for (const { id, routes } of apis)
    for (const { key, authorization } of routes)
      if (authorization.kind === 'jwt' && !pools.has(authorization.authorizer.issuer))
        throw new TemplateError(
          `The route ${key} of the API ${id}: the sandbox verifies tokens of the account's user pools, not of ${authorization.authorizer.issuer}`,
        )

  return async (url) => {
    const pool = pools.get(url)
    const keys = pool && (await opened(cognitoIdp)?.jwks(pool.id))
    if (!keys) throw new Error(`the account runs no user pool ${url}`)
    return { issuer: pool.issuer, keys }
  }
}
