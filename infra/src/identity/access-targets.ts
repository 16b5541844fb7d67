import type { Registry } from '@breakwater/registry/registry'
import type { PermissionSet } from './permission-sets/permission-set.ts'

/** An account and the permission sets that are assigned in it. */
export type AccessTarget = { name: string; accountId: string; permissionSets: readonly PermissionSet[] }

/** The assignments in the accounts of the platform. */
export function platformTargets({ platform }: Registry, sets: readonly PermissionSet[]): AccessTarget[] {
  return Object.entries(platform.accounts).map(([name, accountId]) => ({
    name,
    accountId,
    permissionSets: sets.filter(({ assignedTo }) => (assignedTo as readonly string[]).includes(name)),
  }))
}

/** The assignments in each agency's account. */
export function agencyTargets(agencies: Registry['agencies'], sets: readonly PermissionSet[]): AccessTarget[] {
  const permissionSets = sets.filter(({ assignedTo }) => assignedTo.includes('agencies'))
  return agencies.map(({ slug, accountId }) => ({ name: slug, accountId, permissionSets }))
}
