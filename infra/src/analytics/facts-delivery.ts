import { Alarms } from '@breakwater/alarms/alarms'
import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { factsName } from '@breakwater/registry/facts'
import { Duration, Size, Stack } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose'
import { Construct } from 'constructs'
import { deliveryAlarms } from './delivery-alarms.ts'
import { deliveryRoleName, factsPrefix, failedPrefix } from './lake-names.ts'
import { tagAgency } from './tag-agency.ts'

/** An object has the facts of five minutes, which a stream of one agency does not fill. */
const buffer = { time: Duration.minutes(5), size: Size.mebibytes(64) }

export type FactsDeliveryProps = { slug: string; lakeArn: string; lakeKeyArn: string }

/** Collects the facts of one agency into objects, and writes these below the agency's own prefix of the lake. */
export class FactsDelivery extends Construct {
  readonly streamArn: string

  constructor(scope: Construct, id: string, { slug, lakeArn, lakeKeyArn }: FactsDeliveryProps) {
    super(scope, id)
    const { account, region } = Stack.of(this)
    const deliveryStreamName = factsName(slug)
    this.streamArn = `arn:aws:firehose:${region}:${account}:deliverystream/${deliveryStreamName}`
    const role = deliveryRole(this, { slug, lakeArn, lakeKeyArn, streamArn: this.streamArn })
    new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamName,
      deliveryStreamType: 'DirectPut',
      // The lake's key can be used through S3 only.
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
      extendedS3DestinationConfiguration: {
        bucketArn: lakeArn,
        roleArn: role.roleArn,
        // The day on which a fact arrived. A reader that asks for days of events looks one day further.
        prefix: `${factsPrefix(slug)}date=!{timestamp:yyyy-MM-dd}/`,
        errorOutputPrefix: `${failedPrefix(slug)}!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/`,
        bufferingHints: { intervalInSeconds: buffer.time.toSeconds(), sizeInMBs: buffer.size.toMebibytes() },
        // Lines of JSON shrink to a tenth, and Spectrum and DuckDB read them compressed.
        compressionFormat: 'GZIP',
        fileExtension: '.json.gz',
        encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: lakeKeyArn } },
      },
    })
    new Alarms(this, 'Alarms', deliveryAlarms(slug))
  }
}

/** The role in which Firehose writes one agency's facts, for the one stream. It cannot read them. */
function deliveryRole(
  scope: Construct,
  { slug, lakeArn, lakeKeyArn, streamArn }: FactsDeliveryProps & { streamArn: string },
): Role {
  const { account, region } = Stack.of(scope)
  const objects = [factsPrefix, failedPrefix].map((prefixOf) => `${lakeArn}/${prefixOf(slug)}*`)
  const role = new Role(scope, 'Role', {
    roleName: deliveryRoleName(slug),
    description: `Firehose writes the facts of ${slug} into the lake`,
    assumedBy: new ServicePrincipal('firehose.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnEquals: { 'aws:SourceArn': streamArn },
      },
    }),
    inlinePolicies: {
      facts: new PolicyDocument({
        statements: [
          new PolicyStatement({
            sid: 'WritesFacts',
            actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
            resources: objects,
          }),
          new PolicyStatement({
            sid: 'EncryptsThem',
            // S3 decrypts the parts of an upload when it puts them together; without s3:GetObject, this reads nothing.
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: [lakeKeyArn],
            conditions: {
              StringEquals: {
                'kms:ViaService': `s3.${region}.amazonaws.com`,
                'kms:EncryptionContext:aws:s3:arn': lakeArn,
              },
            },
          }),
        ],
      }),
    },
  })
  tagAgency(role, slug)
  for (const resource of objects)
    acknowledge(
      role,
      'Firehose names an object when it writes it; the prefix is the agency.',
      `AwsSolutions-IAM5[Resource::${resource}]`,
    )
  acknowledgeOwnPolicy(role)
  return role
}
