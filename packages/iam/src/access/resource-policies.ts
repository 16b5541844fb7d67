import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import type { NamedPolicy } from '../evaluation/access-request.ts'
import type { PolicyDocument } from '../evaluation/policy-document.ts'
import { policyDocument } from './policy-schema.ts'

/** The policies of an account's resources, by the ARN of what they guard. */
export type ResourcePolicies = {
  of(arn: string): NamedPolicy | undefined
  /** Of resources that carry a policy which is not understood here, by the prefix of their service's actions. */
  unknownCarriers: ReadonlyMap<string, string>
}

/** A policy, and the ARN of the resource that it guards. */
export type GuardedDocument = { arn: string; document: PolicyDocument }

/** What is known of the resource types that carry policies. */
export type PolicyCarriers = {
  /** The policies that a resource carries; undefined for a type that is not known to carry any. */
  read(resource: Resource, resources: readonly Resource[]): GuardedDocument[] | undefined
  /** The ARN of the resource whose policy guards this one: an object's bucket, a version's function. */
  guardian(arn: string): string
  /** The prefix of the actions of the service that a resource type belongs to. */
  actionPrefix(type: string): string
}

/** @throws TemplateError for a policy that can't be read */
export function readResourcePolicies(resources: readonly Resource[], carriers: PolicyCarriers): ResourcePolicies {
  const documents = new Map<string, PolicyDocument>()
  const unknownCarriers = new Map<string, string>()
  for (const resource of resources) {
    const carried = carriers.read(resource, resources)
    for (const { arn, document } of carried ?? []) {
      const before = documents.get(arn)
      documents.set(arn, before ? joined(before, document) : document)
    }
    if (!carried && carriesPolicy(resource.properties)) {
      unknownCarriers.set(carriers.actionPrefix(resource.type), `${resource.path} (${resource.type})`)
    }
  }
  const policies = new Map(
    [...documents].map(([arn, document]) => [arn, { name: `policy of ${arn}`, document }] as const),
  )
  return { of: (arn) => policies.get(arn) ?? policies.get(carriers.guardian(arn)), unknownCarriers }
}

/** A resource's policy as a template has it. @throws TemplateError that names the resource */
export function readPolicy(resource: Pick<Resource, 'path' | 'type'>, value: unknown): PolicyDocument {
  const result = policyDocument.safeParse(value)
  if (!result.success) {
    throw new TemplateError(`${resource.path} (${resource.type}): the policy can't be read: ${result.error.message}`)
  }
  return result.data
}

/** One resource may have its policy in several parts, such as a function in its permissions. */
function joined(one: PolicyDocument, other: PolicyDocument): PolicyDocument {
  return { ...one, Statement: [one.Statement, other.Statement].flat() }
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
