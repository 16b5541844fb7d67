import type { Agency } from '@breakwater/registry/agency'
import type { StaffGroup } from '@breakwater/vocabulary/staff-groups'

export type StaffAccount = { email: string; name: string; group: StaffGroup }

/** Returns the staff members of each demo agency, with obviously made-up names. Two admins: neither approves an own proposal. */
export function staffAccounts(agency: Pick<Agency, 'domain'>): StaffAccount[] {
  return [
    { email: `counselor@${agency.domain}`, name: 'Casey Demo-Counselor', group: 'counselors' },
    { email: `supervisor@${agency.domain}`, name: 'Sam Demo-Supervisor', group: 'supervisors' },
    { email: `admin@${agency.domain}`, name: 'Alex Demo-Admin', group: 'admins' },
    { email: `second-admin@${agency.domain}`, name: 'Avery Demo-Admin', group: 'admins' },
  ]
}
