/** Consecutive failures, and the time until which further tries are refused (milliseconds since 1970). */
export type Throttle = { failures: number; lockedUntil: number }

const freeFailures = 5
const longestLockSeconds = 15 * 60

/**
 * Counts a failure. From the fifth on it locks for one second, doubled by each further failure up to 15 minutes, as
 * Cognito documents.
 */
export function countFailure(throttle: Throttle | undefined, now: number): Throttle {
  const failures = (throttle?.failures ?? 0) + 1
  const seconds = failures < freeFailures ? 0 : Math.min(2 ** (failures - freeFailures), longestLockSeconds)
  return { failures, lockedUntil: now + seconds * 1000 }
}

export function isLocked(throttle: Throttle | undefined, now: number): boolean {
  return throttle !== undefined && throttle.lockedUntil > now
}
