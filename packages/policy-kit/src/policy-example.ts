/**
 * A request that a policy must allow or deny: a requirement of the policy, in a form that a test evaluates with AWS's
 * own logic. All other policies are assumed to allow, so that the result is this policy's.
 */
export type Example = { name: string; request: ExampleRequest; expect: 'allow' | 'deny' }

export type ExampleRequest = {
  /** The ARN of a role (or of an account's root user), a service such as `cloudfront.amazonaws.com`, or `anonymous`. */
  from: string
  /** `service:Operation`. */
  action: string
  /** The resource's ARN; `*` for actions without one. */
  resource: string
  /** The account that owns the resource; omitted if the ARN names it, or if it is the caller's own. */
  owner?: string
  /**
   * Condition keys in lower case that do not follow from caller, resource and owner (aws:PrincipalArn,
   * aws:PrincipalAccount, aws:PrincipalOrgID, aws:PrincipalIsAWSService, aws:ResourceAccount, aws:RequestedRegion,
   * aws:SecureTransport). An empty list removes a key that the caller would give.
   */
  context?: Readonly<Record<string, string | readonly string[]>>
}

/** Faults of a policy that change no decision, so that no example can notice them. */
export type EquivalentMutant = {
  /** Matches the faults as the test names them. */
  fault: RegExp
  /** Why they change no decision. */
  reason: string
}

/** The requests that the policy of one resource, or the policies of one role, must allow or deny. */
export type PolicyExamples = ResourceExamples | RoleExamples

/**
 * Evaluated with the synthesized policy of the resource. The caller's own policies are assumed to allow, unless the
 * caller is a role of the same app: then its own policies are evaluated too.
 */
export type ResourceExamples = {
  /** The resource that has the policy: its stack, and its logical id without the hash, e.g. LogArchive/TrailBucket. */
  of: string
  examples: readonly PolicyExample[]
  equivalentMutants?: readonly EquivalentMutant[]
}

export type PolicyExample = Omit<Example, 'request'> & {
  request: Omit<ExampleRequest, 'resource' | 'owner'> & {
    /** The part after the resource's ARN, e.g. /key-of-an-object; the resource itself if omitted. */
    on?: string
    /** Values may name resources of the app as `{Stack/LogicalId}`, which is replaced with their physical id. */
    context?: ExampleRequest['context']
  }
}

/**
 * Evaluated with the synthesized policies of the role, and with those of the resources that the app declares. Those of an account of
 * which it declares nothing are assumed to allow.
 */
export type RoleExamples = {
  /** The role, named like a resource that has examples. */
  by: string
  /** A resource may be named as `{Stack/LogicalId}`, which is replaced with its ARN. */
  examples: readonly RoleExample[]
  /** Of any of the role's policies. */
  equivalentMutants?: readonly EquivalentMutant[]
}

export type RoleExample = Omit<Example, 'request'> & { request: Omit<ExampleRequest, 'from'> }
