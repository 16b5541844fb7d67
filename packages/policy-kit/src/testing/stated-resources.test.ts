import { describe, expect, it } from 'vitest'
import { isFree, promisedResources, statedResource } from './stated-resources.ts'

describe('the resources of which something is promised', () => {
  it('are those that hold data, guard it or watch over it, by stack and name without the hash', () => {
    const key = { Type: 'AWS::KMS::Key' }
    const template = { Resources: { RecordsKey97F5047F: key, ApiRole943014F3: { Type: 'AWS::IAM::Role' } } }
    expect(promisedResources([{ stack: 'Agency', template }])).toEqual([{ name: 'Agency/RecordsKey', resource: key }])
  })

  it('are none of a template without resources', () => {
    expect(promisedResources([{ stack: 'Empty', template: {} }])).toEqual([])
  })

  it.each([
    'AWS::AccessAnalyzer::Analyzer',
    'AWS::CloudFront::Distribution',
    'AWS::CloudTrail::Trail',
    'AWS::CloudWatch::Alarm',
    'AWS::Cognito::UserPool',
    'AWS::Config::DeliveryChannel',
    'AWS::DynamoDB::Table',
    'AWS::Events::Rule',
    'AWS::KMS::Key',
    'AWS::Lambda::Function',
    'AWS::Logs::LogGroup',
    'AWS::S3::Bucket',
    'AWS::SQS::Queue',
    'AWS::SSO::PermissionSet',
    'AWS::WAFv2::LoggingConfiguration',
    'AWS::WAFv2::WebACL',
  ])('include %s', (Type) => {
    expect(promisedResources([{ stack: 'Any', template: { Resources: { One: { Type } } } }])).toHaveLength(1)
  })
})

describe('a resource as its promise states it', () => {
  it('has every property at any depth, and no hash in the names of others', () => {
    expect(
      statedResource({
        Type: 'AWS::S3::Bucket',
        Properties: {
          Versioned: true,
          Days: 400,
          Rules: [{ Bucket: { Ref: 'AccessLogsBucketCD784A59' } }, null],
          KeyId: { 'Fn::GetAtt': ['LogsKeyABCDEF01', 'Arn'] },
        },
        DeletionPolicy: 'Retain',
      }),
    ).toEqual({
      Type: 'AWS::S3::Bucket',
      Properties: {
        Versioned: true,
        Days: 400,
        Rules: [{ Bucket: { Ref: 'AccessLogsBucket' } }, null],
        KeyId: { 'Fn::GetAtt': ['LogsKey', 'Arn'] },
      },
      DeletionPolicy: 'Retain',
    })
  })

  it('has no hash of the code in the name of a version', () => {
    expect(statedResource('RouterFunctionCurrentVersion719155D9d5db41fd9e413551c7e1e57f43425d23')).toBe(
      'RouterFunctionCurrentVersion',
    )
  })

  it.each([
    '658327ea-f89d-4fab-a63d-7e88639e58f6',
    'arn:aws:kms:us-east-1:100000000004:alias/log',
    'CD784A59',
    'aABCDEF012',
  ])('keeps what only looks like a hash: %s', (text) => {
    expect(statedResource(text)).toBe(text)
  })

  it('leaves out what is free, and nothing of a similar name', () => {
    expect(
      statedResource({
        Metadata: { a: 1 },
        DependsOn: ['Other'],
        Properties: { Tags: [], Description: 'words', TagsOfOthers: 1, Nested: { Tags: [1], Comment: 'words' } },
      }),
    ).toEqual({ Properties: { TagsOfOthers: 1, Nested: { Tags: [1] } } })
  })

  it.each([
    ['Metadata', true],
    ['Metadata/aws:cdk:path', true],
    ['DependsOn/0', true],
    ['Properties/Tags/0/Key', true],
    ['Properties/UserPoolTags', true],
    ['Properties/Code/S3Key', true],
    ['Properties/SourceObjectKeys/0', true],
    ['Properties/KeyPolicy/Statement', true],
    ['Properties/AlarmDescription', true],
    ['Properties/EmailVerificationMessage', true],
    ['Properties/CodeSigningConfigArn', false],
    ['Properties/Policies/0/PolicyDocument', false],
    ['Properties/KeyPolicyName', false],
    ['DeletionPolicy', false],
    ['UpdateReplacePolicy', false],
    ['Properties/DescriptionFormat', false],
  ])('states of %s whether it is free: %s', (path, free) => {
    expect(isFree(path)).toBe(free)
  })
})
