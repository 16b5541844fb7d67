import { randomInt, randomUUID } from 'node:crypto'
import { ServiceError } from '../../kit/access/service-error.ts'
import { type CodeDelivery, describeDelivery } from './delivery.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'

const hour = 3_600_000
/** The codes that a user can have, and how long each is valid (Cognito's quotas). */
const lifetimes = { signUpCode: 24 * hour, emailCode: 24 * hour, resetCode: hour }
type CodeKind = keyof typeof lifetimes

const codesPerHour = 5
const triesPerCode = 5

/** What a code is for, and the address that it proves. */
type CodeUse = { kind: CodeKind; to: string }

/**
 * Sends a code that replaces the earlier one, and makes the user's changes with it: a limit on codes leaves both as they
 * were. An invented user gets no mail, and a code that cannot be guessed. Refuses the sixth code within an hour. The promise
 * waits for the mail alone.
 */
export function sendCode(
  pool: Pool,
  user: User,
  { kind, to, ...changes }: CodeUse & Partial<User>,
): Promise<CodeDelivery> {
  const recent = (user[kind]?.sentAt ?? []).filter((sentAt) => sentAt > pool.now() - hour)
  if (recent.length >= codesPerHour) throw limitExceeded()
  const code = user.isInvented ? randomUUID() : String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = pool.now() + lifetimes[kind]
  pool.change(user, {
    ...changes,
    [kind]: { code, sentTo: to, expiresAt, failures: 0, sentAt: [...recent, pool.now()] },
  })
  const delivery = describeDelivery(to)
  if (user.isInvented) return Promise.resolve(delivery)
  return pool.send(to, pool.settings.verificationMail, code).then(() => delivery)
}

/** Checks a try, and counts a wrong one. Returns if the code was sent to this address for this purpose. */
export function checkCode(pool: Pool, user: User, { kind, to, given }: CodeUse & { given: string }): void {
  const kept = user[kind]
  if (!kept || kept.expiresAt <= pool.now() || kept.sentTo !== to) {
    throw new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.')
  }
  if (kept.failures >= triesPerCode) throw limitExceeded()
  if (kept.code === given) return
  pool.change(user, { [kind]: { ...kept, failures: kept.failures + 1 } })
  throw new ServiceError('CodeMismatchException', 'Invalid verification code provided, please try again.')
}

function limitExceeded(): ServiceError {
  return new ServiceError('LimitExceededException', 'Attempt limit exceeded, please try after some time.')
}
