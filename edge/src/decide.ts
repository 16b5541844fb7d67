import { hash64 } from './hash.ts'
import { type Language, preferredLanguage } from './language.ts'
import { type Query, readQuery } from './query.ts'
import { firstSeat, type RouteTable, slotCount } from './route-table.ts'
import { newVisitor, readSticky, type Sticky, stickyCookie } from './sticky-cookie.ts'

/** A request at the front door, as it was sent: nothing in it can be trusted. */
export type RouteRequest = {
  method: string
  /** Still percent-encoded. */
  path: string
  /** Without its question mark, still percent-encoded. */
  query: string
  cookies: readonly string[]
  acceptLanguage: string
  /** CloudFront's own id of the request: the one field that the client does not choose. */
  requestId: string
}

export type Decision =
  | { kind: 'redirect'; status: 302 | 307; location: string; setCookie: string }
  | { kind: 'chooser'; language: Language }
  | { kind: 'asset' }

const chooserAssets = [
  '/chooser/en.html',
  '/chooser/es.html',
  '/chooser/chooser.css',
  '/chooser/chooser.js',
  '/chooser/icon.svg',
]
const appPaths = ['/', '/apply', '/sign-in', '/result']
const forwarded = ['lang', 'state', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const
const namedInPath = /^\/a\/([A-Za-z][A-Za-z0-9-]{1,30})(\/.*)?$/

/** Where a request goes: to the agency it names, to its visitor's agency, to one of its state, or to the chooser. */
export function decide(request: RouteRequest, table: RouteTable): Decision {
  if (chooserAssets.includes(request.path)) return { kind: 'asset' }
  const query = readQuery(request.query)
  const [, slugInPath, rest = '/'] = namedInPath.exec(request.path) ?? []
  const sticky = readSticky(request.cookies, (slug) => Object.hasOwn(table.agencies, slug))
  const visitor = sticky?.visitor ?? newVisitor(request.requestId)

  const named = [slugInPath?.toLowerCase(), query.agency?.toLowerCase(), partner(query, table), sticky?.slug]
  const slug = named.find((candidate) => serves(candidate, sticky, table)) ?? placement(query, visitor, table)
  const origin = slug && table.agencies[slug]?.origin
  if (!origin) return { kind: 'chooser', language: query.lang ?? preferredLanguage(request.acceptLanguage) }

  const path = slugInPath ? rest : request.path
  return {
    kind: 'redirect',
    // 307 keeps the method; it is also the answer to a method nobody has heard of.
    status: request.method === 'GET' || request.method === 'HEAD' ? 302 : 307,
    location: `${origin}${appPaths.includes(path) ? path : '/'}${forward(query)}`,
    setCookie: stickyCookie({ visitor, slug }),
  }
}

function partner({ partner: code = '' }: Query, { partners }: RouteTable): string | undefined {
  const key = code.toUpperCase()
  return Object.hasOwn(partners, key) ? partners[key] : undefined
}

/** A draining agency serves nobody but its own returning visitors. */
function serves(slug: string | undefined, sticky: Sticky | undefined, { agencies }: RouteTable): boolean {
  const status = slug && Object.hasOwn(agencies, slug) ? agencies[slug]?.status : undefined
  return status === 'active' || (status === 'draining' && sticky?.slug === slug)
}

function placement(query: Query, visitor: string, { states, pools }: RouteTable): string | undefined {
  const pool = pools[states[query.state ?? ''] ?? -1]
  const slot = hash64(visitor)[0] % slotCount
  return pool?.agencies[pool.slots.charCodeAt(slot) - firstSeat]
}

/** What the agency's application gets of the query, always in the same order. */
function forward(query: Query): string {
  const pairs = forwarded.filter((name) => query[name] !== undefined).map((name) => `${name}=${query[name]}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
