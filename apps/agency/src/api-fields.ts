import type { Mutation, Query } from '@breakwater/contracts/generated/schema'

/** Which function answers which field of the API; the construct makes its resolvers from it, and a test compares it with the schema. */
export const apiFields = {
  'consumer-api': {
    Query: ['application', 'applications'],
    Mutation: ['saveApplication', 'submitApplication'],
  },
  'staff-api': {
    Query: ['cases', 'case', 'caseAudit'],
    Mutation: ['openCase', 'extendCase', 'lockCase'],
  },
} as const satisfies Record<string, { Query: readonly (keyof Query)[]; Mutation: readonly (keyof Mutation)[] }>

export type ApiFunctionName = keyof typeof apiFields
