import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

/** Long enough to compare a month with the same month of the year before. */
const retention = Duration.days(400)

/** Who asked the front door for what: CloudFront's standard logs and the chooser bucket's own access logs. */
export class AccessLogs extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      // S3 delivers server access logs to SSE-S3 buckets only, not to ones with a KMS key.
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // CloudFront's standard logging hands its files over by an ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      // Log lines hold addresses of people: they do not stay for ever.
      lifecycleRules: [{ expiration: retention, abortIncompleteMultipartUploadAfter: Duration.days(7) }],
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }
}
