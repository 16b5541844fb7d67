import type { NamedPolicy } from '../evaluation/access-request.ts'

/** An IAM role with every policy that is attached to it. */
export type Role = {
  arn: string
  name: string
  /** `AROA…`, the first half of aws:userid. */
  id: string
  accountId: string
  /** The role's logical id in the template. */
  logicalId: string
  tags: Readonly<Record<string, string>>
  /** The maximum session duration, in seconds. */
  maxSessionSeconds: number
  trust: NamedPolicy
  identity: readonly NamedPolicy[]
  boundary?: NamedPolicy
  /** Managed policies whose documents are unknown: they grant nothing. */
  missingPolicies: readonly string[]
}
