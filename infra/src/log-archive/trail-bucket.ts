import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { keepEverything } from './keep-everything.ts'
import { trailExpiry, trailLock } from './retention.ts'

export type TrailBucketProps = {
  bucketName: string
  encryptionKey: Key
  accessLogs: Bucket
  trailArn: string
  organizationId: string
  managementAccountId: string
}

/** Every recorded call in every account: written by the organization's trail, and locked so that not even the root user can erase it. */
export class TrailBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(trailLock),
      lifecycleRules: [
        {
          // Rarely read, in an investigation, and then available within milliseconds.
          transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) }],
          expiration: trailExpiry,
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: 'trail/',
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const statement of deliveryStatements(this.bucket, props)) this.bucket.addToResourcePolicy(statement)
    keepEverything(this.bucket)
    acknowledge(
      this.bucket,
      'Locked in compliance mode, which cannot be undone; a copy in another region would have to be guarded as well.',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
    )
  }
}

function deliveryStatements(bucket: Bucket, props: TrailBucketProps): PolicyStatement[] {
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')]
  return [
    new PolicyStatement({
      sid: 'TrailChecksTheBucket',
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': props.trailArn } },
    }),
    new PolicyStatement({
      sid: 'TrailWrites',
      principals,
      actions: ['s3:PutObject'],
      // The management account's events are under its own id, the members' under the organization's.
      resources: [props.managementAccountId, props.organizationId].map((owner) =>
        bucket.arnForObjects(`AWSLogs/${owner}/*`),
      ),
      conditions: {
        StringEquals: { 'aws:SourceArn': props.trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    }),
  ]
}
