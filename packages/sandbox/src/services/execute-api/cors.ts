import type { HttpAnswer, HttpRequest } from '../../kit/http/http-exchange.ts'
import type { HttpApi } from '../apigateway/http-api.ts'
import type { RouteMatch } from './find-route.ts'

type Cors = NonNullable<HttpApi['cors']>

/**
 * Returns whether API Gateway itself answers a request, because its API has a CORS configuration. A route of any method that asks
 * who calls takes preflight requests too, and so does the default one.
 * @param match the route of the request
 */
export function isPreflight(
  { cors }: Pick<HttpApi, 'cors'>,
  { method, headers }: HttpRequest,
  match: RouteMatch | undefined,
): boolean {
  if (match && match.route.authorization.kind !== 'none') return false
  return (
    cors !== undefined &&
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  )
}

/** Answers a preflight request, whether a route matches it or not. */
export function preflightAnswer(cors: Cors, request: HttpRequest): HttpAnswer {
  const origin = allowedOrigin(cors, request)
  if (origin === undefined) return { status: 204 }
  return {
    status: 204,
    headers: {
      ...sharedHeaders(cors, origin),
      ...(cors.AllowMethods.length > 0 && { 'access-control-allow-methods': cors.AllowMethods.join(',') }),
      ...(cors.AllowHeaders.length > 0 && {
        'access-control-allow-headers': cors.AllowHeaders.join(',').toLowerCase(),
      }),
      ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
    },
  }
}

/**
 * Puts the CORS headers of an API in the place of those of its function.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function withApiCors({ cors }: Pick<HttpApi, 'cors'>, request: HttpRequest, answer: HttpAnswer): HttpAnswer {
  if (!cors) return answer
  const kept = Object.entries(answer.headers ?? {}).filter(([name]) => !name.startsWith('access-control-'))
  const origin = allowedOrigin(cors, request)
  return {
    ...answer,
    headers: { ...Object.fromEntries(kept), ...(origin !== undefined && sharedHeaders(cors, origin)) },
  }
}

function sharedHeaders(cors: Cors, origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.ExposeHeaders.length > 0 && {
      'access-control-expose-headers': cors.ExposeHeaders.join(',').toLowerCase(),
    }),
  }
}

/** Returns what the answer to an origin allows; undefined if the API does not allow the origin. */
function allowedOrigin({ AllowOrigins }: Cors, { headers: { origin } }: HttpRequest): string | undefined {
  if (origin === undefined) return undefined
  if (AllowOrigins.includes('*')) return '*'
  const isAllowed = AllowOrigins.some(
    (allowed) => allowed === origin || (/^https?:\/\/\*$/.test(allowed) && origin.startsWith(allowed.slice(0, -1))),
  )
  return isAllowed ? origin : undefined
}
