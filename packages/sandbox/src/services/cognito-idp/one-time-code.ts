import { randomInt } from 'node:crypto'
import { ServiceError } from '../../kit/service-error.ts'

/** A six-digit code that was sent to somebody. Times in milliseconds since 1970. */
export type OneTimeCode = { code: string; expiresAt: number; failures: number; sentAt: number[] }

const hour = 3_600_000
/** How long a code is good: 24 hours for an address, one hour for a new password (Cognito's quotas). */
export const codeLifetime = { address: 24 * hour, passwordReset: hour }

const codesPerHour = 5
const triesPerCode = 5

/** Replaces an earlier code. The sixth within an hour is refused. */
export function issueCode(previous: OneTimeCode | undefined, lifetime: number, now: number): OneTimeCode {
  const recent = (previous?.sentAt ?? []).filter((sentAt) => sentAt > now - hour)
  if (recent.length >= codesPerHour) throw limitExceeded()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  return { code, expiresAt: now + lifetime, failures: 0, sentAt: [...recent, now] }
}

/** What became of a try: the code to keep where it failed, undefined where it matched. */
export function tryCode(
  kept: OneTimeCode | undefined,
  given: string,
  now: number,
): { failed?: OneTimeCode; error?: ServiceError } {
  if (!kept || kept.expiresAt <= now) return { error: codeExpired() }
  if (kept.failures >= triesPerCode) return { error: limitExceeded() }
  if (kept.code !== given) return { failed: { ...kept, failures: kept.failures + 1 }, error: codeMismatch() }
  return {}
}

export function codeMismatch(): ServiceError {
  return new ServiceError('CodeMismatchException', 'Invalid verification code provided, please try again.')
}

export function codeExpired(): ServiceError {
  return new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.')
}

function limitExceeded(): ServiceError {
  return new ServiceError('LimitExceededException', 'Attempt limit exceeded, please try after some time.')
}
