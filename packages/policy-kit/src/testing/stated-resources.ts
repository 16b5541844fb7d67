import * as z from 'zod'

/** The types of resources that hold data, guard it or watch over it, whose properties are promises. */
const promisedTypes: ReadonlySet<string> = new Set([
  'AWS::AccessAnalyzer::Analyzer',
  'AWS::AppSync::GraphQLApi',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::MonitoringSubscription',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::RealtimeLogConfig',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudTrail::Trail',
  'AWS::CloudWatch::Alarm',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Config::ConfigRule',
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::DeliveryChannel',
  'AWS::Config::RemediationConfiguration',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::GuardDuty::Detector',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::KMS::Key',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSO::PermissionSet',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACL',
  // How long a browser keeps each file is a property of the deployment that copies it.
  'Custom::CDKBucketDeployment',
])

/** Properties that are no promise, by their path in the resource, each with the reason. */
const freeProperties: readonly { path: RegExp; reason: string }[] = [
  { path: /^(Metadata|DependsOn)(\/|$)/, reason: 'It orders or explains the deployment.' },
  {
    path: /^Properties\/(Tags|UserPoolTags)(\/|$)/,
    reason: 'No tag of these resources decides anything.',
  },
  { path: /^Properties\/(Code|Layers)(\/|$)/, reason: 'The name is the hash of the code, which has its own tests.' },
  {
    path: /^Properties\/(SourceObjectKeys|SourceMarkers)(\/|$)/,
    reason: 'The name is the hash of the files, which have their own tests.',
  },
  { path: /^Properties\/(KeyPolicy|InlinePolicy)(\/|$)/, reason: 'The examples of the policy notice each fault.' },
  {
    path: /(Description|Comment|(Email|Sms)(Message|Subject|VerificationMessage|VerificationSubject))$/,
    reason: 'Words for people, which the tests of their texts read.',
  },
]

const typed = z.object({ Type: z.string() })
const template = z.object({ Resources: z.record(z.string(), z.unknown()).default({}) })

export type NamedTemplate = { stack: string; template: unknown }

/** Returns the resources of the promised types by `STACK/LogicalId` without the hash that the CDK appends. */
export function promisedResources(templates: readonly NamedTemplate[]): { name: string; resource: unknown }[] {
  return templates.flatMap(({ stack, template: document }) =>
    Object.entries(template.parse(document).Resources).flatMap(([logicalId, resource]) =>
      promisedTypes.has(typed.parse(resource).Type) ? [{ name: `${stack}/${withoutHashes(logicalId)}`, resource }] : [],
    ),
  )
}

/** Returns a resource as a promise states it: without its free properties, and without hashes in names of others. */
export function statedResource(resource: unknown, path = ''): unknown {
  if (typeof resource === 'string') return withoutHashes(resource)
  if (typeof resource !== 'object' || resource === null) return resource
  if (Array.isArray(resource)) return resource.map((element, index) => statedResource(element, `${path}/${index}`))
  return Object.fromEntries(
    Object.entries(resource).flatMap(([key, value]) => {
      const inner = path === '' ? key : `${path}/${key}`
      return isFree(inner) ? [] : [[key, statedResource(value, inner)]]
    }),
  )
}

export function isFree(path: string): boolean {
  return freeProperties.some((free) => free.path.test(path))
}

/** The CDK appends a hash of its path to the name of a construct, and one of the code to that of a function's version. */
function withoutHashes(text: string): string {
  return text.replace(/(?<=[a-z])[0-9A-F]{8}([0-9a-f]{32})?(?![0-9A-Fa-f])/g, '')
}
