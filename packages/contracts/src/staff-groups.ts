/** The groups of an agency's staff pool, as schema.graphql names them. */
export const staffGroups = ['counselors', 'supervisors', 'admins'] as const

export type StaffGroup = (typeof staffGroups)[number]
