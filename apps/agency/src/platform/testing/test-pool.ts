import { type Account, type ReadAccount, signInEnded } from '../account.ts'
import type { ListGroups } from '../admit.ts'

type Member = { name?: string; email: string; groups: string[] }

/** A user pool in memory. Its tokens read `token of SUB`, as those of `fieldEvent` do; its user names are the subs. */
export function testPool(members: Iterable<readonly [sub: string, member: Member]>) {
  const bySub = new Map(members)
  const readAccount: ReadAccount = async (accessToken): Promise<Account> => {
    const sub = accessToken.replace('token of ', '')
    const member = bySub.get(sub)
    if (!member) throw signInEnded()
    const { name, email } = member
    return { sub, username: sub, name, email }
  }
  const listGroups: ListGroups = async (username) => bySub.get(username)?.groups ?? []
  return { members: bySub, readAccount, listGroups }
}
