import type { ConditionKeys } from '@breakwater/iam/request-context'

/** A permission that a call needs from IAM before it runs. A call may need several. */
export type AccessNeed = {
  /** `service:Operation`. */
  action: string
  /** ARN, or `*` for an action without a resource. */
  resource: string
  resourceAccountId: string
  /** The service's own condition keys; the keys that every request has are added later. */
  context?: ConditionKeys
  /** The service that makes this request on the caller's behalf, for example `dynamodb.amazonaws.com`. */
  via?: string
  /**
   * Set if the service caches what it gets with this permission: the cache key and the lifetime in seconds. Otherwise
   * IAM decides each time.
   */
  cache?: { key: string; seconds: number }
}
