import type { IdentitySource } from '../apigateway/identity-source.ts'
import { type ApiRequest, queryOf } from './api-request.ts'

/** Returns the part of a request that an authorizer asks for; undefined if the request lacks it or it is empty. */
export function identityValue({ kind, name }: IdentitySource, asked: ApiRequest): string | undefined {
  return read({ kind, name }, asked) || undefined
}

function read({ kind, name }: IdentitySource, asked: ApiRequest): string | undefined {
  switch (kind) {
    case 'header':
      return Object.hasOwn(asked.headers, name) ? asked.headers[name] : undefined
    case 'querystring':
      return queryOf(asked.request).get(name)?.join(',')
    case 'stageVariables':
      return asked.stage.variables && Object.hasOwn(asked.stage.variables, name)
        ? asked.stage.variables[name]
        : undefined
    case 'context':
      return contextValue(name, asked)
  }
}

/** Returns a value of `$context`; undefined for a name that has none. */
export function contextValue(name: string, asked: ApiRequest): string | undefined {
  const { api, domainName, request, route, stage, shownPath } = asked
  switch (name) {
    case 'accountId':
      return api.accountId
    case 'apiId':
      return api.id
    case 'domainName':
      return domainName
    case 'domainPrefix':
      return domainName.split('.')[0]
    case 'httpMethod':
      return request.method
    case 'path':
      return shownPath
    case 'routeKey':
      return route.key
    case 'stage':
      return stage.name
    case 'identity.sourceIp':
      return request.sourceIp
    case 'identity.userAgent':
      return request.headers['user-agent']
    default:
      return undefined
  }
}
