import { type StaffGroup, staffGroups } from '@breakwater/vocabulary/staff-groups'
import * as z from 'zod'
import { ApiError } from './api-error.ts'

/** The signed-in person behind a request. */
export type Caller = { sub: string; groups: StaffGroup[] }

const identitySchema = z.object({
  sub: z.string().min(1),
  issuer: z.string(),
  groups: z.array(z.string()).nullish(),
  // AppSync takes id tokens as well: they prove who signed in, and give no access.
  claims: z.object({ token_use: z.literal('access') }),
})

/**
 * AppSync takes tokens of both of the agency's pools for a field that names no group, so each function
 * accepts its own pool's issuer only.
 */
export function callerOf(identity: unknown, issuer: string): Caller {
  const parsed = identitySchema.safeParse(identity)
  if (!parsed.success || parsed.data.issuer !== issuer) {
    throw new ApiError('FORBIDDEN', 'this account cannot be used here; sign in with the right one')
  }
  const { sub, groups } = parsed.data
  return { sub, groups: staffGroups.filter((group) => groups?.includes(group)) }
}

export function requireGroup(caller: Caller, allowed: readonly StaffGroup[]): void {
  if (allowed.some((group) => caller.groups.includes(group))) return
  throw new ApiError('FORBIDDEN', `this needs a role of ${allowed.join(' or ')}; ask an admin of your agency`)
}
