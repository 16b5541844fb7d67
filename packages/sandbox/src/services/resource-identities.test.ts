import type { IdentityRequest } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { describe, expect, it } from 'vitest'
import { resourceType } from './resource-types.ts'

const [accountId, region] = ['111111111111', 'eu-west-1']
const placed = { logicalId: 'Thing', path: 'Root/Thing', stackName: 'Root', accountId, region }
const here = `${region}:${accountId}`

function identityOf(type: string, properties: Record<string, string> = {}, more: Partial<IdentityRequest> = {}) {
  const property = (name: string): string | undefined => properties[name]
  const request: IdentityRequest = { type, ...placed, gatewayUrl: 'http://localhost:4566', property, ...more }
  const identity = resourceType(type)?.identity?.(request)
  if (!identity) throw new Error(`${type} has no identity`)
  return identity
}

describe('a resource that its template names has the Ref and the attributes of AWS', () => {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${here}:${resource}`
  it.each<[string, Record<string, string>, string, Record<string, string>]>([
    [
      'AWS::AppSync::DataSource',
      { ApiId: 'api', Name: 'cases' },
      arn('appsync', 'apis/api/datasources/cases'),
      { Name: 'cases', DataSourceArn: arn('appsync', 'apis/api/datasources/cases') },
    ],
    [
      'AWS::AppSync::DataSource',
      { ApiId: 'api' },
      arn('appsync', 'apis/api/datasources/Thing'),
      { Name: 'Thing', DataSourceArn: arn('appsync', 'apis/api/datasources/Thing') },
    ],
    ['AWS::AppSync::GraphQLSchema', { ApiId: 'api' }, 'apiGraphQLSchema', {}],
    [
      'AWS::AppSync::Resolver',
      { ApiId: 'api', TypeName: 'Query', FieldName: 'cases' },
      arn('appsync', 'apis/api/types/Query/resolvers/cases'),
      {
        ResolverArn: arn('appsync', 'apis/api/types/Query/resolvers/cases'),
        TypeName: 'Query',
        FieldName: 'cases',
      },
    ],
    ['AWS::ApiGatewayV2::Stage', { StageName: 'dev' }, 'dev', {}],
    ['AWS::Cognito::UserPoolGroup', { GroupName: 'counselors' }, 'counselors', {}],
    [
      'AWS::DynamoDB::Table',
      { TableName: 'cases' },
      'cases',
      {
        Arn: arn('dynamodb', 'table/cases'),
        StreamArn: arn('dynamodb', 'table/cases/stream/2026-01-01T00:00:00.000'),
      },
    ],
    ['AWS::KMS::Alias', { AliasName: 'alias/cases' }, 'alias/cases', {}],
    ['AWS::Lambda::Function', { FunctionName: 'work' }, 'work', { Arn: arn('lambda', 'function:work') }],
    [
      'AWS::Lambda::Version',
      { FunctionName: 'work' },
      arn('lambda', 'function:work:1'),
      { Version: '1', FunctionArn: arn('lambda', 'function:work:1') },
    ],
    [
      'AWS::Lambda::Version',
      { FunctionName: arn('lambda', 'function:work') },
      arn('lambda', 'function:work:1'),
      { Version: '1', FunctionArn: arn('lambda', 'function:work:1') },
    ],
    [
      'AWS::KinesisFirehose::DeliveryStream',
      { DeliveryStreamName: 'facts' },
      'facts',
      { Arn: arn('firehose', 'deliverystream/facts') },
    ],
    ['AWS::Logs::LogStream', { LogGroupName: '/aws/x', LogStreamName: 'one' }, 'one', {}],
    ['AWS::Logs::LogGroup', { LogGroupName: '/aws/x' }, '/aws/x', { Arn: arn('logs', 'log-group:/aws/x:*') }],
    [
      'AWS::IAM::ManagedPolicy',
      { ManagedPolicyName: 'reads' },
      `arn:aws:iam::${accountId}:policy/reads`,
      { PolicyArn: `arn:aws:iam::${accountId}:policy/reads` },
    ],
    [
      'AWS::IAM::ManagedPolicy',
      { ManagedPolicyName: 'reads', Path: '/own/' },
      `arn:aws:iam::${accountId}:policy/own/reads`,
      { PolicyArn: `arn:aws:iam::${accountId}:policy/own/reads` },
    ],
    [
      'AWS::S3::Bucket',
      { BucketName: 'cases' },
      'cases',
      {
        Arn: 'arn:aws:s3:::cases',
        DomainName: 'cases.s3.amazonaws.com',
        RegionalDomainName: `cases.s3.${region}.amazonaws.com`,
      },
    ],
    ['AWS::S3::BucketPolicy', { Bucket: 'cases' }, 'cases', {}],
    [
      'AWS::SNS::Topic',
      { TopicName: 'alarms' },
      arn('sns', 'alarms'),
      { TopicArn: arn('sns', 'alarms'), TopicName: 'alarms' },
    ],
    [
      'AWS::SQS::Queue',
      { QueueName: 'work' },
      `http://localhost:4566/${accountId}/work`,
      { Arn: arn('sqs', 'work'), QueueName: 'work', QueueUrl: `http://localhost:4566/${accountId}/work` },
    ],
    ['AWS::SSM::Parameter', { Name: '/a/b', Type: 'String', Value: 'x' }, '/a/b', { Type: 'String', Value: 'x' }],
    ['AWS::SSM::Parameter', { Name: 'c' }, 'c', { Type: '', Value: '' }],
  ])('%s %j', (type, properties, ref, attributes) => {
    expect(identityOf(type, properties)).toEqual({ ref, attributes })
  })

  it('AWS::IAM::Role with a path', () => {
    const { ref, attributes } = identityOf('AWS::IAM::Role', { RoleName: 'reader', Path: '/own/' })
    expect([ref, attributes.Arn]).toEqual(['reader', `arn:aws:iam::${accountId}:role/own/reader`])
    expect(attributes.RoleId).toMatch(/^AROA[A-Z0-9]{17}$/)
    expect(identityOf('AWS::IAM::Role', { RoleName: 'reader' }).attributes.Arn).toBe(
      `arn:aws:iam::${accountId}:role/reader`,
    )
  })

  it('Custom::CDKBucketDeployment', () => {
    const { attributes } = identityOf('Custom::CDKBucketDeployment', { DestinationBucketName: 'site' })
    expect(attributes).toEqual({ DestinationBucketArn: 'arn:aws:s3:::site' })
  })

  it('AWS::Cognito::UserPoolClient', () => {
    const { ref, attributes } = identityOf('AWS::Cognito::UserPoolClient', { ClientName: 'web' })
    expect(attributes).toEqual({ ClientId: ref, Name: 'web' })
    expect(identityOf('AWS::Cognito::UserPoolClient').attributes.Name).toBe(ref)
  })
})

