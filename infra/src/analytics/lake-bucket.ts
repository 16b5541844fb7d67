import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { factsPrefix, failedPrefix } from './lake-names.ts'
import { agencyTag } from './tag-agency.ts'

/** The tag that says which agency a role belongs to; as a policy variable, IAM replaces it with the caller's value. */
const tagOfTheRole = `aws:PrincipalTag/${agencyTag}`
const agencyOfTheRole = `\${${tagOfTheRole}}`

export type LakeBucketProps = { bucketName: string; encryptionKey: Key; accessLogs: Bucket }

/** The facts of all agencies, each below its own prefix, without anything that identifies a person. */
export class LakeBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, { bucketName, encryptionKey, accessLogs }: LakeBucketProps) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.KMS,
      encryptionKey,
      // One data key for many facts; the encryption context then names the bucket and not the object.
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(90), abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'lake/',
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const statement of lakeStatements(this.bucket, encryptionKey)) this.bucket.addToResourcePolicy(statement)
    acknowledge(
      this.bucket,
      'Each fact is also in the table of its agency, and can be sent again.',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
    )
  }
}

function lakeStatements(bucket: Bucket, key: Key): PolicyStatement[] {
  const principals = [new AnyPrincipal()]
  const header = 's3:x-amz-server-side-encryption-aws-kms-key-id'
  return [
    new PolicyStatement({
      sid: 'NoOtherKey',
      effect: Effect.DENY,
      principals,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      // Without the header S3 uses the bucket's own key.
      conditions: { Null: { [header]: 'false' }, StringNotEquals: { [header]: key.keyArn } },
    }),
    new PolicyStatement({
      sid: 'NoOtherEncryption',
      effect: Effect.DENY,
      principals,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: {
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
      },
    }),
    // A second barrier between agencies: it applies even where the policy of a role is too wide.
    new PolicyStatement({
      sid: 'AnAgencysRoleStaysBelowItsPrefixes',
      effect: Effect.DENY,
      principals,
      actions: ['s3:*'],
      notResources: [factsPrefix, failedPrefix].map((prefixOf) =>
        bucket.arnForObjects(`${prefixOf(agencyOfTheRole)}*`),
      ),
      conditions: { Null: { [tagOfTheRole]: 'false' } },
    }),
  ]
}
