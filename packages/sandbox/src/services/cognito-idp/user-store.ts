import type { SealedFiles } from '../../account/sealed-files.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { User } from './user.ts'
import type { UserPool } from './user-pool.ts'

/** The users of one pool: each in its own file, and all in memory, because a sandbox has few. */
export type UserStore = {
  /** Finds a user by user name or sub, or by e-mail address if the pool allows sign-in with it. */
  find(name: string): User | undefined
  get(name: string): User
  /** Lists the users in the order of their creation. */
  list(): User[]
  /** Saves a user, who is on disk when it returns. */
  save(user: User): User
  remove(user: User): void
  /** Returns whether the address is another user's sign-in name. */
  isEmailTaken(email: string, except?: User): boolean
}

export function openUserStore(files: SealedFiles, pool: UserPool): UserStore {
  const folder = `cognito/${pool.id}/users`
  const fold = (name: string) => (pool.caseSensitive ? name : name.toLowerCase())
  const users = new Map<string, User>()
  const subs = new Map<string, string>()

  /** Returns the names that find a user; an alias is included only if it is verified. */
  function namesOf(user: User): string[] {
    const { email, email_verified } = user.attributes
    const signsInByEmail =
      pool.emailSignIn === 'username' || (pool.emailSignIn === 'alias' && email_verified === 'true')
    return [user.sub, user.username, ...(email && signsInByEmail ? [email] : [])].map(fold)
  }

  function forget(user: User): void {
    for (const name of namesOf(user)) if (subs.get(name) === user.sub) subs.delete(name)
    users.delete(user.sub)
  }

  function remember(user: User): void {
    const previous = users.get(user.sub)
    if (previous) forget(previous)
    for (const name of namesOf(user)) subs.set(name, user.sub)
    users.set(user.sub, user)
  }

  for (const file of files.list(folder)) {
    const user = files.read<User>(file)
    if (user) remember(user)
  }

  function find(name: string): User | undefined {
    const sub = subs.get(fold(name))
    return sub === undefined ? undefined : users.get(sub)
  }

  return {
    find,
    get(name) {
      const user = find(name)
      if (!user) throw new ServiceError('UserNotFoundException', 'User does not exist.')
      return user
    },
    list: () =>
      [...users.values()].sort((one, other) => one.createdAt - other.createdAt || (one.sub < other.sub ? -1 : 1)),
    save(user) {
      files.write(`${folder}/${user.sub}`, user)
      remember(user)
      return user
    },
    remove(user) {
      files.remove(`${folder}/${user.sub}`)
      forget(user)
    },
    isEmailTaken(email, except) {
      const sub = subs.get(fold(email))
      return sub !== undefined && sub !== except?.sub
    },
  }
}