describe('a resource without a name gets one that AWS could have made', () => {
  const name = /^Root-Thing-[a-z0-9]{12}$/
  const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}'

  it.each<[string, RegExp]>([
    ['AWS::CertificateManager::Certificate', new RegExp(`^arn:aws:acm:${here}:certificate/${uuid}$`)],
    ['AWS::AppSync::GraphQLApi', new RegExp(`^arn:aws:appsync:${here}:apis/[a-z0-9]{26}$`)],
    ['AWS::ApiGatewayV2::Api', /^[a-z0-9]{10}$/],
    ['AWS::ApiGatewayV2::Authorizer', /^[a-z0-9]{6}$/],
    ['AWS::ApiGatewayV2::Integration', /^[a-z0-9]{7}$/],
    ['AWS::ApiGatewayV2::Route', /^[a-z0-9]{7}$/],
    ['AWS::CloudFront::Distribution', /^E[A-Z0-9]{13}$/],
    ['AWS::CloudFront::OriginAccessControl', /^E[A-Z0-9]{13}$/],
    ['AWS::CloudFront::ResponseHeadersPolicy', new RegExp(`^${uuid}$`)],
    ['AWS::Cognito::UserPool', new RegExp(`^${region}_[a-z0-9]{9}$`)],
    ['AWS::Cognito::UserPoolClient', /^[a-z0-9]{26}$/],
    ['AWS::Cognito::UserPoolGroup', name],
    ['AWS::DynamoDB::Table', name],
    ['AWS::IAM::ManagedPolicy', new RegExp(`^arn:aws:iam::${accountId}:policy/Root-Thing-[a-z0-9]{12}$`)],
    ['AWS::IAM::Role', name],
    ['AWS::KMS::Alias', /^alias\/Root-Thing-[a-z0-9]{12}$/],
    ['AWS::KMS::Key', new RegExp(`^${uuid}$`)],
    ['AWS::Lambda::Function', name],
    ['AWS::KinesisFirehose::DeliveryStream', name],
    ['AWS::Logs::LogGroup', name],
    ['AWS::Logs::LogStream', name],
    ['AWS::Organizations::Account', /^\d{12}$/],
    ['AWS::Organizations::Organization', /^o-[a-z0-9]{10}$/],
    ['AWS::Organizations::OrganizationalUnit', /^ou-[a-z0-9]{4}-[a-z0-9]{8}$/],
    ['AWS::Organizations::Policy', /^p-[a-z0-9]{8}$/],
    ['AWS::S3::Bucket', /^root-thing-[a-z0-9]{12}$/],
    ['AWS::S3::BucketPolicy', name],
    ['AWS::SNS::Topic', new RegExp(`^arn:aws:sns:${here}:Root-Thing-[a-z0-9]{12}$`)],
    ['AWS::SQS::Queue', new RegExp(`^http://localhost:4566/${accountId}/Root-Thing-[a-z0-9]{12}$`)],
    ['AWS::SSM::Parameter', /^CFN-Root-Thing-[a-z0-9]{12}$/],
    ['Custom::CDKBucketDeployment', name],
  ])('%s', (type, shape) => {
    expect(identityOf(type).ref).toMatch(shape)
    expect(identityOf(type)).toEqual(identityOf(type))
  })

  it.each([
    ['AWS::Cognito::UserPoolGroup', 128],
    ['AWS::DynamoDB::Table', 255],
    ['AWS::IAM::Role', 64],
    ['AWS::Lambda::Function', 64],
    ['AWS::KinesisFirehose::DeliveryStream', 64],
    ['AWS::Logs::LogGroup', 512],
    ['AWS::Logs::LogStream', 512],
    ['AWS::S3::Bucket', 63],
    ['Custom::CDKBucketDeployment', 128],
  ])('%s of at most %i characters', (type, longest) => {
    const long = { logicalId: 'L'.repeat(600), stackName: 'S'.repeat(600) }
    expect(identityOf(type, {}, long).ref).toHaveLength(longest)
  })

  it('whose ARN and other attributes name it', () => {
    const attributesOf = (type: string) => {
      const { ref, attributes } = identityOf(type)
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, value.replaceAll(ref, 'REF')]))
    }
    expect(attributesOf('AWS::ApiGatewayV2::Api')).toEqual({
      ApiId: 'REF',
      ApiEndpoint: 'http://localhost:4566/execute-api/REF',
    })
    expect(attributesOf('AWS::ApiGatewayV2::Integration')).toEqual({ IntegrationId: 'REF' })
    expect(identityOf('AWS::ApiGatewayV2::DomainName', { DomainName: 'api.example' })).toEqual({
      ref: 'api.example',
      attributes: {
        DomainNameArn: `arn:aws:apigateway:${here}:/domainnames/api.example`,
        RegionalDomainName: expect.stringMatching(/^d-[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/),
        RegionalHostedZoneId: expect.stringMatching(/^Z[A-Z0-9]{13}$/),
      },
    })
    expect(attributesOf('AWS::KMS::Key')).toEqual({ KeyId: 'REF', Arn: `arn:aws:kms:${here}:key/REF` })
    expect(attributesOf('AWS::CloudFront::Distribution')).toEqual({
      Id: 'REF',
      DomainName: expect.stringMatching(/^d[a-z0-9]{13}\.cloudfront\.net$/),
    })
    expect(attributesOf('AWS::CloudFront::OriginAccessControl')).toEqual({ Id: 'REF' })
    expect(attributesOf('AWS::CloudFront::ResponseHeadersPolicy')).toEqual({ Id: 'REF' })
    expect(attributesOf('AWS::Cognito::UserPool')).toEqual({
      Arn: `arn:aws:cognito-idp:${here}:userpool/REF`,
      UserPoolId: 'REF',
      ProviderURL: 'http://localhost:4566/REF',
      ProviderName: 'localhost:4566/REF',
    })
    expect(attributesOf('AWS::AppSync::GraphQLApi')).toEqual({
      ApiId: expect.stringMatching(/^[a-z0-9]{26}$/),
      Arn: 'REF',
      GraphQLUrl: expect.stringMatching(/^HTTP:\/\/localhost:4566\/appsync\/[a-z0-9]{26}\/graphql$/),
      GraphQLDns: 'localhost:4566',
      RealtimeUrl: expect.stringMatching(/^ws:\/\/localhost:4566\/appsync\/[a-z0-9]{26}\/graphql\/realtime$/),
      RealtimeDns: 'localhost:4566',
      GraphQLEndpointArn: 'REF',
    })
    const organizations = `arn:aws:organizations::${accountId}`
    expect(attributesOf('AWS::Organizations::Account')).toEqual({
      AccountId: 'REF',
      Id: 'REF',
      Arn: `${organizations}:account/REF`,
    })
    expect(attributesOf('AWS::Organizations::Organization')).toEqual({
      Id: 'REF',
      Arn: `${organizations}:organization/REF`,
      ManagementAccountId: accountId,
      ManagementAccountArn: `${organizations}:account/REF/${accountId}`,
      RootId: expect.stringMatching(/^r-[a-z0-9]{4}$/),
    })
    expect(attributesOf('AWS::Organizations::OrganizationalUnit').Arn).toBe(`${organizations}:ou/REF`)
    expect(attributesOf('AWS::Organizations::Policy').Arn).toBe(`${organizations}:policy/REF`)
  })
})

