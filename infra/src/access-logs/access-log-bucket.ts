import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

/** Long enough to compare a month with the same month of the year before; the trail holds the reads as well. */
const accessLogExpiry = Duration.days(400)

type AccessLogBucketProps = {
  /** Only for a service that grants access to its files by an ACL. */
  objectOwnership?: ObjectOwnership
}

/** The S3 access logs of an account. Each account has its own, because S3 delivers access logs within one account only. */
export class AccessLogBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, { objectOwnership }: AccessLogBucketProps = {}) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: objectOwnership ?? ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      // Log lines contain IP addresses of people, so they expire.
      lifecycleRules: [
        {
          expiration: accessLogExpiry,
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(
      this.bucket,
      'S3 delivers server access logs to buckets encrypted with its own keys, not to ones with a KMS key.',
      'NIST.800.53.R5-S3DefaultEncryptionKMS',
    )
    acknowledge(
      this.bucket,
      'Logging the reads of the access logs would go on without end; the organization trail records them.',
      'AwsSolutions-S1',
      'NIST.800.53.R5-S3BucketLoggingEnabled',
    )
    acknowledge(
      this.bucket,
      'It helps to understand load and mistakes; the evidence of who did what is the organization trail, which is locked.',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
    )
  }
}
