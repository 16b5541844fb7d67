/** A policy without CloudFormation intrinsics, so that it can be measured and evaluated before deployment. */
export type PolicyDocument = { Version: '2012-10-17'; Statement: readonly Statement[] }

export type Statement = {
  /** Letters and digits; it is shown in a denial. */
  Sid: string
  Effect: 'Allow' | 'Deny'
  /** In resource control policies only. */
  Principal?: '*'
  Action?: string | readonly string[]
  NotAction?: readonly string[]
  /** One of the two. */
  Resource?: '*' | readonly string[]
  NotResource?: readonly string[]
  /** Operator -> key -> values. */
  Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

export function policyDocument(...Statement: Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement }
}

/** A policy variable: IAM replaces it with the value of a condition key. */
export function policyVariable(key: string): string {
  return `\${${key}}`
}
