import type { ConditionKeys } from '@breakwater/iam/request-context'

/** What a call asks of IAM before it is carried out: a call may need several. */
export type AccessNeed = {
  /** `service:Operation`. */
  action: string
  /** ARN, or `*` for an action without a resource. */
  resource: string
  resourceAccountId: string
  /** The keys of the service itself; those that every request has are added. */
  context?: ConditionKeys
  /** The service that asks for it in the caller's name, for example `dynamodb.amazonaws.com`. */
  via?: string
  /** Where the service keeps for a while what it got by it: under which name, for how many seconds. Else it asks each time. */
  held?: { as: string; seconds: number }
}
