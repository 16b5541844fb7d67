import { createHmac, hkdfSync } from 'node:crypto'
import { isEmail } from './is-email.ts'
import { inventVerifier, type PasswordVerifier } from './srp.ts'
import type { User } from './user.ts'
import type { UserPool } from './user-pool.ts'

export type InventedUser = User & { isInvented: true; password: PasswordVerifier }

/**
 * Users who do not exist, for clients that must not learn so: each call handles them like any other user, so that limits,
 * lockouts and answers are the same. They are kept in memory; no mail is sent to them, and no password or code fits them.
 */
export type InventedUsers = {
  /** Returns the same user for a name each time. */
  byName(name: string): InventedUser
  find(sub: string): InventedUser | undefined
  save(user: InventedUser): InventedUser
}

const maxUsers = 10_000

/** @param key 32 bytes. @param now milliseconds since 1970 */
export function createInventedUsers(pool: UserPool, key: Buffer, now: () => number): InventedUsers {
  const users = new Map<string, InventedUser>()

  function save(user: InventedUser): InventedUser {
    users.delete(user.sub)
    users.set(user.sub, user)
    const [oldest] = users.keys()
    if (users.size > maxUsers && oldest !== undefined) users.delete(oldest)
    return user
  }

  return {
    byName(name) {
      const folded = pool.caseSensitive ? name : name.toLowerCase()
      const user = invent(folded)
      return users.get(user.sub) ?? save(user)
    },
    find: (sub) => users.get(sub),
    save,
  }

  function invent(name: string): InventedUser {
    const bytes = (purpose: string, length: number) => Buffer.from(hkdfSync('sha256', key, name, purpose, length))
    const sub = writeUuid(bytes('sub', 16))
    const letters = createHmac('sha256', key).update(name).digest('hex').replaceAll(/\d/g, '')
    const email = isEmail(name) ? name : `${letters.at(0) ?? 'a'}@${letters.at(1) ?? 'b'}`
    const sent = { sentTo: email, expiresAt: now() + 86_400_000, failures: 0, sentAt: [now()] }
    return {
      sub,
      isInvented: true,
      username: pool.emailSignIn === 'none' || !isEmail(name) ? name : sub,
      attributes: { email, email_verified: 'true' },
      status: 'UNCONFIRMED',
      enabled: true,
      createdAt: now(),
      modifiedAt: now(),
      password: inventVerifier(bytes('salt', 16), bytes('verifier', 384)),
      // As after a sign-up, which sent the first code.
      signUpCode: { ...sent, code: sub },
      groups: [],
      totpEnabled: false,
      totpPreferred: false,
      signIns: [],
    }
  }
}

/** Writes 16 random bytes as a UUID of version 4. */
function writeUuid(bytes: Buffer): string {
  const digits = bytes.toString('hex')
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 3) | 8).toString(16)
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, `$1-$2-4$3-${variant}$4-$5`)
}
