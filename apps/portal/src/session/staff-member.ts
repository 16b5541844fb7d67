import type { UserPool } from '@breakwater/sign-in/user-pool'
import { UnreachableError } from '@breakwater/ui/graphql-client'
import { type StaffGroup, staffGroups } from '@breakwater/vocabulary/staff-groups'
import { createContext, useContext } from 'react'

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

export const StaffMemberContext = createContext<StaffMember | null>(null)

/** The member of staff who is signed in; for pages behind the sign-in only. */
export function useStaffMember(): StaffMember {
  const member = useContext(StaffMemberContext)
  if (!member) throw new Error('useStaffMember is called outside <StaffMemberContext>')
  return member
}
