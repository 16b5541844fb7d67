import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { decodePath } from '../../kit/protocol/decode-path.ts'
import type { PlainInput, Protocol } from '../../kit/protocol/protocol.ts'
import { restJson } from '../../kit/protocol/rest-json.ts'
import { operationOf } from './operation-names.ts'
import { badRequest } from './ses-error.ts'

const json = restJson()

/** SES's REST protocol: parameters are in the path, in the query of lists, and in JSON bodies. */
export const sesProtocol: Protocol<PlainInput> = {
  ...json,
  api: 'the API v2 of SES, which SESv2Client calls',
  claims: ({ url }) => url.pathname.startsWith('/v2/email/'),
  read(request) {
    const { operation, named } = operationOf(request)
    const { input } = json.read(request)
    const path = Object.entries(named).map(([name, value]) => [
      name,
      decodePath(value, () => badRequest(`${value} in the path can't be decoded.`)),
    ])
    return { operation, input: { ...input, ...queryOf(operation, request), ...Object.fromEntries(path) } }
  },
}

/** Parameters of the query that can come more than once. */
const lists: ReadonlySet<string> = new Set(['Reason'])

function queryOf(operation: string, { url }: HttpRequest): PlainInput {
  const names = [...new Set(url.searchParams.keys())]
  return Object.fromEntries(
    names.map((name) => {
      // Only lists have a query; elsewhere a name in it is refused, also if it is the name of a member of the body.
      const given = operation.startsWith('List') ? name : `?${name}`
      const values = url.searchParams.getAll(name)
      return lists.has(name) ? [reasonMember(given), values] : [given, values.at(-1)]
    }),
  )
}

/** The member `Reasons` of ListSuppressedDestinations is named `Reason` in the query. */
function reasonMember(name: string): string {
  return name === 'Reason' ? 'Reasons' : name
}
