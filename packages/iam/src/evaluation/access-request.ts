import type { PolicyDocument } from './policy-document.ts'

/**
 * The caller of a request: a role session, an IAM user, an AWS service that acts as itself, a person who signed in with
 * an identity provider and requests a role (`sts:AssumeRoleWithWebIdentity`), or an anonymous caller.
 */
export type Principal =
  | {
      kind: 'role'
      roleArn: string
      sessionName: string
      accountId: string
      /** The tags that `aws:PrincipalTag` reads first; the role's own tags are in the context. */
      sessionTags: Readonly<Record<string, string>>
    }
  | { kind: 'user'; userArn: string; accountId: string }
  /** For example `lambda.amazonaws.com`. */
  | { kind: 'service'; service: string }
  /** For example `cognito-identity.amazonaws.com`. */
  | { kind: 'federated'; provider: string }
  | { kind: 'anonymous' }

/** One API call as IAM sees it. */
export type AccessRequest = {
  principal: Principal
  /** `service:Operation`, for example `kms:Decrypt`. */
  action: string
  /** The resource's ARN; `*` for actions without one. */
  resource: string
  /** The account that owns the resource. */
  resourceAccountId: string
  /**
   * Condition keys in lower case, with their values; a missing key is absent from the request. Keys that follow from
   * the fields above (`aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:ResourceAccount` …) may be omitted.
   */
  context: Readonly<Record<string, string | readonly string[]>>
}

/** Every policy that applies to a request, each with its display name. */
export type ApplicablePolicies = {
  identity: readonly NamedPolicy[]
  /** Absent if the principal has no permissions boundary. */
  boundary?: NamedPolicy
  /** Absent if the session has no session policies. */
  session?: readonly NamedPolicy[]
  /** The resource's policy: key policy, bucket policy, queue policy, or a role's trust policy. */
  resource?: NamedPolicy
  /**
   * Service control policies of the principal's account: one list for each level from the root to the account,
   * including the level's own `FullAWSAccess`; empty for the management account.
   */
  serviceControl: readonly (readonly NamedPolicy[])[]
  /** Resource control policies of the resource's account, likewise; empty for the management account. */
  resourceControl: readonly (readonly NamedPolicy[])[]
}

export type NamedPolicy = { name: string; document: PolicyDocument }

export type PolicyType = 'identity' | 'boundary' | 'session' | 'resource' | 'serviceControl' | 'resourceControl'

/** A statement that decided, so that a person can find it. */
export type StatementReference = { policyType: PolicyType; policy: string; index: number; sid?: string }

export type Decision = {
  allowed: boolean
  /** explicit: a Deny matched. implicit: a policy type that must allow did not. */
  denial?: 'explicit' | 'implicit'
  /** For an implicit denial, the policy type that did not allow. */
  missing?: PolicyType
  /** The Deny or Allow statements that decided. */
  decidedBy: readonly StatementReference[]
  /** Unknown operators or keys; each denies. */
  unknown: readonly string[]
}
