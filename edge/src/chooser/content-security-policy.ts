import { applyOrigin } from '@breakwater/registry/origins'
import type { Registry } from '@breakwater/registry/registry'

/**
 * The chooser's Content-Security-Policy. The agencies stand in `form-action` because browsers apply it to the redirect
 * that answers the form, too.
 */
export function contentSecurityPolicy({ agencies }: Pick<Registry, 'agencies'>): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    ["form-action 'self'", ...agencies.map(applyOrigin)].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
