import * as z from 'zod'

const count = z.int().min(0).max(100)
const seconds = z.int().min(1).max(3600)

/**
 * When deliveries are repeated; delays are in seconds.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export const healthyRetryPolicy = z.strictObject({
  numRetries: count.default(3),
  numNoDelayRetries: count.default(0),
  numMinDelayRetries: count.default(0),
  numMaxDelayRetries: count.default(0),
  minDelayTarget: seconds.default(20),
  maxDelayTarget: seconds.default(20),
  backoffFunction: z.enum(['linear', 'arithmetic', 'geometric', 'exponential']).default('linear'),
})

export type RetryPolicy = z.infer<typeof healthyRetryPolicy>

/** The policy of endpoints of HTTP that have no other. */
export const httpRetries: RetryPolicy = healthyRetryPolicy.parse({})

/** The policy of queues and functions. */
export const managedRetries: RetryPolicy = {
  numRetries: 100_015,
  numNoDelayRetries: 3,
  numMinDelayRetries: 2,
  numMaxDelayRetries: 100_000,
  minDelayTarget: 1,
  maxDelayTarget: 20,
  backoffFunction: 'exponential',
}

/** The longest time that retries over HTTP may take together, in seconds. */
const longest = 3600

/** Returns why AWS does not accept a policy; undefined if it does. */
export function faultOfRetries(policy: RetryPolicy): string | undefined {
  const { numRetries, numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries } = policy
  if (policy.minDelayTarget > policy.maxDelayTarget) return 'minDelayTarget is at most maxDelayTarget'
  if (numNoDelayRetries + numMinDelayRetries + numMaxDelayRetries > numRetries)
    return 'numRetries is at least the sum of the retries of all phases'
  const all = Array.from({ length: numRetries }, (_, index) => waitBefore(policy, index + 1) ?? 0)
  return all.reduce((total, wait) => total + wait, 0) > longest * 1000
    ? `the retries take at most ${longest} seconds together`
    : undefined
}

/** Returns the time before a retry in milliseconds; undefined after the last one. @param retry the first one is 1 */
export function waitBefore(policy: RetryPolicy, retry: number): number | undefined {
  const { numRetries, numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries, minDelayTarget } = policy
  if (retry > numRetries) return undefined
  if (retry <= numNoDelayRetries) return 0
  const place = retry - numNoDelayRetries - numMinDelayRetries
  const steps = numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries
  if (place <= 0) return minDelayTarget * 1000
  if (place > steps) return policy.maxDelayTarget * 1000
  return Math.round(backoff(policy, place, steps) * 1000)
}

/** The delay grows from the least at the first place to the greatest at the last one. */
function backoff(
  { minDelayTarget: least, maxDelayTarget: greatest, backoffFunction }: RetryPolicy,
  place: number,
  steps: number,
): number {
  const part = steps === 1 ? 0 : (place - 1) / (steps - 1)
  switch (backoffFunction) {
    case 'linear':
      return least + (greatest - least) * part
    case 'arithmetic':
      return least + (greatest - least) * part ** 2
    case 'geometric':
      return least * (greatest / least) ** part
    case 'exponential':
      return least + ((greatest - least) * (2 ** (place - 1) - 1)) / Math.max(1, 2 ** (steps - 1) - 1)
  }
}
