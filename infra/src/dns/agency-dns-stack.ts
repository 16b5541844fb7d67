import type { Agency } from '@breakwater/registry/agency'
import { mailDomain } from '@breakwater/registry/mail'
import { applyDomain, portalDomain } from '@breakwater/registry/origins'
import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { RecordsRole } from './records-role.ts'
import { Zone } from './zone.ts'

export type AgencyDnsStackProps = { platform: Platform; agencies: readonly Agency[] }

/** The zones of some of the agencies. Each agency's deployments write the records of its two applications and delegate its mail domain. */
export class AgencyDnsStack extends Stack {
  constructor(scope: Construct, id: string, { platform, agencies }: AgencyDnsStackProps) {
    super(scope, id, {
      description: 'Breakwater: zones of agencies',
      env: { account: platform.accounts.dns, region: homeRegion },
      terminationProtection: true,
    })
    for (const agency of agencies) {
      const { zone } = new Zone(this, `Zone-${agency.slug}`, { domain: agency.domain })
      new RecordsRole(this, `Records-${agency.slug}`, {
        roleName: `breakwater-dns-${agency.slug}`,
        zone,
        accountId: agency.accountId,
        organizationId: platform.organization.id,
        names: [applyDomain(agency), portalDomain(agency), mailDomain(agency)],
      })
    }
  }
}
