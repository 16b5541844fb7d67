import type { Route } from '../apigateway/http-api.ts'
import type { RouteSegment } from '../apigateway/route-key.ts'

export type RouteMatch = { route: Route; parameters: Readonly<Record<string, string>> | undefined }

const ranks: Readonly<Record<RouteSegment['kind'], number>> = { text: 0, parameter: 1, rest: 2 }

/**
 * Sorts routes so that the first that matches a request is the most specific one: a route without a greedy parameter before
 * one with it, a fixed text before a parameter, a method before any method, and the default route last.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function bySpecificity(routes: readonly Route[]): Route[] {
  return routes.toSorted(compare)
}

function compare({ pattern: one }: Route, { pattern: other }: Route): number {
  if (one === 'default' || other === 'default') return Number(one === 'default') - Number(other === 'default')
  const isGreedy = (segments: readonly RouteSegment[]) => Number(segments.at(-1)?.kind === 'rest')
  const greed = isGreedy(one.segments) - isGreedy(other.segments)
  if (greed !== 0) return greed
  for (const [at, { kind }] of one.segments.entries()) {
    const rank = ranks[kind] - ranks[other.segments[at]?.kind ?? 'rest']
    if (rank !== 0) return rank
  }
  const length = other.segments.length - one.segments.length
  return length === 0 ? Number(one.method === 'ANY') - Number(other.method === 'ANY') : length
}

/** Finds the route of a request. @param sorted routes in the order of bySpecificity(). @param path decoded */
export function findRoute(sorted: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const segments = path.slice(1).split('/')
  for (const route of sorted) {
    if (route.pattern === 'default') return { route, parameters: undefined }
    if (route.pattern.method !== 'ANY' && route.pattern.method !== method) continue
    const found = parametersOf(route.pattern.segments, segments)
    if (found) return { route, parameters: found.length > 0 ? Object.fromEntries(found) : undefined }
  }
  return undefined
}

function parametersOf(pattern: readonly RouteSegment[], segments: readonly string[]): [string, string][] | undefined {
  const found: [string, string][] = []
  for (const [at, { kind, text }] of pattern.entries()) {
    const value = kind === 'rest' ? segments.slice(at).join('/') : segments[at]
    if (value === undefined || (kind === 'text' ? value !== text : value === '')) return undefined
    if (kind !== 'text') found.push([text, value])
    if (kind === 'rest') return found
  }
  return pattern.length === segments.length ? found : undefined
}
