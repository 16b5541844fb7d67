import type { Agency } from '@breakwater/registry/agency'
import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { Fn, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { FactsRole } from './facts-role.ts'
import { lakeBucketName, lakeKeyExport } from './lake-names.ts'

export type FactsStackProps = { platform: Platform; agencies: readonly Agency[] }

/** The roles of some agencies that put facts into the lake. */
export class FactsStack extends Stack {
  constructor(scope: Construct, id: string, { platform, agencies }: FactsStackProps) {
    super(scope, id, {
      description: 'Breakwater: who puts facts into the lake',
      env: { account: platform.accounts.analytics, region: homeRegion },
      terminationProtection: true,
    })
    for (const agency of agencies) {
      new FactsRole(this, `Facts-${agency.slug}`, {
        agency,
        organizationId: platform.organization.id,
        lakeArn: `arn:aws:s3:::${lakeBucketName(platform.accounts)}`,
        lakeKeyArn: Fn.importValue(lakeKeyExport),
      })
    }
  }
}
