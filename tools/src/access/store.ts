import type { Resource } from '@breakwater/cloud/resource'
import { isEmulated, resourceType } from '@breakwater/sandbox/resource-types'
import { roleActions } from '@breakwater/sandbox/role-actions'
import type { Account } from './account.ts'

/** A resource that stores data, gives access to data or acts in an account. */
export type Store = {
  account: Account
  kind: string
  logicalId: string
  arn: string
  /** The actions that an intruder would try on it. */
  actions: readonly string[]
  /** Whether the sandbox runs it, so that calls can be tried on it. */
  isEmulated: boolean
}

export function readStores(account: Account, resources: readonly Resource[]): Store[] {
  return resources.flatMap((resource) =>
    (resourceType(resource.type)?.targets ?? []).flatMap(({ kind, arns, actions }) =>
      arns(resource).map((arn) => ({
        account,
        kind,
        logicalId: resource.logicalId,
        arn,
        actions,
        isEmulated: isEmulated(resource.type),
      })),
    ),
  )
}

/** Returns a role that no template declares. */
export function roleStore(account: Account, logicalId: string, arn: string): Store {
  return { account, kind: 'role', logicalId, arn, actions: roleActions, isEmulated: true }
}
