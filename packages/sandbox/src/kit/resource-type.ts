import type { Identify } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import type { GuardedDocument } from '@breakwater/iam/resource-policies'

/** What the sandbox knows of a CloudFormation type. */
export type ResourceType = {
  /** What `Ref` and `Fn::GetAtt` return. If omitted, a name is generated for any attribute. */
  identity?: Identify
  /**
   * The access policies of a resource, and what each one guards. An empty list says that properties that look like
   * policies do not control access to a resource. If omitted, a policy in the resource is not understood, and every
   * request that it could decide is denied.
   */
  policies?(resource: Resource, resources: readonly Resource[]): GuardedDocument[]
  /**
   * What an intruder would try on a resource. An empty list says that it holds no data, gives access to none and does
   * not act in an account. If omitted, this is not known yet, and the isolation proof reports it.
   */
  targets?: readonly Target[]
  /** Whether the sandbox emulates the type. If omitted, it does if its service runs. */
  isEmulated?: boolean
  /** Names the features of an emulated resource that the sandbox lacks, for the list at start. */
  notEmulated?(resource: Resource, resources: readonly Resource[]): string[]
}

/** What an intruder would try on a resource: read it, write it, administer it and share it. */
export type Target = {
  /** The word for the resource in output, for example `table`. */
  kind: string
  arns(resource: Resource): string[]
  /** `service:Operation`. */
  actions: readonly string[]
}

/** @param names operations, separated by spaces */
export function actionsOf(service: string, names: string): string[] {
  return names.split(' ').map((name) => `${service}:${name}`)
}

export const ownArn = ({ attributes, ref }: Resource): string[] => [attributes.Arn ?? ref]

/** Returns a function for ARNs that end in a path and the resource's name. */
export function namedArn(service: string, path: string) {
  return ({ region, accountId, ref }: Resource): string[] => [`arn:aws:${service}:${region}:${accountId}:${path}${ref}`]
}

/** A type that only links or configures other resources: it holds no data and gives access to none. */
export const holdsNothing: ResourceType = { targets: [] }
