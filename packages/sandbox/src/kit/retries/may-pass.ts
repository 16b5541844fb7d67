import { ServiceError } from '../access/service-error.ts'

/**
 * Returns whether a call that failed may succeed later. A missing permission or resource does not come back by itself;
 * a failure or too many calls of the called service may.
 */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof ServiceError)) return true
  const { code, status } = error
  return status >= 500 || status === 429 || /Throttl|ThroughputExceeded|OverLimit|TooManyRequests/.test(code)
}
