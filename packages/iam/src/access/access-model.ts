import type { Resource } from '@breakwater/cloud/resource'
import type { NamedPolicy } from '../evaluation/access-request.ts'
import { operatorRole } from './operator-role.ts'
import { type Organization, type OrganizationSetting, readOrganization } from './organization.ts'
import { readPersonRoles } from './read-person-roles.ts'
import { readRoles } from './read-roles.ts'
import { readServiceLinkedRoles } from './read-service-linked-roles.ts'
import { type PolicyCarriers, readResourcePolicies } from './resource-policies.ts'
import type { Role } from './role.ts'

/** An account's resources, as IAM needs them. */
export type DeployedAccount = { id: string; region: string; resources: Resource[] }

/** The policies and identities that decide access: the input of requestContext() and applicablePolicies(). */
export type AccessModel = {
  /** Undefined if the accounts belong to no organization. */
  organization: Pick<Organization, 'id' | 'pathOf' | 'serviceControl' | 'resourceControl'> | undefined
  role(arn: string): KnownRole | undefined
  /** Returns the resource's own policy; for a role, its trust policy. */
  resourcePolicy(arn: string, accountId: string): NamedPolicy | undefined
}

/** The part of a role that decisions need. */
export type KnownRole = Pick<Role, 'id' | 'accountId' | 'tags' | 'identity'> & { boundary?: NamedPolicy | undefined }

/**
 * A role of a template, a role that Identity Center creates for people, the role that AWS Organizations creates in
 * each account, or one that a service creates for itself.
 */
export type DeployedRole = Role & { kind: 'role' | 'person' | 'operator' | 'service-linked' }

/** The access model of synthesized accounts, with the policies that could not be read. */
export type DeployedAccess = Omit<AccessModel, 'role'> & {
  roles: readonly DeployedRole[]
  role(arn: string): DeployedRole | undefined
  /**
   * Returns the resources of an account that have a policy of an unknown type, by the prefix of their service's
   * actions.
   */
  unknownCarriers(accountId: string): ReadonlyMap<string, string>
}

/** Reads the access model. @throws TemplateError for a policy that can't be read */
export function readAccessModel(
  accounts: readonly DeployedAccount[],
  setting: OrganizationSetting | undefined,
  carriers: PolicyCarriers,
): DeployedAccess {
  const everything = accounts.flatMap(({ resources }) => resources)
  const policies = new Map(
    accounts.map(({ id, resources }) => [id, readResourcePolicies(resources, carriers)] as const),
  )
  const roles = new Map<string, DeployedRole>()
  for (const { id, resources } of accounts) {
    const operator = operatorRole(id, setting?.managementAccountId ?? id)
    roles.set(operator.arn, { ...operator, kind: 'operator' })
    for (const [arn, role] of readRoles(resources)) roles.set(arn, { ...role, kind: 'role' })
    for (const role of readServiceLinkedRoles(id, resources)) roles.set(role.arn, { ...role, kind: 'service-linked' })
  }
  for (const role of readPersonRoles(everything)) roles.set(role.arn, { ...role, kind: 'person' })
  return {
    organization: readOrganization(everything, setting),
    roles: [...roles.values()],
    role: (arn) => roles.get(arn),
    resourcePolicy: (arn, accountId) => roles.get(arn)?.trust ?? policies.get(accountId)?.of(arn),
    unknownCarriers: (accountId) => policies.get(accountId)?.unknownCarriers ?? new Map(),
  }
}
