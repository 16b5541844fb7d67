import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { Fn } from 'aws-cdk-lib'

/** Hashes of what the page itself holds. */
type InPage = { scripts: readonly string[]; styles: readonly string[] }

/**
 * What a page of the app may load and call: itself, the agency's API and its user pool, nothing else. No
 * upgrade-insecure-requests: HSTS does that job, and the policy then also holds where the app is served on localhost.
 */
export function contentSecurityPolicy({ graphqlUrl, auth }: RuntimeConfig, { scripts, styles }: InPage): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${graphqlUrl} ${originOf(auth.issuer)}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The origin of a URL that is known at deployment only: its text up to the third slash. */
function originOf(url: string): string {
  const parts = Fn.split('/', url)
  return Fn.join('/', [Fn.select(0, parts), '', Fn.select(2, parts)])
}
