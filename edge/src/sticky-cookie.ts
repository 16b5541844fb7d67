import { hash64 } from './hash.ts'

/** Who a visitor is to the router, and which agency they were sent to. */
export type Sticky = { visitor: string; slug: string }

const maxAgeSeconds = 180 * 24 * 60 * 60

const wellFormed = /(?:^|;)[ \t]*bw=1\.([0-9a-z]{14})\.([a-z][a-z0-9-]{1,30})[ \t]*(?=;|$)/g

/**
 * The first well-formed router cookie that names an agency of the platform. It carries no signature: a forged one
 * grants nothing that `?agency=` does not.
 * @param headers the Cookie headers as sent; there may be several, of any size
 */
export function readSticky(headers: readonly string[], isAgency: (slug: string) => boolean): Sticky | undefined {
  for (const header of headers) {
    for (const [, visitor = '', slug = ''] of header.matchAll(wellFormed)) {
      if (isAgency(slug)) return { visitor, slug }
    }
  }
  return undefined
}

export function stickyCookie({ visitor, slug }: Sticky): string {
  return `bw=1.${visitor}.${slug}; Max-Age=${maxAgeSeconds}; Path=/; Secure; HttpOnly; SameSite=Lax`
}

/** CloudFront gives each request an id that is unique and opaque, so a new visitor's id needs no randomness of ours. */
export function newVisitor(requestId: string): string {
  return hash64(requestId)
    .map((half) => half.toString(36).padStart(7, '0'))
    .join('')
}
