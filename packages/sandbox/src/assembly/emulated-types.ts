import type { Resource } from './resource.ts'

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
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'Custom::CDKBucketDeployment',
])

/** Nothing in AWS comes of these. */
const inertTypes = new Set(['AWS::CDK::Metadata'])

/** 'Synthesized, not emulated': one line a type, with how many there are. */
export function listNotEmulated(resources: Resource[]): string[] {
  const left = resources.flatMap(({ type, properties }) => {
    if (inertTypes.has(type)) return []
    if (!emulatedTypes.has(type)) return [type]
    const runtime = String(properties.Runtime)
    return type === 'AWS::Lambda::Function' && !runtime.startsWith('nodejs') ? [`${type} (${runtime})`] : []
  })
  return [...Map.groupBy(left, (type) => type)]
    .map(([type, all]) => `${type} (${all.length})`)
    .sort((one, other) => one.localeCompare(other))
}
