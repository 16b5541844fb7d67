import type { Resource } from '@breakwater/cloud/resource'
import { readDistributions, unsupportedFeatures } from './edge/distribution.ts'
import { isRunnable } from './services/lambda/lambda.ts'

/** What the sandbox runs, or reads where something else refers to it. */
const emulatedTypes = new Set([
  'AWS::AppSync::DataSource',
  'AWS::AppSync::GraphQLApi',
  'AWS::AppSync::GraphQLSchema',
  'AWS::AppSync::Resolver',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  'AWS::DynamoDB::Table',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::Organizations::Account',
  'AWS::Organizations::OrganizationalUnit',
  'AWS::Organizations::Policy',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'Custom::CDKBucketDeployment',
])

/** Nothing in AWS comes of these. */
const inertTypes = new Set(['AWS::CDK::Metadata'])

/** 'Synthesized, not emulated': one line a type or feature, with how many there are. */
export function listNotEmulated(resources: Resource[]): string[] {
  const left = [
    ...resources.flatMap(notEmulated),
    ...readDistributions(resources).flatMap((distribution) => unsupportedFeatures(distribution, resources)),
  ]
  return [...Map.groupBy(left, (name) => name)]
    .map(([name, all]) => `${name} (${all.length})`)
    .sort((one, other) => one.localeCompare(other))
}

function notEmulated(resource: Resource): string[] {
  const { type, properties } = resource
  if (inertTypes.has(type)) return []
  if (!emulatedTypes.has(type)) return [type]
  return type === 'AWS::Lambda::Function' && !isRunnable(resource) ? [`${type} in ${properties.Runtime}`] : []
}
