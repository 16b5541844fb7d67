import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import type { NamedPolicy } from '../evaluation/access-request.ts'
import type { PolicyDocument, Statement } from '../evaluation/policy-document.ts'
import { policyDocument } from './policy-schema.ts'

/** The policies of an account's resources, by the ARN of what they guard. */
export type ResourcePolicies = {
  of(arn: string): NamedPolicy | undefined
  /** Of resources that carry a policy which is not understood here, by the prefix of their service's actions. */
  unknownCarriers: ReadonlyMap<string, string>
}

type Guarded = { arn: string; document: PolicyDocument }
type Carrier = (resource: Resource, resources: Resource[]) => Guarded[]

/** Types that carry a policy of a resource, and how to read it. */
const carriers: Record<string, Carrier> = {
  'AWS::KMS::Key': (resource) => [
    {
      arn: resource.attributes.Arn ?? '',
      document: document(resource, 'KeyPolicy') ?? defaultKeyPolicy(resource.accountId),
    },
  ],
  'AWS::S3::BucketPolicy': (resource) => [
    { arn: `arn:aws:s3:::${resource.properties.Bucket}`, document: required(resource, 'PolicyDocument') },
  ],
  'AWS::DynamoDB::Table': (resource) => {
    const policy = resource.properties.ResourcePolicy as { PolicyDocument?: unknown } | undefined
    if (!policy) return []
    return [{ arn: resource.attributes.Arn ?? '', document: parse(resource, policy.PolicyDocument) }]
  },
  'AWS::Lambda::Permission': (resource, resources) => [
    { arn: functionArn(resource, resources), document: { Statement: permission(resource, resources) } },
  ],
  'AWS::SQS::QueuePolicy': (resource, resources) =>
    list(resource.properties.Queues).map((url) => ({
      arn: arnOfRef(resources, 'AWS::SQS::Queue', url),
      document: required(resource, 'PolicyDocument'),
    })),
  'AWS::SNS::TopicPolicy': (resource) =>
    list(resource.properties.Topics).map((arn) => ({ arn, document: required(resource, 'PolicyDocument') })),
  'AWS::SecretsManager::ResourcePolicy': (resource) => [
    { arn: String(resource.properties.SecretId), document: required(resource, 'ResourcePolicy') },
  ],
  'AWS::Events::EventBusPolicy': (resource) => [
    {
      arn: `arn:aws:events:${resource.region}:${resource.accountId}:event-bus/${resource.properties.EventBusName ?? 'default'}`,
      document: parse(resource, { Statement: resource.properties.Statement }),
    },
  ],
}

/** Types whose policies are read elsewhere, or are no policies of access to a resource. */
const readElsewhere = new Set([
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Organizations::Policy',
  'AWS::SSO::PermissionSet',
  // Lets services deliver into log groups, which nothing does through the gateway.
  'AWS::Logs::ResourcePolicy',
])

/** Services whose actions have another prefix than their CloudFormation types. */
const actionPrefixes: Record<string, string> = { Cognito: 'cognito-idp', SSO: 'sso', Logs: 'logs' }

export function readResourcePolicies(resources: Resource[]): ResourcePolicies {
  const documents = new Map<string, PolicyDocument>()
  const unknownCarriers = new Map<string, string>()
  for (const resource of resources) {
    const carrier = carriers[resource.type]
    for (const { arn, document } of carrier?.(resource, resources) ?? []) {
      const before = documents.get(arn)
      documents.set(arn, before ? joined(before, document) : document)
    }
    if (!carrier && !readElsewhere.has(resource.type) && carriesPolicy(resource.properties)) {
      const service = resource.type.split('::')[1] ?? ''
      unknownCarriers.set(actionPrefixes[service] ?? service.toLowerCase(), `${resource.path} (${resource.type})`)
    }
  }
  const policies = new Map(
    [...documents].map(([arn, document]) => [arn, { name: `policy of ${arn}`, document }] as const),
  )
  return { of: (arn) => policies.get(arn) ?? policies.get(ownerOf(arn)), unknownCarriers }
}

/** A function has one policy, of all its permissions. */
function joined(one: PolicyDocument, other: PolicyDocument): PolicyDocument {
  return { ...one, Statement: [one.Statement, other.Statement].flat() }
}

/** What a policy stands at: an object's bucket, an index's or a stream's table, a version's function. */
function ownerOf(arn: string): string {
  const [, , service] = arn.split(':')
  if (service === 's3') return arn.split('/')[0] ?? arn
  if (service === 'dynamodb') return arn.split('/').slice(0, 2).join('/')
  if (service === 'lambda') return arn.split(':').slice(0, 7).join(':')
  return arn
}

/** KMS gives a key that is made without a policy one that leaves everything to the account's IAM policies. */
function defaultKeyPolicy(accountId: string): PolicyDocument {
  const Principal = { AWS: `arn:aws:iam::${accountId}:root` }
  return { Statement: [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }] }
}

type Permission = {
  Action: string
  Principal: string
  SourceArn?: string
  SourceAccount?: string
  PrincipalOrgID?: string
  EventSourceToken?: string
}

/** The statement that Lambda writes for a permission. */
function permission(resource: Resource, resources: Resource[]): Statement[] {
  const { Action, Principal, SourceArn, SourceAccount, PrincipalOrgID, EventSourceToken } =
    resource.properties as Permission
  const equals = {
    ...(SourceAccount !== undefined && { 'aws:SourceAccount': SourceAccount }),
    ...(PrincipalOrgID !== undefined && { 'aws:PrincipalOrgID': PrincipalOrgID }),
    ...(EventSourceToken !== undefined && { 'lambda:EventSourceToken': EventSourceToken }),
  }
  return [
    {
      Sid: resource.logicalId,
      Effect: 'Allow',
      Principal: principalOf(Principal),
      Action,
      Resource: functionArn(resource, resources),
      Condition: {
        ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
        ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
      },
    },
  ]
}

function principalOf(principal: string): NonNullable<Statement['Principal']> {
  if (principal === '*') return '*'
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` }
  return principal.startsWith('arn:') ? { AWS: principal } : { Service: principal }
}

/** A permission names its function by name, ARN or partial ARN. */
function functionArn(resource: Resource, resources: Resource[]): string {
  const named = String(resource.properties.FunctionName)
  if (named.startsWith('arn:')) return named.split(':').slice(0, 7).join(':')
  return arnOfRef(resources, 'AWS::Lambda::Function', named)
}

function arnOfRef(resources: Resource[], type: string, ref: string): string {
  const found = resources.find((resource) => resource.type === type && resource.ref === ref)
  return found?.attributes.Arn ?? ref
}

function required(resource: Resource, property: string): PolicyDocument {
  return parse(resource, resource.properties[property])
}

function document(resource: Resource, property: string): PolicyDocument | undefined {
  const value = resource.properties[property]
  return value === undefined ? undefined : parse(resource, value)
}

function parse(resource: Resource, value: unknown): PolicyDocument {
  const result = policyDocument.safeParse(value)
  if (!result.success) {
    throw new TemplateError(`${resource.path} (${resource.type}): the policy can't be read: ${result.error.message}`)
  }
  return result.data
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Whether anything in the properties looks like a policy. */
function carriesPolicy(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('"Statement"') && value.includes('"Effect"')
  if (typeof value !== 'object' || value === null) return false
  const { Statement } = value as { Statement?: unknown }
  if (
    [Statement].flat().some((statement) => typeof statement === 'object' && statement !== null && 'Effect' in statement)
  )
    return true
  return Object.values(value).some(carriesPolicy)
}
