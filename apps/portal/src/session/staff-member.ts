import type { UserPool } from '@breakwater/sign-in/user-pool'
import { UnreachableError } from '@breakwater/ui/graphql-client'
import { type StaffGroup, staffGroups } from '@breakwater/vocabulary/staff-groups'

export type StaffMember = {
  /** The user's sub in the staff pool: the `actor` of audit events. */
  id: string
  email: string
  groups: StaffGroup[]
}

/**
 * Who is signed in; undefined if no one is.
 * @throws UnreachableError if the session could not be renewed and has not ended either
 */
export async function currentStaffMember(pool: UserPool): Promise<StaffMember | undefined> {
  const session = await pool.session().catch((cause: unknown) => {
    throw new UnreachableError('the session could not be renewed', { cause })
  })
  if (!session) return undefined
  const { userId, email, groups } = session
  return { id: userId, email, groups: staffGroups.filter((group) => groups.includes(group)) }
}

/** The audit trail is for supervisors and admins; the API refuses everyone else as well. */
export function maySeeAudit(member: StaffMember): boolean {
  return member.groups.includes('supervisors') || member.groups.includes('admins')
}
