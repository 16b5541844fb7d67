import type { Quota } from '../quotas/quota.ts'

/**
 * How much one consumer may do. A person never comes near them: the pages save a second after typing stops at the earliest, and
 * one household has one application. They keep a program with a consumer's token from filling the table and the queue.
 */
export const consumerQuotas = {
  newApplication: { name: 'new-application', most: 20, hours: 24 },
  save: { name: 'save', most: 2_000, hours: 1 },
  submission: { name: 'submission', most: 5, hours: 24 },
} as const satisfies Record<string, Quota>
