import { loadRegistry } from '@breakwater/registry/registry'
import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { describe, expect, it } from 'vitest'
import { LogArchiveStack } from './log-archive-stack.ts'

const stack = new LogArchiveStack(new App({ context: CURRENTLY_RECOMMENDED_FLAGS }), 'LogArchive', loadRegistry())
const template = Template.fromStack(stack)
const trail = 'breakwater-trail-100000000002'
const configuration = 'breakwater-configuration-100000000002'

const statements = (): { Sid?: string; Effect: string; Principal: unknown }[] =>
  Object.values({ ...template.findResources('AWS::S3::BucketPolicy'), ...template.findResources('AWS::KMS::Key') })
    .map(({ Properties }) => Properties.PolicyDocument ?? Properties.KeyPolicy)
    .flatMap(({ Statement }) => Statement)

describe('the log archive', () => {
  it('is in an account of its own, and cannot be deleted by mistake', () => {
    expect([stack.account, stack.region, stack.terminationProtection]).toEqual(['100000000002', 'us-east-1', true])
    for (const type of ['AWS::S3::Bucket', 'AWS::KMS::Key']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
  })

  it("locks the trail for Washington's six years in compliance mode", () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: trail,
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 6 * 365 + 2 } },
      },
      VersioningConfiguration: { Status: 'Enabled' },
    })
  })

  it.each([trail, configuration])('expires %s after the lock', (BucketName) => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName,
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 2_222, Status: 'Enabled' })] },
    })
  })

  it('has no default lock on configurations, because AWS Config does not deliver to such a bucket', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: configuration,
      ObjectLockConfiguration: Match.absent(),
      VersioningConfiguration: { Status: 'Enabled' },
    })
  })

  it.each([trail, configuration])('encrypts %s with its own key, which is rotated', (BucketName) => {
    const [key] = Object.keys(template.findResources('AWS::KMS::Key', { Properties: { EnableKeyRotation: true } }))
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [key, 'Arn'] },
            },
          }),
        ],
      },
    })
  })

  it.each([trail, configuration])('logs each access to %s', (BucketName) => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName,
      LoggingConfiguration: { DestinationBucketName: Match.anyValue(), LogFilePrefix: Match.anyValue() },
    })
  })

  it('allows only the services that write logs from outside of its account', () => {
    const allowed = statements().filter(({ Effect }) => Effect === 'Allow')
    const principals = new Set(allowed.map(({ Principal }) => JSON.stringify(Principal)))
    expect([...principals].sort()).toEqual([
      '{"AWS":"arn:aws:iam::100000000002:root"}',
      '{"Service":"cloudtrail.amazonaws.com"}',
      '{"Service":"config.amazonaws.com"}',
      '{"Service":"logging.s3.amazonaws.com"}',
    ])
  })

  it('denies every deletion from its buckets', () => {
    expect(statements().filter(({ Sid }) => Sid === 'NobodyDeletes')).toEqual(
      [1, 2].map(() =>
        expect.objectContaining({
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: expect.arrayContaining(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteBucket']),
        }),
      ),
    )
  })

  it('has the name of its key that the trail and the recorders know', () => {
    const [key = ''] = Object.keys(template.findResources('AWS::KMS::Key'))
    template.resourceCountIs('AWS::KMS::Alias', 1)
    template.hasResourceProperties('AWS::KMS::Alias', {
      AliasName: 'alias/breakwater-log-archive',
      TargetKeyId: { 'Fn::GetAtt': [key, 'Arn'] },
    })
  })
})
