import { mayPass } from '../../kit/retries/may-pass.ts'

/**
 * How long polling pauses after an error of the source or of Lambda, in milliseconds: AWS's pollers try again soon after a throttle, and
 * rarely where a permission or the source itself is missing.
 */
export function pauseAfterError(error: unknown): number {
  return mayPass(error) ? 1_000 : 60_000
}
