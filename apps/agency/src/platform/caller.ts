import { type StaffGroup, staffGroups } from '@breakwater/vocabulary/staff-groups'
import * as z from 'zod'
import { ApiError } from './api-error.ts'

/** The signed-in person behind a request, as the user pool says now. */
export type Caller = { sub: string; groups: StaffGroup[] }

/** What a valid token says. That does not change until it expires, whatever becomes of the account. */
export type TokenClaims = {
  sub: string
  /** The user name in the pool. */
  username: string
  accessToken: string
  /** When the person signed in; a renewed token keeps it. */
  signedInAt: Date
}

/**
 * Turns a token into its person by asking the user pool.
 * @throws ApiError SIGN_IN_ENDED where the sign-in behind the token is over
 */
export type Admit<Person extends Caller> = (claims: TokenClaims) => Promise<Person>

const identitySchema = z.object({
  sub: z.string().min(1),
  username: z.string().min(1),
  issuer: z.string(),
  claims: z.object({
    // AppSync takes id tokens as well: they prove who signed in, and give no access.
    token_use: z.literal('access'),
    /** Seconds since 1970. */
    auth_time: z.coerce.number(),
  }),
})
const requestSchema = z.object({ headers: z.object({ authorization: z.string().min(1) }) })

/**
 * AppSync takes tokens of both of the agency's pools for a field that names no group, so each function
 * accepts its own pool's issuer only.
 */
export function claimsOf(event: { identity?: unknown; request: unknown }, issuer: string): TokenClaims {
  const identity = identitySchema.safeParse(event.identity)
  const request = requestSchema.safeParse(event.request)
  if (!identity.success || !request.success || identity.data.issuer !== issuer) {
    throw new ApiError('FORBIDDEN', 'this account cannot be used here; sign in with the right one')
  }
  const { sub, username, claims } = identity.data
  return {
    sub,
    username,
    accessToken: request.data.headers.authorization,
    signedInAt: new Date(claims.auth_time * 1000),
  }
}

/** The groups of an agency's staff among the groups of a pool. */
export function staffGroupsAmong(names: readonly string[]): StaffGroup[] {
  return staffGroups.filter((group) => names.includes(group))
}

export function requireGroup(caller: Caller, allowed: readonly StaffGroup[]): void {
  if (allowed.some((group) => caller.groups.includes(group))) return
  throw new ApiError('FORBIDDEN', `this needs a role of ${allowed.join(' or ')}; ask an admin of your agency`)
}
