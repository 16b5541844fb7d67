import type { NamedPolicy } from '../evaluation/access-request.ts'

/** An IAM role with every policy that is attached to it. */
export type Role = {
  arn: string
  name: string
  /** `AROA…`, the first half of aws:userid. */
  id: string
  accountId: string
  /** Its logical id in the template. */
  logicalId: string
  tags: Readonly<Record<string, string>>
  /** Longest session, in seconds. */
  maxSessionSeconds: number
  trust: NamedPolicy
  identity: readonly NamedPolicy[]
  boundary?: NamedPolicy
  /** Managed policies whose documents are not at hand: they give nothing. */
  missingPolicies: readonly string[]
}
