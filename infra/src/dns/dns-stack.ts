import { frontDoorDomain } from '@breakwater/registry/origins'
import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { FrontDoorAlias } from './front-door-alias.ts'
import { RecordsRole } from './records-role.ts'
import { Zone } from './zone.ts'

/** The platform's own zone: the front door's name, and the role that writes ACM's validation records for it. */
export class DnsStack extends Stack {
  constructor(scope: Construct, id: string, { platform }: Registry) {
    super(scope, id, {
      description: "Breakwater: the platform's zone",
      env: { account: platform.accounts.dns, region: homeRegion },
      terminationProtection: true,
    })
    const frontDoor = frontDoorDomain(platform)
    const { zone } = new Zone(this, 'Platform', { domain: platform.domain })
    new FrontDoorAlias(this, 'FrontDoor', { zone, name: frontDoor })
    new RecordsRole(this, 'Edge', {
      roleName: 'breakwater-dns-edge',
      zone,
      accountId: platform.accounts.edge,
      organizationId: platform.organization.id,
      names: [frontDoor],
    })
  }
}
