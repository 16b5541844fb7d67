import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { factsPrefix } from './lake-names.ts'

/** The tag by which a role belongs to an agency; as a policy variable, IAM puts the caller's own in its place. */
const agencyTag = 'aws:PrincipalTag/breakwater:agency'
const agencyOfTheRole = `\${${agencyTag}}`

export type LakeBucketProps = { bucketName: string; encryptionKey: Key; accessLogs: Bucket }

/** The facts of all agencies, each below a prefix of its own, without anything that tells who a person is. */
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
      // One data key for many facts; KMS then knows the bucket, not the object, that a key was for.
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
      'Each fact stands in the table of the agency that it comes from as well, and can be sent again.',
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
      // Without the header the bucket's own key is taken.
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
    // The second lock on the door between agencies: it holds even where a role's own policy was written too wide.
    new PolicyStatement({
      sid: 'AnAgencysRoleStaysBelowItsPrefix',
      effect: Effect.DENY,
      principals,
      actions: ['s3:*'],
      notResources: [bucket.arnForObjects(`${factsPrefix(agencyOfTheRole)}*`)],
      conditions: { Null: { [agencyTag]: 'false' } },
    }),
  ]
}
