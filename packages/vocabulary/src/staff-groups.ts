/** The groups of an agency's staff pool. The directives of schema.graphql name them; its generator refuses any other. */
export const staffGroups = ['counselors', 'supervisors', 'admins'] as const

export type StaffGroup = (typeof staffGroups)[number]
