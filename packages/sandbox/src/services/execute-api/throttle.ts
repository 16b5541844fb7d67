import type { Clock } from '../../kit/clock/clock.ts'
import type { Throttle } from '../apigateway/http-api.ts'

/**
 * Limits requests by token buckets: a request takes a token, and a bucket of `burst` tokens is filled with `rate` tokens in
 * a second.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export function createThrottles(clock: Clock) {
  const buckets = new Map<string, { tokens: number; at: number }>()
  /** Returns whether a request may go on. @param key what the limit is of, for example a route of a stage */
  return (key: string, { rate, burst }: Throttle): boolean => {
    const now = clock.now()
    const { tokens, at } = buckets.get(key) ?? { tokens: burst, at: now }
    const filled = Math.min(burst, tokens + ((now - at) / 1000) * rate)
    const isAllowed = filled >= 1
    buckets.set(key, { tokens: isAllowed ? filled - 1 : filled, at: now })
    return isAllowed
  }
}
