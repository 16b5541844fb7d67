/**
 * What a policy is meant to allow or deny, told by one request: the promise of a policy, in a form that a test evaluates
 * with AWS's own logic. Every other policy is taken to allow, so that the outcome is this policy's.
 */
export type Example = { name: string; request: ExampleRequest; expect: 'allow' | 'deny' }

export type ExampleRequest = {
  /** The ARN of a role (or of an account's root user), a service such as `cloudfront.amazonaws.com`, or `anonymous`. */
  from: string
  /** `service:Operation`. */
  action: string
  /** The resource's ARN; `*` for actions without one. */
  resource: string
  /** The account that owns the resource; left out where the ARN names it, or where it is the caller's own. */
  owner?: string
  /**
   * Condition keys, lower-cased, that the caller, resource and owner do not already say (aws:PrincipalArn, aws:PrincipalAccount,
   * aws:PrincipalOrgID, aws:PrincipalIsAWSService, aws:ResourceAccount, aws:RequestedRegion, aws:SecureTransport).
   */
  context?: Readonly<Record<string, string | readonly string[]>>
}

/**
 * What the policy of one resource is meant to allow or deny, evaluated as it was synthesized. The caller's own policies are
 * taken to allow, except for a caller that is a role of the same app: its own policies are evaluated with it.
 */
export type PolicyExamples = {
  /** The resource that has the policy: its stack, and its logical id without the hash, e.g. LogArchive/TrailBucket. */
  of: string
  examples: readonly PolicyExample[]
}

export type PolicyExample = Omit<Example, 'request'> & {
  request: Omit<ExampleRequest, 'resource' | 'owner'> & {
    /** What comes after the resource's ARN, e.g. /key-of-an-object; the resource itself where left out. */
    on?: string
    /** Values may name resources of the app by `{Stack/LogicalId}`, which stands for their physical id. */
    context?: ExampleRequest['context']
  }
}
