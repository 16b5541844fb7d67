import type { Resource } from '@breakwater/cloud/resource'
import type { Account } from './account.ts'
import { roleActions, storeKinds } from './store-kinds.ts'

/** Something that holds data, opens it or acts in an account. */
export type Store = {
  account: Account
  kind: string
  logicalId: string
  arn: string
  /** What somebody who wants at it would try. */
  actions: readonly string[]
}

export function readStores(account: Account, resources: readonly Resource[]): Store[] {
  return resources.flatMap((resource) =>
    (storeKinds[resource.type] ?? []).flatMap(({ name, arns, actions }) =>
      arns(resource).map((arn) => ({ account, kind: name, logicalId: resource.logicalId, arn, actions })),
    ),
  )
}

/** A role that no template declares. */
export function roleStore(account: Account, logicalId: string, arn: string): Store {
  return { account, kind: 'role', logicalId, arn, actions: roleActions }
}
