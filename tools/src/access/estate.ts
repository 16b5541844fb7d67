import type { Resource } from '@breakwater/cloud/resource'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import { type Organization, readOrganization } from '@breakwater/iam/organization'
import { readPersonRoles } from '@breakwater/iam/read-person-roles'
import { readRoles } from '@breakwater/iam/read-roles'
import { type ResourcePolicies, readResourcePolicies } from '@breakwater/iam/resource-policies'
import type { Role } from '@breakwater/iam/role'
import type { Registry } from '@breakwater/registry/registry'
import { createGuard, operatorRole } from '@breakwater/sandbox/access/guard'
import { type Account, accountsOf } from './account.ts'
import { readStores, roleStore, type Store } from './store.ts'

/** A role as the estate knows it: one of a template, one of a person's, or the one that AWS Organizations makes. */
export type EstateRole = Role & { kind: 'role' | 'person' | 'operator'; account: Account }

/** All accounts as they would be deployed, with everything that decides who may do what in them. */
export type Estate = {
  accounts: readonly Account[]
  roles: readonly EstateRole[]
  stores: readonly Store[]
  organization: Organization
  /** The policy of the resource itself; a role's is its trust policy. */
  resourcePolicy(arn: string, accountId: string): NamedPolicy | undefined
  /** What could not be read, and so can't be judged; the proof wants it empty. */
  unread: readonly string[]
}

/** An account's resources, of all the stacks in it. */
export type DeployedAccount = { id: string; region: string; resources: Resource[] }

export function readEstate(deployed: readonly DeployedAccount[], registry: Registry): Estate {
  const accounts = accountsOf(registry)
  const setting = { ...registry.platform.organization, managementAccountId: registry.platform.accounts.management }
  const all = deployed.flatMap(({ resources }) => resources)
  const organization = readOrganization(all, setting)
  if (!organization) throw new Error('the registry names no organization')
  const guard = createGuard(deployed, setting)
  const persons = readPersonRoles(all)
  const policies = new Map<string, ResourcePolicies>()
  const roles: EstateRole[] = []
  const stores: Store[] = []
  for (const account of accounts) {
    const resources = deployed.find(({ id }) => id === account.id)?.resources ?? []
    policies.set(account.id, readResourcePolicies(resources))
    stores.push(...readStores(account, resources))
    for (const role of readRoles(resources).values()) roles.push({ ...role, kind: 'role', account })
    const operator = guard.role(`arn:aws:iam::${account.id}:role/${operatorRole}`)
    // AWS Organizations makes it in the accounts that it makes.
    if (operator && account.id !== setting.managementAccountId) {
      roles.push({ ...operator, kind: 'operator', account })
      stores.push(roleStore(account, operator.logicalId, operator.arn))
    }
    for (const role of persons) if (role.accountId === account.id) roles.push({ ...role, kind: 'person', account })
  }
  const trust = new Map(roles.map((role) => [role.arn, role.trust]))
  return {
    accounts,
    roles,
    stores,
    organization,
    resourcePolicy: (arn, accountId) => trust.get(arn) ?? policies.get(accountId)?.of(arn),
    unread: [
      ...roles.flatMap(({ name, missingPolicies }) => missingPolicies.map((policy) => `${name}: ${policy}`)),
      ...[...policies.values()].flatMap(({ unknownCarriers }) => [...unknownCarriers.values()]),
    ],
  }
}
