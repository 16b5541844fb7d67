import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import type { NamedPolicy } from '../evaluation/access-request.ts'
import type { PolicyDocument } from '../evaluation/policy-document.ts'
import { policySchema } from './policy-schema.ts'

/** The policies of an account's resources, by the ARN of the resource that each guards. */
export type ResourcePolicies = {
  of(arn: string): NamedPolicy | undefined
  /** Resources that have a policy of an unknown type, by the prefix of their service's actions. */
  unknownCarriers: ReadonlyMap<string, string>
}

/** A policy, and the ARN of the resource that it guards. */
export type GuardedDocument = { arn: string; document: PolicyDocument }

/** What is known of the resource types that have policies. */
export type PolicyCarriers = {
  /** Returns the policies of a resource; undefined for a type that is not known to have any. */
  read(resource: Resource, resources: readonly Resource[]): GuardedDocument[] | undefined
  /**
   * Returns the ARN of the resource whose policy guards this one, for example the bucket of an object or the function
   * of a version.
   */
  guardian(arn: string): string
  /** Returns the prefix of the actions of a resource type's service. */
  actionPrefix(type: string): string
}

/** Reads the resource policies. @throws TemplateError for a policy that can't be read */
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

/** Reads a resource's policy from a template. @throws TemplateError that names the resource */
export function readPolicy(resource: Pick<Resource, 'path' | 'type'>, value: unknown): PolicyDocument {
  const result = policySchema('resource').safeParse(value)
  if (!result.success) {
    throw new TemplateError(`${resource.path} (${resource.type}): the policy can't be read: ${result.error.message}`)
  }
  return result.data
}

/** Joins the parts of a resource's policy, such as the permissions of a function. */
function joined(one: PolicyDocument, other: PolicyDocument): PolicyDocument {
  return { ...one, Statement: [one.Statement, other.Statement].flat() }
}

/** Returns whether any property looks like a policy. */
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
