import type { Registry } from '@breakwater/registry/registry'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AccessLogBucket } from '../access-log-bucket.ts'
import { homeRegion } from '../home-region.ts'
import { ArchiveKey } from './archive-key.ts'
import { archiveNames } from './archive-names.ts'
import { ConfigurationBucket } from './configuration-bucket.ts'
import { TrailBucket } from './trail-bucket.ts'

/** The log archive: written by services of the whole organization, deleted by nobody. */
export class LogArchiveStack extends Stack {
  constructor(scope: Construct, id: string, { platform }: Registry) {
    const { accounts, organization } = platform
    super(scope, id, {
      description: 'Breakwater: the log archive',
      env: { account: accounts.logArchive, region: homeRegion },
      terminationProtection: true,
    })
    const { trailArn, trailBucket, configurationBucket } = archiveNames(accounts)
    const source = { trailArn, organizationId: organization.id, managementAccountId: accounts.management }
    const { key: encryptionKey } = new ArchiveKey(this, 'Key', source)
    const { bucket: accessLogs } = new AccessLogBucket(this, 'AccessLogs')
    new TrailBucket(this, 'Trail', { ...source, bucketName: trailBucket, encryptionKey, accessLogs })
    new ConfigurationBucket(this, 'Configuration', {
      bucketName: configurationBucket,
      encryptionKey,
      accessLogs,
      organizationId: organization.id,
    })
  }
}
