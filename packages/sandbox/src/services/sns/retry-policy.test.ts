import { describe, expect, it } from 'vitest'
import { faultOfRetries, healthyRetryPolicy, httpRetries, managedRetries, waitBefore } from './retry-policy.ts'

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
describe('a delivery is repeated', () => {
  const waits = (policy: Parameters<typeof waitBefore>[0], count: number) =>
    Array.from({ length: count }, (_, index) => waitBefore(policy, index + 1))

  it('to a queue or function in four phases, 100,015 times over 23 days', () => {
    expect(waits(managedRetries, 6)).toEqual([0, 0, 0, 1_000, 1_000, 1_000])
    expect(waits(managedRetries, 17).slice(14)).toEqual([20_000, 20_000, 20_000])
    expect(waitBefore(managedRetries, 100_015)).toBe(20_000)
    expect(waitBefore(managedRetries, 100_016)).toBeUndefined()
    const backoff = waits(managedRetries, 15).slice(5)
    expect(backoff).toEqual(backoff.toSorted((one, other) => Number(one) - Number(other)))
    const all = waits(managedRetries, 100_015).reduce<number>((total, wait = 0) => total + wait, 0)
    expect(Math.floor(all / 86_400_000)).toBe(23)
  })

  it('over HTTP three times, 20 seconds apart, unless the subscription says otherwise', () => {
    expect(waits(httpRetries, 4)).toEqual([20_000, 20_000, 20_000, undefined])
  })

  it.each([
    ['linear', [1, 4, 7, 10]],
    ['arithmetic', [1, 2, 5, 10]],
    ['geometric', [1, 2.154, 4.642, 10]],
    ['exponential', [1, 2.286, 4.857, 10]],
  ] as const)('with delays that grow from the least to the greatest: %s', (backoffFunction, seconds) => {
    const policy = healthyRetryPolicy.parse({ numRetries: 4, minDelayTarget: 1, maxDelayTarget: 10, backoffFunction })
    expect(waits(policy, 4)).toEqual(seconds.map((second) => second * 1_000))
  })

  it('once with the least delay, if the back-off has one retry', () => {
    const policy = healthyRetryPolicy.parse({ numRetries: 1, minDelayTarget: 2, maxDelayTarget: 10 })
    expect(waits(policy, 2)).toEqual([2_000, undefined])
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy */
it.each([
  ['a least delay above the greatest', { minDelayTarget: 21 }, /minDelayTarget/],
  ['more retries in phases than in all', { numNoDelayRetries: 2, numMaxDelayRetries: 2 }, /numRetries/],
  ['more than an hour of retries', { numRetries: 100, minDelayTarget: 37, maxDelayTarget: 37 }, /3600 seconds/],
])('a retry policy is refused for %s', (_what, given, message) => {
  expect(faultOfRetries(healthyRetryPolicy.parse(given))).toMatch(message)
  expect(faultOfRetries(httpRetries)).toBeUndefined()
})
