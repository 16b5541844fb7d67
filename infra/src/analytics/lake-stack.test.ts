import { loadRegistry } from '@breakwater/registry/registry'
import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { describe, expect, it } from 'vitest'
import { FactsStack } from './facts-stack.ts'
import { LakeStack } from './lake-stack.ts'

const { platform, agencies } = loadRegistry()
const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS })
const lakeStack = new LakeStack(app, 'Lake', platform)
const factsStack = new FactsStack(app, 'Facts-0', { platform, agencies })
const lake = Template.fromStack(lakeStack)
const facts = Template.fromStack(factsStack)
const bucket = { BucketName: 'breakwater-lake-100000000005' }
const lakeArn = 'arn:aws:s3:::breakwater-lake-100000000005'
const streamArn = (slug: string) => `arn:aws:firehose:us-east-1:100000000005:deliverystream/breakwater-facts-${slug}`

describe('the lake', () => {
  it('is in the analytics account, and cannot be deleted by mistake', () => {
    expect([lakeStack.account, factsStack.account]).toEqual(['100000000005', '100000000005'])
    expect(lakeStack.terminationProtection).toBe(true)
    for (const type of ['AWS::S3::Bucket', 'AWS::KMS::Key']) {
      lake.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
  })

  it('is encrypted with a key of its own, and keeps versions', () => {
    lake.hasResourceProperties('AWS::S3::Bucket', {
      ...bucket,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
            },
          }),
        ],
      },
      VersioningConfiguration: { Status: 'Enabled' },
    })
    lake.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true })
  })

  it('is not public, by setting and by ownership', () => {
    lake.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    })
  })
})

describe('the role by which an agency puts facts', () => {
  it.each(agencies)(
    'can be assumed by the relay of its account alone, for an hour at most: $slug',
    ({ slug, accountId }) => {
      facts.hasResourceProperties('AWS::IAM::Role', {
        RoleName: `breakwater-facts-${slug}`,
        MaxSessionDuration: 3600,
        AssumeRolePolicyDocument: Match.objectLike({
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: Match.objectLike({ AWS: Match.anyValue() }),
              Condition: {
                StringEquals: { 'aws:PrincipalOrgID': platform.organization.id, 'aws:PrincipalAccount': accountId },
                ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${accountId}:role/breakwater-relay` },
              },
            },
          ],
        }),
      })
    },
  )

  it.each(agencies)('puts batches into the stream of its agency, and does nothing else: $slug', ({ slug }) => {
    expect(permissionsOf(`breakwater-facts-${slug}`)).toEqual([['firehose:PutRecordBatch', streamArn(slug)]])
  })

  it.each(agencies)('has the tag by which the lake identifies the agency: $slug', ({ slug }) => {
    facts.hasResourceProperties('AWS::IAM::Role', {
      RoleName: `breakwater-facts-${slug}`,
      Tags: [{ Key: 'breakwater:agency', Value: slug }],
    })
  })
})

describe('the delivery stream of an agency', () => {
  it.each(agencies)(
    'writes compressed facts below the prefix of the agency, with the key of the lake: $slug',
    ({ slug }) => {
      facts.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
        DeliveryStreamName: `breakwater-facts-${slug}`,
        DeliveryStreamType: 'DirectPut',
        DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
        ExtendedS3DestinationConfiguration: {
          BucketARN: lakeArn,
          RoleARN: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Delivery'), 'Arn'] },
          Prefix: `facts/agency=${slug}/date=!{timestamp:yyyy-MM-dd}/`,
          ErrorOutputPrefix: `failed/agency=${slug}/!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/`,
          BufferingHints: { IntervalInSeconds: 300, SizeInMBs: 64 },
          CompressionFormat: 'GZIP',
          FileExtension: '.json.gz',
          EncryptionConfiguration: {
            KMSEncryptionConfig: { AWSKMSKeyARN: { 'Fn::ImportValue': 'breakwater-lake-key' } },
          },
        },
      })
    },
  )

  it.each(agencies)('is written by a role that Firehose assumes for this stream alone: $slug', ({ slug }) => {
    facts.hasResourceProperties('AWS::IAM::Role', {
      RoleName: `breakwater-delivery-${slug}`,
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'firehose.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': '100000000005' },
              ArnEquals: { 'aws:SourceArn': streamArn(slug) },
            },
          },
        ],
      }),
      Tags: [{ Key: 'breakwater:agency', Value: slug }],
    })
  })

  it.each(agencies)('is written by a role that reads nothing: $slug', ({ slug }) => {
    expect(permissionsOf(`breakwater-delivery-${slug}`)).toEqual([
      [
        ['s3:AbortMultipartUpload', 's3:PutObject'],
        [`${lakeArn}/facts/agency=${slug}/*`, `${lakeArn}/failed/agency=${slug}/*`],
      ],
      [['kms:Decrypt', 'kms:GenerateDataKey'], { 'Fn::ImportValue': 'breakwater-lake-key' }],
    ])
  })

  // https://docs.aws.amazon.com/firehose/latest/dev/firehose-cloudwatch-metrics-best-practices.html
  it.each(agencies)('alarms a person if facts wait or cannot be written: $slug', ({ slug }) => {
    const dimensions = { Dimensions: [{ Name: 'DeliveryStreamName', Value: `breakwater-facts-${slug}` }] }
    facts.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...{
        AlarmName: `facts-delivery-late-${slug}`,
        Namespace: 'AWS/Firehose',
        MetricName: 'DeliveryToS3.DataFreshness',
      },
      ...{ ...dimensions, Statistic: 'Maximum', Threshold: 900, TreatMissingData: 'notBreaching' },
      AlarmDescription: Match.stringLikeRegexp(`${slug} .*docs/runbook.md#facts-delivery-late$`),
    })
    const Metric = { Namespace: 'AWS/Firehose', MetricName: 'DeliveryToS3.Success', ...dimensions }
    facts.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `facts-not-delivered-${slug}`,
      ...{ Threshold: 50, TreatMissingData: 'notBreaching' },
      Metrics: Match.arrayWith([Match.objectLike({ MetricStat: { Metric, Period: 900, Stat: 'Average' } })]),
      AlarmDescription: Match.stringLikeRegexp('docs/runbook.md#facts-not-delivered$'),
    })
  })
})

/** Returns the actions and resources of each statement of a role, which has no other policies. */
function permissionsOf(RoleName: string): unknown[] {
  const [role] = Object.values(facts.findResources('AWS::IAM::Role', { Properties: { RoleName } }))
  const { Policies, ManagedPolicyArns } = role?.Properties ?? {}
  expect(ManagedPolicyArns).toBeUndefined()
  expect(Policies).toHaveLength(1)
  return Policies[0].PolicyDocument.Statement.map(({ Action, Resource }: Record<string, unknown>) => [Action, Resource])
}
