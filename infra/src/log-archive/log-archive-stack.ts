import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { type App, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AccessLogBucket } from '../access-logs/access-log-bucket.ts'
import { ArchiveKey } from './archive-key.ts'
import { archiveNames } from './archive-names.ts'
import { ConfigurationBucket } from './configuration-bucket.ts'
import { TrailBucket } from './trail-bucket.ts'

/** The log archive: services of the whole organization write to it, and no one can delete from it. */
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

  /**
   * The log archive of an app, for stacks that are deployed after it because they deliver to it.
   * @throws Error where it has not been added to the app yet
   */
  static find(app: App): LogArchiveStack {
    const stack = app.node.children.find((child) => child instanceof LogArchiveStack)
    if (!stack) throw new Error('the log archive must be added to the app before the stacks that deliver to it')
    return stack
  }
}
