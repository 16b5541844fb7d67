import { hash64 } from './hash.ts'
import type { RouteTable } from './route-table.ts'

/** The router's id of a visitor, and the agency that they were sent to. */
export type Sticky = { visitor: string; slug: string }

const maxAgeSeconds = 180 * 24 * 60 * 60
const digits = '0123456789abcdefghijklmnopqrstuv'
const wellFormed = /(?:^|;)[ \t]*bw=1\.([0-9a-v]{12})\.([a-z][a-z0-9-]{1,30})[ \t]*(?=;|$)/g

/**
 * The first well-formed router cookie that names an agency of the platform. It carries no signature: a forged one
 * grants nothing that `?agency=` does not.
 * @param headers the Cookie headers as sent; there may be several, of any size
 */
export function readSticky(headers: readonly string[], { agencies }: RouteTable): Sticky | undefined {
  for (const header of headers) {
    // Not matchAll, which copies the expression at each call and takes three times as long.
    wellFormed.lastIndex = 0
    for (let match = wellFormed.exec(header); match; match = wellFormed.exec(header)) {
      const [, visitor = '', slug = ''] = match
      if (Object.hasOwn(agencies, slug)) return { visitor, slug }
    }
  }
  return undefined
}

export function stickyCookie({ visitor, slug }: Sticky): string {
  return `bw=1.${visitor}.${slug}; Max-Age=${maxAgeSeconds}; Path=/; Secure; HttpOnly; SameSite=Lax`
}

/**
 * 60 bits of a hash of CloudFront's id of the request, which is unique and opaque, so a new visitor's id needs no
 * random source.
 */
export function newVisitor(requestId: string): string {
  let [low, high] = hash64(requestId)
  let visitor = ''
  for (let pair = 0; pair < 6; pair++) {
    visitor += digits.charAt(low & 31) + digits.charAt(high & 31)
    low >>>= 5
    high >>>= 5
  }
  return visitor
}
