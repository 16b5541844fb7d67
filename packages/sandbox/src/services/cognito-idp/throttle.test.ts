import { expect, it } from 'vitest'
import { countFailure, isLocked, type Throttle } from './throttle.ts'

const now = 1_800_000_000_000

function fail(times: number): Throttle | undefined {
  let throttle: Throttle | undefined
  for (let failures = 0; failures < times; failures += 1) throttle = countFailure(throttle, now)
  return throttle
}

it.each([
  [1, 0],
  [4, 0],
  [5, 1],
  [6, 2],
  [7, 4],
  [14, 512],
  [15, 900],
  [100, 900],
])('%i failures in a row lock for %i seconds', (failures, seconds) => {
  const throttle = fail(failures)
  expect(throttle).toEqual({ failures, lockedUntil: now + seconds * 1_000 })
  expect(isLocked(throttle, now + seconds * 1_000)).toBe(false)
  expect(isLocked(throttle, now + seconds * 1_000 - 1)).toBe(true)
})

it('a user who has not failed is not locked', () => {
  expect(isLocked(undefined, now)).toBe(false)
})
