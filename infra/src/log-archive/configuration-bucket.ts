import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, StorageClass } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { keepEverything } from './keep-everything.ts'
import { configurationExpiry } from './retention.ts'

export type ConfigurationBucketProps = {
  bucketName: string
  encryptionKey: Key
  accessLogs: Bucket
  organizationId: string
}

/**
 * The configuration of each account, written by the AWS Config recorders of the organization. Without Object Lock: Config does not
 * deliver to a bucket with a default retention. Versions and the denial of deletion replace it.
 */
export class ConfigurationBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: ConfigurationBucketProps) {
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
      lifecycleRules: [
        {
          transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) }],
          expiration: configurationExpiry,
          noncurrentVersionExpiration: configurationExpiry,
        },
      ],
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: 'configuration/',
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const statement of deliveryStatements(this.bucket, props)) this.bucket.addToResourcePolicy(statement)
    keepEverything(this.bucket)
    acknowledge(
      this.bucket,
      'A recorder delivers a full snapshot of its account each day: what is lost is there again within one.',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
    )
  }
}

function deliveryStatements(bucket: Bucket, { organizationId }: ConfigurationBucketProps): PolicyStatement[] {
  const principals = [new ServicePrincipal('config.amazonaws.com')]
  const ofTheOrganization = { 'aws:SourceOrgID': organizationId }
  return [
    new PolicyStatement({
      sid: 'RecordersCheckTheBucket',
      principals,
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: ofTheOrganization },
    }),
    new PolicyStatement({
      sid: 'RecordersWrite',
      principals,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('AWSLogs/*/Config/*')],
      conditions: { StringEquals: { ...ofTheOrganization, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  ]
}
