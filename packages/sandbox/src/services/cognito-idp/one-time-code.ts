import { randomInt } from 'node:crypto'
import { ServiceError } from '../../kit/access/service-error.ts'

/** A six-digit code that was sent to a user. Times in milliseconds since 1970. */
export type OneTimeCode = { code: string; expiresAt: number; failures: number; sentAt: number[] }

const hour = 3_600_000
/** How long a code is valid: 24 hours for an address, one hour for a new password (Cognito's quotas). */
export const codeLifetime = { address: 24 * hour, passwordReset: hour }

const codesPerHour = 5
const triesPerCode = 5

/** Issues a code that replaces the earlier one. Refuses the sixth code within an hour. */
export function issueCode(previous: OneTimeCode | undefined, lifetime: number, now: number): OneTimeCode {
  const recent = (previous?.sentAt ?? []).filter((sentAt) => sentAt > now - hour)
  if (recent.length >= codesPerHour) throw limitExceeded()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  return { code, expiresAt: now + lifetime, failures: 0, sentAt: [...recent, now] }
}

/** Checks a try: returns the code with one more failure, or undefined if the try matches. */
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
