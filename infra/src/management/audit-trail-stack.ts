import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { archiveNames } from '../log-archive/archive-names.ts'
import { OrganizationTrail } from './organization-trail.ts'

/** The organization's trail is in the management account, as AWS requires. That account has no access to what it writes. */
export class AuditTrailStack extends Stack {
  constructor(scope: Construct, id: string, { platform }: Registry) {
    super(scope, id, {
      description: "Breakwater: the organization's trail",
      env: { account: platform.accounts.management, region: homeRegion },
      terminationProtection: true,
    })
    new OrganizationTrail(this, 'OrganizationTrail', archiveNames(platform.accounts))
  }
}
