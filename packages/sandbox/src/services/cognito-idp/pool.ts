import type { LocalAccount } from '../../account/local-account.ts'
import type { Mailbox } from '../../kit/mail.ts'
import { openPoolKeys, type PoolKeys } from './pool-keys.ts'
import { createTickets, type Tickets } from './tickets.ts'
import type { User } from './user.ts'
import type { MailTemplate, UserPool } from './user-pool.ts'
import { openUserStore, type UserStore } from './user-store.ts'

/** A running user pool: its settings with its users, keys and clock. */
export type Pool = {
  settings: UserPool
  users: UserStore
  keys: PoolKeys
  tickets: Tickets
  /** Milliseconds since 1970. */
  now(): number
  /** Fills in `{username}` and `{####}` and sends the mail. */
  send(to: string, template: MailTemplate, secret: string): void
  /** Changes the stored user, which may be newer than the given copy, and updates its modification time. */
  change(user: User, changes: Partial<User>): User
}

/** What a pool needs from its account. @property now milliseconds since 1970 */
type PoolParts = { account: LocalAccount; mailbox: Mailbox; now: () => number }

export function openPool(settings: UserPool, { account, mailbox, now }: PoolParts): Pool {
  const keys = openPoolKeys(account.files, settings.id)
  const users = openUserStore(account.files, settings)
  return {
    settings,
    users,
    keys,
    tickets: createTickets(keys.ticketKey, now),
    now,
    send(to, { subject, text }, secret) {
      const filled = text.replaceAll('{####}', secret).replaceAll('{username}', to)
      mailbox.send({ accountId: account.id, to, subject, text: filled, at: new Date(now()).toISOString() })
    },
    change: (user, changes) => users.save({ ...users.get(user.sub), ...changes, modifiedAt: now() }),
  }
}
