import type { Agency } from '@breakwater/registry/agency'
import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { Fn, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { FactsDelivery } from './facts-delivery.ts'
import { FactsRole } from './facts-role.ts'
import { lakeBucketName, lakeKeyExport } from './lake-names.ts'

export type FactsStackProps = { platform: Platform; agencies: readonly Agency[] }

/** The delivery streams of some agencies, and the roles that put facts into them. */
export class FactsStack extends Stack {
  constructor(scope: Construct, id: string, { platform, agencies }: FactsStackProps) {
    super(scope, id, {
      description: 'Breakwater: how facts come into the lake',
      env: { account: platform.accounts.analytics, region: homeRegion },
      terminationProtection: true,
    })
    for (const agency of agencies) {
      const { streamArn } = new FactsDelivery(this, `Delivery-${agency.slug}`, {
        slug: agency.slug,
        lakeArn: `arn:aws:s3:::${lakeBucketName(platform.accounts)}`,
        lakeKeyArn: Fn.importValue(lakeKeyExport),
      })
      new FactsRole(this, `Facts-${agency.slug}`, { agency, organizationId: platform.organization.id, streamArn })
    }
  }
}
