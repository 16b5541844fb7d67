import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import type { HttpApi, OwnDomain, Stage } from '../apigateway/http-api.ts'
import { addressRoot } from '../apigateway/local-address.ts'

/** A request to the local address of an API. */
export type ApiCall = {
  /** The API's id, or a domain name of its own. */
  name: string
  /** The path after the address, as it was sent. */
  path: string
  request: HttpRequest
}

/** The stage that a request is for, and its paths, decoded: API Gateway decodes a path before it does anything with it. */
export type Located = {
  api: HttpApi
  stage: Stage
  domainName: string
  /** What routes match. */
  path: string
  /** What functions see: with the name of the stage, unless it is the default one. */
  shownPath: string
  /** What a function sees in format 1.0: with the key of the mapping, if the request is for a domain name of the API. */
  fullPath: string
}

export type Addresses = { apis: ReadonlyMap<string, HttpApi>; domains: ReadonlyMap<string, OwnDomain> }

const address = new RegExp(`^${addressRoot}([A-Za-z0-9.-]+)(/.*)?$`, 's')

/** Returns what a request to an API asks for; undefined for a request that is for none. */
export function readApiCall(request: HttpRequest): ApiCall | undefined {
  const [, name, path = '/'] = address.exec(request.path) ?? []
  return name === undefined ? undefined : { name: name.toLowerCase(), path, request }
}

/**
 * Finds the stage of a request. @returns undefined if there is none, or nothing is deployed to it
 * @throws URIError for a path that cannot be decoded
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
 */
export function locate({ name, path }: ApiCall, { apis, domains }: Addresses): Located | undefined {
  const decoded = decodeURIComponent(path)
  const found = domains.has(name) ? byDomain(domains.get(name), decoded) : byApi(apis.get(name), decoded)
  return found?.stage.isDeployed ? found : undefined
}

function byApi(api: HttpApi | undefined, path: string): Located | undefined {
  if (!api || api.isOwnNameOnly) return undefined
  const [, first = ''] = path.split('/')
  const named = api.stages.find(({ name }) => name === first && name !== '$default')
  const stage = named ?? api.stages.find(({ name }) => name === '$default')
  if (!stage) return undefined
  return {
    ...{ api, stage, domainName: `${api.id}.execute-api.${api.region}.amazonaws.com` },
    ...{ path: named ? afterPrefix(path, first) : path, shownPath: path, fullPath: path },
  }
}

function byDomain(domain: OwnDomain | undefined, path: string): Located | undefined {
  const mapping = domain?.mappings.find(({ key }) => key === '' || `${path}/`.startsWith(`/${key}/`))
  if (!domain || !mapping) return undefined
  const { api, stage, key } = mapping
  const own = key === '' ? path : afterPrefix(path, key)
  return {
    ...{ api, stage, domainName: domain.name, path: own, fullPath: path },
    shownPath: stage.name === '$default' ? own : `/${stage.name}${own}`,
  }
}

function afterPrefix(path: string, prefix: string): string {
  return path.slice(prefix.length + 1) || '/'
}
