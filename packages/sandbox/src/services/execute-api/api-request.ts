import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import type { Route } from '../apigateway/http-api.ts'
import type { RouteMatch } from './find-route.ts'
import type { Located } from './locate.ts'

/** A request whose route is known. */
export type ApiRequest = Located &
  RouteMatch & {
    request: HttpRequest
    id: string
    /** Milliseconds since 1970. */
    at: number
    /** Lower-case names; without cookies and what is between the client and API Gateway alone. */
    headers: Readonly<Record<string, string>>
    /** The values of each of `headers`, those of a repeated one apart. */
    headerValues: Readonly<Record<string, readonly string[]>>
    cookies: readonly string[]
  }

/** Headers that end at API Gateway. */
const dropped: ReadonlySet<string> = new Set([
  ...['connection', 'cookie', 'expect', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding'],
  'upgrade',
])

type Arrival = { request: HttpRequest; id: string; at: number }

/** Completes a request by what API Gateway adds to it. */
export function apiRequest(located: Located, match: RouteMatch, arrival: Arrival): ApiRequest {
  const { request, id, at } = arrival
  const sent = Object.entries({ ...request.headers, ...request.sentHeaders }).flatMap(
    ([name, value]): [string, string[]][] => (value === undefined || dropped.has(name) ? [] : [[name, [value].flat()]]),
  )
  const forwarded = [request.headers['x-forwarded-for'] ?? [], request.sourceIp].flat().join(', ')
  const trace = `Root=1-${Math.floor(at / 1000).toString(16)}-${id.replaceAll('-', '').slice(0, 24)}`
  const { cookie } = request.headers
  const headerValues = {
    ...Object.fromEntries(sent),
    host: [located.domainName],
    'x-amzn-trace-id': [trace],
    'x-forwarded-for': [forwarded],
    'x-forwarded-port': ['443'],
    'x-forwarded-proto': ['https'],
  }
  return {
    ...{ ...located, ...match, request, id, at },
    cookies: cookie === undefined ? [] : cookie.split(/; */).filter((each) => each !== ''),
    headers: Object.fromEntries(Object.entries(headerValues).map(([name, values]) => [name, values.join(',')])),
    headerValues,
  }
}

/** Returns the ARN of a request's method and path, which policies are about. */
export function requestArn({ api, stage, path }: Located, method: string): string {
  return `${apiArn(api)}/${stage.name}/${method}${path}`
}

/** Returns the ARN of a route, for which API Gateway calls a function. A route of any method is called for one of them. */
export function routeArn({ api, stage }: Located, { key }: Route, method: string): string {
  return `${apiArn(api)}/${stage.name}/${key.replace(/^ANY /, `${method} `).replace(' ', '')}`
}

/** Returns the ARN of an authorizer, for which API Gateway calls its function. */
export function authorizerArn({ api }: Located, authorizerId: string): string {
  return `${apiArn(api)}/authorizers/${authorizerId}`
}

function apiArn({ region, accountId, id }: Located['api']): string {
  return `arn:aws:execute-api:${region}:${accountId}:${id}`
}

/** The path of a route, with its parameters in braces; that of the default route is its key. */
export function routePath({ key }: Route): string {
  return key.slice(key.indexOf(' ') + 1)
}

/** Returns the parameters of a query, decoded, each with its values in their order. */
export function queryOf({ query }: HttpRequest): Map<string, string[]> {
  const parameters = new URLSearchParams(query)
  const values = new Map<string, string[]>()
  for (const [name, value] of parameters) values.set(name, [...(values.get(name) ?? []), value])
  return values
}

/** Returns a time as access logs and events have it, for example `12/Mar/2020:19:03:58 +0000`. */
export function logTime(at: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(at).toUTCString()) ?? []
  return `${day}/${month}/${year}:${time} +0000`
}
