import { checkPassword } from './password-policy.ts'
import type { Pool } from './pool.ts'
import { createPasswordVerifier, type PasswordOwner } from './srp.ts'
import { countFailure, isLocked } from './throttle.ts'
import { notAuthorized } from './tokens.ts'
import type { User } from './user.ts'

export function ownerOf(pool: Pool, user: User): PasswordOwner {
  return { poolId: pool.settings.id, username: user.username }
}

/** Sets a password that the pool's policy allows. A permanent password confirms the user. */
export function setPassword(
  pool: Pool,
  user: User,
  { password, use }: { password: string; use: 'permanent' | 'temporary' },
): User {
  checkPassword(pool.settings.passwordPolicy, password)
  const days = pool.settings.temporaryPasswordDays
  return pool.change(user, {
    password: createPasswordVerifier(ownerOf(pool, user), password),
    status: use === 'permanent' ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    temporaryPasswordUntil: use === 'permanent' ? undefined : pool.now() + days * 86_400_000,
    passwordThrottle: undefined,
  })
}

/** Checks one password try. A wrong password counts toward the lockout, a right one resets the count. */
export function checkCredentials(pool: Pool, user: User, isRight: () => boolean): void {
  if (isLocked(user.passwordThrottle, pool.now())) throw notAuthorized('Password attempts exceeded')
  if (!isRight()) {
    pool.change(user, { passwordThrottle: countFailure(user.passwordThrottle, pool.now()) })
    throw notAuthorized('Incorrect username or password.')
  }
  if (user.passwordThrottle) pool.change(user, { passwordThrottle: undefined })
}
