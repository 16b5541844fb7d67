/** A policy as it is handed to AWS: no intrinsics, so that it can be measured and evaluated as it stands. */
export type PolicyDocument = { Version: '2012-10-17'; Statement: readonly Statement[] }

export type Statement = {
  /** Letters and digits, as it shows up in a denial. */
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

/** What IAM puts in for a condition key when it evaluates a policy. */
export function policyVariable(key: string): string {
  return `\${${key}}`
}
