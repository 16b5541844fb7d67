import type { Language } from '@breakwater/vocabulary/languages'
import { preferredLanguage } from './language.ts'
import { placeVisitor } from './place-visitor.ts'
import { type Query, readQuery } from './query.ts'
import type { RouteTable } from './route-table.ts'
import { newVisitor, readSticky, stickyCookie } from './sticky-cookie.ts'

/** A request at the front door, as the client sent it: none of it can be trusted. */
export type RouteRequest = {
  method: string
  /** Still percent-encoded. */
  path: string
  /** Without its question mark, still percent-encoded. */
  query: string
  cookies: readonly string[]
  acceptLanguage: string
  /** CloudFront's id of the request, the only field that the client does not control. */
  requestId: string
}

export type Decision =
  | { kind: 'redirect'; status: 302 | 307; location: string; setCookie: string }
  /** With a state, the page of that state; without, the page that asks for it. */
  | { kind: 'chooser'; language: Language; state?: string }
  | { kind: 'asset' }

const chooserAssets = [
  'en.html',
  'es.html',
  'chooser.css',
  'icon.svg',
  'figtree-latin.woff2',
  'figtree-latin-ext.woff2',
].map((name) => `/chooser/${name}`)
/** For people who have started and do not know at which agency. It ignores the cookie, which may be another person's. */
const startedPath = '/started'
const signInPath = '/sign-in'
const appPaths = ['/', '/apply', signInPath, '/result']
const forwarded = ['lang', 'state', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const
const namedInPath = /^\/a\/([A-Za-z][A-Za-z0-9-]{1,30})(\/.*)?$/s

/** Decides where a request goes: to the agency that it names, to the visitor's agency, to an agency of its state, or to the chooser. */
export function decide(request: RouteRequest, table: RouteTable): Decision {
  if (chooserAssets.includes(request.path)) return { kind: 'asset' }
  const query = readQuery(request.query)
  if (request.path === startedPath) return chooser(request, query)
  const [, slugInPath, rest = '/'] = namedInPath.exec(request.path) ?? []
  const sticky = readSticky(request.cookies, table)

  const inPath = slugInPath?.toLowerCase()
  const returnsTo = rest === signInPath ? inPath : undefined
  const known = [inPath, query.agency, partner(query, table), sticky?.slug]
  const named = known.find((slug) => slug !== undefined && serves(slug, [sticky?.slug, returnsTo], table))
  const pool = table.pools[table.states[query.state ?? ''] ?? -1]
  if (!named && !pool) return chooser(request, query)

  const visitor = sticky?.visitor ?? newVisitor(request.requestId)
  const slug = named ?? (pool && placeVisitor(visitor, pool))
  const origin = slug && table.agencies[slug]?.origin
  if (!origin) return chooser(request, query)

  const path = slugInPath ? rest : request.path
  return {
    kind: 'redirect',
    // 307 keeps the method, and is used for unknown methods as well.
    status: request.method === 'GET' || request.method === 'HEAD' ? 302 : 307,
    location: `${origin}${appPaths.includes(path) ? path : '/'}${forward(query)}`,
    setCookie: stickyCookie({ visitor, slug }),
  }
}

function chooser({ acceptLanguage }: RouteRequest, { lang, state }: Query): Decision {
  const language = lang ?? preferredLanguage(acceptLanguage)
  return state === undefined ? { kind: 'chooser', language } : { kind: 'chooser', language, state }
}

function partner({ partner: code }: Query, { partners }: RouteTable): string | undefined {
  return code !== undefined && Object.hasOwn(partners, code) ? partners[code] : undefined
}

/** A draining agency serves returning visitors only: those with its cookie, and those who go to its sign-in by name. */
function serves(slug: string, returning: readonly (string | undefined)[], { agencies }: RouteTable): boolean {
  const status = Object.hasOwn(agencies, slug) ? agencies[slug]?.status : undefined
  return status === 'active' || (status === 'draining' && returning.includes(slug))
}

/** The part of the query that is passed to the agency's application, always in the same order. */
function forward(query: Query): string {
  let passed = ''
  for (const name of forwarded) {
    if (query[name] !== undefined) passed += `${passed === '' ? '?' : '&'}${name}=${query[name]}`
  }
  return passed
}