const statement = { Effect: 'Allow' as const, Principal: '*' as const, Action: '*', Resource: '*' }
const document: PolicyDocument = { Statement: [statement] }

function resource(type: string, properties: object = {}, more: Partial<Resource> = {}): Resource {
  const attributes = { Arn: `arn:${type}` }
  return { ...placed, type, ref: 'thing', properties: { ...properties }, attributes, ...more }
}

describe('the policies of a resource guard', () => {
  const queue = resource('AWS::SQS::Queue', {}, { ref: 'http://queue', attributes: { Arn: 'arn:queue' } })
  const decoy = resource('AWS::SNS::Topic', {}, { ref: 'http://queue', attributes: { Arn: 'arn:decoy' } })
  const policiesOf = (type: string, properties: object) =>
    resourceType(type)?.policies?.(resource(type, properties), [decoy, queue])

  it.each<[string, object, string[]]>([
    ['AWS::KMS::Key', { KeyPolicy: document }, ['arn:AWS::KMS::Key']],
    ['AWS::DynamoDB::Table', { ResourcePolicy: { PolicyDocument: document } }, ['arn:AWS::DynamoDB::Table']],
    ['AWS::S3::BucketPolicy', { Bucket: 'cases', PolicyDocument: document }, ['arn:aws:s3:::cases']],
    ['AWS::SNS::TopicPolicy', { Topics: ['arn:a', 'arn:b'], PolicyDocument: document }, ['arn:a', 'arn:b']],
    ['AWS::SQS::QueuePolicy', { Queues: ['http://queue'], PolicyDocument: document }, ['arn:queue']],
    ['AWS::SQS::QueuePolicy', { Queues: ['http://other'], PolicyDocument: document }, ['http://other']],
    ['AWS::SecretsManager::ResourcePolicy', { SecretId: 'arn:secret', ResourcePolicy: document }, ['arn:secret']],
  ])('%s %j', (type, properties, arns) => {
    expect(policiesOf(type, properties)).toEqual(arns.map((arn) => ({ arn, document })))
  })

  it.each([
    'AWS::DynamoDB::Table',
    'AWS::IAM::Role',
    'AWS::IAM::Policy',
    'AWS::IAM::RolePolicy',
    'AWS::IAM::ManagedPolicy',
    'AWS::Logs::ResourcePolicy',
    'AWS::Organizations::Policy',
    'AWS::SSO::PermissionSet',
  ])('nothing by %s, whose documents are read elsewhere or decide about no resource', (type) => {
    expect(policiesOf(type, { PolicyDocument: document })).toEqual([])
  })

  it('an event bus by a statement, which has the id that the template gives it', () => {
    const arn = `arn:aws:events:${here}:event-bus/own`
    expect(
      policiesOf('AWS::Events::EventBusPolicy', { EventBusName: 'own', StatementId: 'other', Statement: statement }),
    ).toEqual([{ arn, document: { Version: '2012-10-17', Statement: [{ Sid: 'other', ...statement }] } }])
  })

  it('a key without a policy by the policies of its account', () => {
    const Principal = { AWS: `arn:aws:iam::${accountId}:root` }
    const Statement = [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }]
    expect(policiesOf('AWS::KMS::Key', {})).toEqual([{ arn: 'arn:AWS::KMS::Key', document: { Statement } }])
  })
})

