import type { LocalAccount } from '../../account/local-account.ts'
import { createInventedUsers, type InventedUser, type InventedUsers } from './invented-users.ts'
import { createMailSender, type MailParts } from './mail-sender.ts'
import { openPoolKeys, type PoolKeys } from './pool-keys.ts'
import { createTickets, type Tickets } from './tickets.ts'
import type { User } from './user.ts'
import type { MailTemplate, UserPool, UserPoolClient } from './user-pool.ts'
import { openUserStore, type UserStore } from './user-store.ts'

/** A running user pool: its settings with its users, keys and clock. */
export type Pool = {
  settings: UserPool
  users: UserStore
  invented: InventedUsers
  keys: PoolKeys
  tickets: Tickets
  /** Milliseconds since 1970. */
  now(): number
  /** Fills in `{username}` and `{####}` and sends the mail. @throws ServiceError if it does not go out */
  send(to: string, template: MailTemplate, secret: string): Promise<void>
  /** Changes the stored user, which may be newer than the given copy, and updates its modification time. */
  change(user: User, changes: Partial<User>): User
}

/** What a pool needs from its account. @property now milliseconds since 1970 */
type PoolParts = Omit<MailParts, 'account'> & { account: LocalAccount }

export function openPool(settings: UserPool, parts: PoolParts): Pool {
  const { account, now } = parts
  const sendMail = createMailSender(settings, parts)
  const keys = openPoolKeys(account.files, settings.id)
  const users = openUserStore(account.files, settings)
  const invented = createInventedUsers(settings, keys.ticketKey, now)
  return {
    settings,
    users,
    invented,
    keys,
    tickets: createTickets(keys.ticketKey, now),
    now,
    send(to, { subject, text }, secret) {
      const html = text.replaceAll('{####}', secret).replaceAll('{username}', to)
      return sendMail({ to, subject, html })
    },
    change(user, changes) {
      if (!isInvented(user)) return users.save({ ...users.get(user.sub), ...changes, modifiedAt: now() })
      const { password } = user
      return invented.save({ ...user, ...invented.find(user.sub), ...changes, isInvented: true, password })
    },
  }
}

/**
 * Returns the user that a call without sign-in names. A client that hides missing users gets an invented one for an
 * unknown name, and for a user whom `isServed` leaves out. @throws ServiceError for a client that does not hide them
 */
export function namedUser(
  pool: Pool,
  { client, name, isServed = () => true }: { client: UserPoolClient; name: string; isServed?: (user: User) => boolean },
): User {
  if (!client.hidesMissingUsers) return pool.users.get(name)
  const user = pool.users.find(name)
  return user && isServed(user) ? user : pool.invented.byName(name)
}

function isInvented(user: User): user is InventedUser {
  return user.isInvented === true
}
