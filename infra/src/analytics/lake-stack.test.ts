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

  it.each(agencies)(
    'puts objects below its own prefix and gets data keys for that, nothing else: $slug',
    ({ slug }) => {
      const [role] = Object.values(
        facts.findResources('AWS::IAM::Role', { Properties: { RoleName: `breakwater-facts-${slug}` } }),
      )
      const { Policies, ManagedPolicyArns } = role?.Properties ?? {}
      expect(ManagedPolicyArns).toBeUndefined()
      expect(Policies).toHaveLength(1)
      expect(
        Policies[0].PolicyDocument.Statement.map(({ Action, Resource }: Record<string, unknown>) => [Action, Resource]),
      ).toEqual([
        ['s3:PutObject', `arn:aws:s3:::breakwater-lake-100000000005/facts/agency=${slug}/*`],
        ['kms:GenerateDataKey', { 'Fn::ImportValue': 'breakwater-lake-key' }],
      ])
    },
  )

  it.each(agencies)('has the tag by which the lake identifies the agency: $slug', ({ slug }) => {
    facts.hasResourceProperties('AWS::IAM::Role', {
      RoleName: `breakwater-facts-${slug}`,
      Tags: [{ Key: 'breakwater:agency', Value: slug }],
    })
  })
})
