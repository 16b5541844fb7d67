import {
  type AccessModel,
  type DeployedAccount,
  type DeployedRole,
  readAccessModel,
} from '@breakwater/iam/access-model'
import type { Organization } from '@breakwater/iam/organization'
import type { Registry } from '@breakwater/registry/registry'
import { policyCarriers } from '@breakwater/sandbox/resource-types'
import { type Account, accountsOf } from './account.ts'
import { readStores, roleStore, type Store } from './store.ts'
import { stranger } from './stranger.ts'

/** A role with the account that it belongs to. */
export type EstateRole = DeployedRole & { account: Account }

/** All accounts as they would be deployed, with everything that decides access in them. */
export type Estate = AccessModel & {
  accounts: readonly Account[]
  roles: readonly EstateRole[]
  stores: readonly Store[]
  organization: Organization
  /** What could not be read, and so can't be evaluated; the isolation proof requires that it is empty. */
  unread: readonly string[]
}

export function readEstate(deployed: readonly DeployedAccount[], registry: Registry): Estate {
  const accounts = accountsOf(registry)
  const { management } = registry.platform.accounts
  const setting = { ...registry.platform.organization, managementAccountId: management }
  const model = readAccessModel(deployed, setting, policyCarriers)
  const { organization } = model
  if (!organization) throw new Error('the registry names no organization')
  const stores: Store[] = []
  const roles: EstateRole[] = []
  for (const account of accounts) {
    stores.push(...readStores(account, deployed.find(({ id }) => id === account.id)?.resources ?? []))
    for (const role of model.roles.filter(({ accountId }) => accountId === account.id)) {
      // AWS Organizations creates the operator's role in the accounts that it creates, so not in the management
      // account.
      if (role.kind === 'operator' && account.id === management) continue
      roles.push({ ...role, account })
      if (role.kind === 'operator') stores.push(roleStore(account, role.logicalId, role.arn))
    }
  }
  return {
    accounts,
    roles,
    stores,
    organization,
    role: (arn) => (arn === stranger.arn ? stranger : model.role(arn)),
    resourcePolicy: model.resourcePolicy,
    unread: [
      ...roles.flatMap(({ name, missingPolicies }) => missingPolicies.map((policy) => `${name}: ${policy}`)),
      ...accounts.flatMap(({ id }) => [...model.unknownCarriers(id).values()]),
    ],
  }
}
