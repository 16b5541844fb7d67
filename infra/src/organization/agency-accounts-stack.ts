import type { Agency } from '@breakwater/registry/agency'
import { globalServicesRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { agencyIdentity } from './account-identity.ts'
import { MemberAccount } from './member-account.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { OrganizationalUnits } from './organizational-units.ts'

type AgencyAccountsStackProps = { platform: Platform; agencies: readonly Agency[]; units: OrganizationalUnits }

/** The accounts of some agencies, each in the unit of its release ring. */
export class AgencyAccountsStack extends Stack {
  constructor(scope: Construct, id: string, { platform, agencies, units }: AgencyAccountsStackProps) {
    super(scope, id, {
      description: "Breakwater: some of the agencies' accounts",
      env: { account: platform.accounts.management, region: globalServicesRegion },
      terminationProtection: true,
    })
    oneAtATime(
      agencies.map(({ slug, accountId, release }) => {
        const { account } = new MemberAccount(this, slug, {
          ...agencyIdentity({ slug }, platform.domain),
          accountId,
          organizationalUnitId: units.ring(release.ring),
          tags: { 'breakwater:agency': slug, 'breakwater:ring': String(release.ring) },
        })
        return account
      }),
    )
  }
}
