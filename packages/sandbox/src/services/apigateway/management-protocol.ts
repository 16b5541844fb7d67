import { ServiceError } from '../../kit/access/service-error.ts'
import { decodePath } from '../../kit/protocol/decode-path.ts'
import { operationByPath, type Protocol } from '../../kit/protocol/protocol.ts'
import { restJson } from '../../kit/protocol/rest-json.ts'

/** A call of the management API: the path after its version, and a page of a list. */
export type ManagementCall = { path: string; maxResults?: number; nextToken?: string }

const version = '/v2'
const json = restJson()
const badRequest = (message: string) => new ServiceError('BadRequestException', message)

/** Reads the GET calls of the management API; a call that would change an API is an operation that does not exist. */
export const managementProtocol: Protocol<ManagementCall> = {
  ...json,
  claims: ({ path }) => /^\/v2\/(apis|domainnames)(\/|$)/.test(path),
  read(request) {
    const path = decodePath(request.path.slice(version.length), () => badRequest('The path cannot be decoded.'))
    if (request.method !== 'GET' || !request.path.startsWith(`${version}/`))
      return { operation: operationByPath(request), input: { path } }
    const { maxResults, nextToken, ...others } = Object.fromEntries(request.url.searchParams)
    const [unknown] = Object.keys(others)
    if (unknown !== undefined) throw badRequest(`The sandbox does not know the parameter ${unknown}.`)
    if (maxResults !== undefined && !/^[1-9]\d{0,3}$/.test(maxResults))
      throw badRequest('Invalid value for maxResults: it is a number of at least 1.')
    const page = {
      ...(maxResults !== undefined && { maxResults: Number(maxResults) }),
      ...(nextToken !== undefined && { nextToken }),
    }
    return { operation: 'GET', input: { path, ...page } }
  },
}
