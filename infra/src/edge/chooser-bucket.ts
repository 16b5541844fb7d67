import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

type ChooserBucketProps = { accessLogs: Bucket }

/** Holds the pages for visitors who cannot be placed yet. Private: only the front door reads it. */
export class ChooserBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, { accessLogs }: ChooserBucketProps) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // Keeps for a while what a mistaken deployment replaced.
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'chooser-bucket/',
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(
      this.bucket,
      'The pages are public by nature: a key of our own would protect nothing and cost a KMS call per cache miss.',
      'NIST.800.53.R5-S3DefaultEncryptionKMS',
    )
    acknowledge(
      this.bucket,
      'The pages are built from this repository, and a deployment puts them back.',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
    )
  }
}
