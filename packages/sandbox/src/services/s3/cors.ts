import { ServiceError } from '../../kit/access/service-error.ts'
import type { HttpAnswer, HttpRequest } from '../../kit/http/http-exchange.ts'
import { xmlFault } from '../../kit/protocol/rest-xml.ts'

/** A rule of a bucket for calls of web pages. */
export type CorsRule = {
  id: string | undefined
  /** Origins with at most one `*`. */
  origins: readonly string[]
  methods: readonly string[]
  /** Names of headers with at most one `*`. */
  headers: readonly string[]
  exposed: readonly string[]
  /** Seconds that a browser caches the answer to a preflight. */
  maxAge: number | undefined
}

type Asked = { origin: string; method: string; headers: readonly string[] }

/** Answers a preflight of a bucket. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html */
export function preflightOf(rules: readonly CorsRule[], { headers }: Pick<HttpRequest, 'headers'>): HttpAnswer {
  const { origin } = headers
  const method = headers['access-control-request-method']
  if (origin === undefined || method === undefined)
    return xmlFault(new ServiceError('BadRequest', 'Insufficient information. Origin request header needed.'))
  const asked = String(headers['access-control-request-headers'] ?? '')
  const names = asked.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim().toLowerCase()]))
  const rule = ruleFor(rules, { origin, method, headers: names })
  if (!rule)
    return xmlFault(
      new ServiceError(
        'AccessForbidden',
        "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
        403,
      ),
    )
  return {
    status: 200,
    headers: {
      ...headersOf(rule, origin),
      ...(names.length > 0 && { 'access-control-allow-headers': names.join(', ') }),
    },
  }
}

/** Returns the headers that let a web page read an answer; none if no rule allows it. */
export function corsHeaders(rules: readonly CorsRule[], { method, headers }: HttpRequest): Record<string, string> {
  const { origin } = headers
  if (origin === undefined) return {}
  const rule = ruleFor(rules, { origin, method, headers: [] })
  return rule ? headersOf(rule, origin) : {}
}

function ruleFor(rules: readonly CorsRule[], { origin, method, headers }: Asked): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.methods.includes(method) &&
      rule.origins.some((pattern) => matches(pattern, origin)) &&
      headers.every((name) => rule.headers.some((pattern) => matches(pattern.toLowerCase(), name))),
  )
}

function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === text
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)]
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end)
}

function headersOf({ origins, methods, exposed, maxAge }: CorsRule, origin: string): Record<string, string> {
  const isAny = origins.includes('*')
  return {
    'access-control-allow-origin': isAny ? '*' : origin,
    'access-control-allow-methods': methods.join(', '),
    ...(!isAny && { 'access-control-allow-credentials': 'true' }),
    ...(exposed.length > 0 && { 'access-control-expose-headers': exposed.join(', ') }),
    ...(maxAge !== undefined && { 'access-control-max-age': String(maxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}
