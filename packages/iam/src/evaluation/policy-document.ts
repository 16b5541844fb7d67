type OneOrMany = string | readonly string[]

/** A policy as CloudFormation synthesizes it, with its intrinsics resolved. */
export type PolicyDocument = { Version?: string; Id?: string; Statement: Statement | readonly Statement[] }

export type Statement = {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Principal?: '*' | Readonly<Record<string, OneOrMany>>
  NotPrincipal?: '*' | Readonly<Record<string, OneOrMany>>
  Action?: OneOrMany
  NotAction?: OneOrMany
  Resource?: OneOrMany
  NotResource?: OneOrMany
  /** Operator -> key -> values. */
  Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany | boolean | number>>>>
}