describe('an intruder would try a resource by its ARN', () => {
  const stream = { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } }
  const targetsOf = ({ type, ...more }: Partial<Resource> & { type: string }) =>
    (resourceType(type)?.targets ?? []).map(({ kind, arns }) => [kind, arns(resource(type, more.properties, more))])

  it.each<[Partial<Resource> & { type: string }, [string, string[]][]]>([
    [
      { type: 'AWS::ApiGatewayV2::Api' },
      [
        ['HTTP API', [`arn:aws:execute-api:${here}:thing/any/GET/any`]],
        ['settings of an HTTP API', [`arn:aws:apigateway:${region}::/apis/thing`]],
      ],
    ],
    [{ type: 'AWS::AppSync::GraphQLApi' }, [['API', ['arn:AWS::AppSync::GraphQLApi/types/Query/fields/any']]]],
    [{ type: 'AWS::Cognito::UserPool' }, [['user pool', ['arn:AWS::Cognito::UserPool']]]],
    [
      {
        type: 'AWS::DynamoDB::Table',
        properties: { ...stream, GlobalSecondaryIndexes: [{ IndexName: 'byHolder' }] },
        attributes: { Arn: 'arn:table', StreamArn: 'arn:stream' },
      },
      [
        ['table', ['arn:table']],
        ['index', ['arn:table/index/byHolder']],
        ['table stream', ['arn:stream']],
      ],
    ],
    [
      { type: 'AWS::DynamoDB::Table', attributes: { Arn: 'arn:table', StreamArn: 'arn:stream' } },
      [
        ['table', ['arn:table']],
        ['index', []],
        ['table stream', []],
      ],
    ],
    [{ type: 'AWS::Events::Archive' }, [['event archive', ['arn:AWS::Events::Archive']]]],
    [{ type: 'AWS::CloudWatch::Alarm' }, [['alarm', ['arn:AWS::CloudWatch::Alarm']]]],
    [{ type: 'AWS::Events::EventBus' }, [['event bus', ['arn:AWS::Events::EventBus']]]],
    [{ type: 'AWS::Events::Rule' }, [['event rule', ['arn:AWS::Events::Rule']]]],
    [{ type: 'AWS::IAM::Role' }, [['role', ['arn:AWS::IAM::Role']]]],
    [
      { type: 'AWS::KMS::Key' },
      [
        ['key', ['arn:AWS::KMS::Key']],
        ['MAC key', []],
      ],
    ],
    [
      { type: 'AWS::KMS::Key', properties: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' } },
      [
        ['key', []],
        ['MAC key', ['arn:AWS::KMS::Key']],
      ],
    ],
    [{ type: 'AWS::Kinesis::Stream' }, [['stream', [`arn:aws:kinesis:${here}:stream/thing`]]]],
    [
      { type: 'AWS::KinesisFirehose::DeliveryStream' },
      [['delivery stream', ['arn:AWS::KinesisFirehose::DeliveryStream']]],
    ],
    [{ type: 'AWS::Lambda::Function' }, [['function', ['arn:AWS::Lambda::Function']]]],
    [{ type: 'AWS::Logs::LogGroup', attributes: { Arn: 'arn:logs:*' } }, [['log group', ['arn:logs:log-stream:any']]]],
    [{ type: 'AWS::Route53::HostedZone' }, [['zone', ['arn:aws:route53:::hostedzone/thing']]]],
    [
      { type: 'AWS::S3::Bucket' },
      [
        ['bucket', ['arn:AWS::S3::Bucket']],
        ['objects', ['arn:AWS::S3::Bucket/any/object.json']],
      ],
    ],
    [{ type: 'AWS::Scheduler::Schedule' }, [['schedule', ['arn:AWS::Scheduler::Schedule']]]],
    [
      { type: 'AWS::Scheduler::ScheduleGroup' },
      [
        ['schedule group', ['arn:AWS::Scheduler::ScheduleGroup']],
        ['schedule', [`arn:aws:scheduler:${here}:schedule/thing/any`]],
      ],
    ],
    [{ type: 'AWS::SecretsManager::Secret' }, [['secret', ['thing']]]],
    [{ type: 'AWS::SNS::Topic' }, [['topic', ['thing']]]],
    [{ type: 'AWS::SQS::Queue' }, [['queue', ['arn:AWS::SQS::Queue']]]],
    [{ type: 'AWS::SSM::Parameter', ref: '/a/b' }, [['parameter', [`arn:aws:ssm:${here}:parameter/a/b`]]]],
    [{ type: 'AWS::SSM::Parameter', ref: 'a/b' }, [['parameter', [`arn:aws:ssm:${here}:parameter/a/b`]]]],
  ])('%j', (asked, expected) => {
    expect(targetsOf(asked)).toEqual(expected)
  })
})
