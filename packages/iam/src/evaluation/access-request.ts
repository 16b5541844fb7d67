import type { PolicyDocument } from './policy-document.ts'

/**
 * Who asks: a role session, an IAM user, an AWS service in its own name, somebody an identity provider signed in who
 * asks for a role (`sts:AssumeRoleWithWebIdentity`), or nobody.
 */
export type Principal =
  | {
      kind: 'role'
      roleArn: string
      sessionName: string
      accountId: string
      /** What `aws:PrincipalTag` reads first; the role's own tags stand in the context. */
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
   * Condition keys, lower-cased, with their values; a key that is not there is absent from the request. What follows
   * from the fields above (`aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:ResourceAccount` …) need not be here.
   */
  context: Readonly<Record<string, string | readonly string[]>>
}

/** Every policy that bears on a request, each with the name it is shown by. */
export type ApplicablePolicies = {
  identity: readonly NamedPolicy[]
  /** Absent where the principal has no permissions boundary. */
  boundary?: NamedPolicy
  /** Absent where the session was made without policies of its own. */
  session?: readonly NamedPolicy[]
  /** Of the resource: key policy, bucket policy, queue policy, a role's trust policy. */
  resource?: NamedPolicy
  /**
   * Of the principal's account: one list per level from the root to the account, each level's own `FullAWSAccess`
   * included; empty for the management account.
   */
  serviceControl: readonly (readonly NamedPolicy[])[]
  /** Of the resource's account, likewise; empty for the management account. */
  resourceControl: readonly (readonly NamedPolicy[])[]
}

export type NamedPolicy = { name: string; document: PolicyDocument }

export type PolicyType = 'identity' | 'boundary' | 'session' | 'resource' | 'serviceControl' | 'resourceControl'

/** A statement that decided, so that a person can find it. */
export type StatementReference = { policyType: PolicyType; policy: string; index: number; sid?: string }

export type Decision = {
  allowed: boolean
  /** explicit: a Deny matched. implicit: some layer that had to allow did not. */
  denial?: 'explicit' | 'implicit'
  /** The layer that stopped it, for an implicit denial. */
  missing?: PolicyType
  /** The Deny statements, or the Allow statements, that decided. */
  decidedBy: readonly StatementReference[]
  /** Operators or keys that are not known here; each denies. */
  unknown: readonly string[]
}
