import { globalServicesRegion } from '@breakwater/registry/regions'
import { type Platform, platformAccounts } from '@breakwater/registry/registry'
import { Stack } from 'aws-cdk-lib'
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations'
import type { Construct } from 'constructs'
import { guardrails } from '../guardrails/guardrails.ts'
import { platformIdentity } from './account-identity.ts'
import { MemberAccount } from './member-account.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { OrganizationalUnits } from './organizational-units.ts'

/** The management account is the organization's own and no member of it. */
const memberAccounts = platformAccounts.filter((account) => account !== 'management')

/** The organization: its units, its policies and the platform's accounts. The organization itself is set up by hand, once. */
export class OrganizationStack extends Stack {
  readonly units: OrganizationalUnits

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id, {
      description: 'Breakwater: the organization, its policies and the accounts of the platform',
      env: { account: platform.accounts.management, region: globalServicesRegion },
      terminationProtection: true,
    })
    this.units = new OrganizationalUnits(this, 'Units', { rootId: platform.organization.rootId })
    const policies = guardrails(platform).map(
      ({ name, description, type, document, attachedTo }) =>
        new CfnPolicy(this, name, {
          name,
          description,
          type,
          content: document,
          targetIds: attachedTo.map((place) => this.units.idOf(place)),
        }),
    )
    const accounts = memberAccounts.map(
      (account) =>
        new MemberAccount(this, account, {
          ...platformIdentity(account, platform.domain),
          accountId: platform.accounts[account],
          organizationalUnitId: this.units.idOf('platform'),
        }).account,
    )
    // The policies first, so that no account exists without them.
    oneAtATime([...this.units.all, ...policies, ...accounts])
  }
}
