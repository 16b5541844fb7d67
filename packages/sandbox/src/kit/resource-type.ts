import type { Identify } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import type { GuardedDocument } from '@breakwater/iam/resource-policies'

/** A CloudFormation type, as everything here knows it. */
export type ResourceType = {
  /** What `Ref` and `Fn::GetAtt` answer. Left out: a name made up for any attribute. */
  identity?: Identify
  /**
   * The access policies that a resource carries, with what they guard. An empty list says that what looks like a policy is
   * none of access to a resource. Left out: a policy in it is not understood, and what it could decide is denied.
   */
  policies?(resource: Resource, resources: readonly Resource[]): GuardedDocument[]
  /**
   * What a person who wants at a resource would try on it. An empty list says that it neither holds data nor opens it nor
   * acts in an account. Left out: it is not known yet, which the isolation proof reports.
   */
  targets?: readonly Target[]
  /** Whether the sandbox heeds it. Left out: it does where its service runs. */
  isEmulated?: boolean
  /** What the sandbox does not do of a resource that it heeds, each by a name for the list at start. */
  notEmulated?(resource: Resource, resources: readonly Resource[]): string[]
}

/** What a person who wants at a resource would try: to read, to write, to take charge, and to let others in. */
export type Target = {
  /** What people call it, for example `table`. */
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

/** ARNs that end in a path and the resource's name. */
export function namedArn(service: string, path: string) {
  return ({ region, accountId, ref }: Resource): string[] => [`arn:aws:${service}:${region}:${accountId}:${path}${ref}`]
}

/** A type that only links or configures others: it holds nothing and opens nothing. */
export const holdsNothing: ResourceType = { targets: [] }
