import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AccessLogBucket } from '../access-logs/access-log-bucket.ts'
import { LakeBucket } from './lake-bucket.ts'
import { LakeKey } from './lake-key.ts'
import { lakeBucketName, lakeKeyExport } from './lake-names.ts'

/** The event lake: the data of the analytics account, separate from what processes it. */
export class LakeStack extends Stack {
  constructor(scope: Construct, id: string, { accounts }: Platform) {
    super(scope, id, {
      description: 'Breakwater: the event lake',
      env: { account: accounts.analytics, region: homeRegion },
      terminationProtection: true,
    })
    const { bucket: accessLogs } = new AccessLogBucket(this, 'AccessLogs')
    const { key: encryptionKey } = new LakeKey(this, 'Key')
    new LakeBucket(this, 'Lake', { bucketName: lakeBucketName(accounts), encryptionKey, accessLogs })
    new CfnOutput(this, 'LakeKeyArn', {
      description: 'The key that facts are encrypted with',
      value: encryptionKey.keyArn,
      exportName: lakeKeyExport,
    })
  }
}
