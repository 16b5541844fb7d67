import type { Registry } from '@breakwater/registry/registry'
import type { App, Stack } from 'aws-cdk-lib'
import { shardsOf } from '../agencies/shard.ts'
import { AgencyAccountsStack } from './agency-accounts-stack.ts'
import { OrganizationStack } from './organization-stack.ts'

/** Adds the stacks of the organization and of every account in it. */
export function addOrganization(app: App, { platform, agencies }: Registry): void {
  const organization = new OrganizationStack(app, 'Organization', platform)
  let before: Stack = organization
  for (const [shard, members] of shardsOf(agencies)) {
    const accounts = new AgencyAccountsStack(app, `AgencyAccounts${shard}`, {
      platform,
      agencies: members,
      units: organization.units,
    })
    // One stack after the other: AWS Organizations has at most five accounts in creation.
    accounts.addStackDependency(before)
    before = accounts
  }
}
