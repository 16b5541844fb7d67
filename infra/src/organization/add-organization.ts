import type { Registry } from '@breakwater/registry/registry'
import type { App } from 'aws-cdk-lib'
import { AgencyAccountsStack } from './agency-accounts-stack.ts'
import { OrganizationStack } from './organization-stack.ts'
import { shardsOf } from './shard.ts'

/** Describes the organization and every account in it. */
export function addOrganization(app: App, registry: Registry): void {
  const { platform, agencies } = registry
  const organization = new OrganizationStack(app, 'Organization', registry)
  let before: OrganizationStack | AgencyAccountsStack = organization
  for (const [shard, members] of shardsOf(agencies)) {
    const accounts: AgencyAccountsStack = new AgencyAccountsStack(app, `AgencyAccounts${shard}`, {
      platform,
      agencies: members,
      units: organization.units,
    })
    // One stack after the other: AWS Organizations has at most five accounts in creation.
    accounts.addDependency(before)
    before = accounts
  }
}
