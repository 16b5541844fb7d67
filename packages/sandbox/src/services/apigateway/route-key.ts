/** A part of a route's path: fixed text, `{name}`, or `{name+}`, which is the rest of the path. */
export type RouteSegment = { kind: 'text' | 'parameter' | 'rest'; text: string }

/** What requests a route is for. The default route has no method and no segments. */
export type RoutePattern = { method: string; segments: readonly RouteSegment[] } | 'default'

const methods = 'ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT'
const routeKey = new RegExp(`^(${methods}) (/\\S*)$`)

/**
 * Reads `METHOD /path`, or `$default`. @returns undefined for what is no route key
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function readRouteKey(key: string): RoutePattern | undefined {
  if (key === '$default') return 'default'
  const [, method, path] = routeKey.exec(key) ?? []
  if (method === undefined || path === undefined) return undefined
  const segments = path
    .slice(1)
    .split('/')
    .map((text): RouteSegment => {
      const [, name, plus] = /^\{([\w.:-]+)(\+?)\}$/.exec(text) ?? []
      if (name === undefined) return { kind: 'text', text }
      return { kind: plus === '+' ? 'rest' : 'parameter', text: name }
    })
  const isValid = segments.every(
    ({ kind, text }, at) => !(kind === 'text' && /[{}]/.test(text)) && (kind !== 'rest' || at === segments.length - 1),
  )
  return isValid ? { method, segments } : undefined
}
