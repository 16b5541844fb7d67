import { type StaffGroup, staffGroups } from '@breakwater/vocabulary/staff-groups'

/** The claims of a decoded token. */
type Claims = Readonly<Record<string, unknown>>

export type StaffMember = {
  /** The user's sub in the staff pool: the `actor` of audit events. */
  id: string
  email: string
  groups: StaffGroup[]
}

/** Who the tokens of the staff pool speak of. */
export function staffMemberFrom(accessToken: Claims, idToken: Claims | undefined): StaffMember {
  const claimed = Array.isArray(accessToken['cognito:groups']) ? accessToken['cognito:groups'] : []
  return {
    id: String(accessToken.sub ?? ''),
    email: String(idToken?.email ?? ''),
    groups: staffGroups.filter((group) => claimed.includes(group)),
  }
}

/** Who opened and read a case is for supervisors and admins; the API refuses everybody else as well. */
export function maySeeAudit(member: StaffMember): boolean {
  return member.groups.includes('supervisors') || member.groups.includes('admins')
}
