import { type Account, type ReadAccount, signInEnded } from './account.ts'
import { type Admit, type Caller, staffGroupsAmong, type TokenClaims } from './caller.ts'
import type { StaffMember } from './staff-member.ts'

/** The names of the groups that a user of the pool is in now. */
export type ListGroups = (username: string) => Promise<string[]>

/** Admits a consumer whose sign-in goes on. */
export function admitConsumer(readAccount: ReadAccount): Admit<Caller> {
  return async (claims) => {
    requireSameAccount(await readAccount(claims.accessToken), claims)
    return { sub: claims.sub, groups: [] }
  }
}

/** Admits a staff member whose sign-in goes on, with the groups and the name that the pool has for them now. */
export function admitStaff(readAccount: ReadAccount, listGroups: ListGroups): Admit<StaffMember> {
  return async (claims) => {
    const { sub, username, accessToken, signedInAt } = claims
    const [account, groups] = await Promise.all([readAccount(accessToken), listGroups(username)])
    requireSameAccount(account, claims)
    const { name, email } = account
    return { sub, name: name || email, email, groups: staffGroupsAmong(groups), signedInAt }
  }
}

/** Refuses an event that names another person than its token: a person who can change a resolver could send one. */
function requireSameAccount(account: Account, { sub, username }: TokenClaims): void {
  if (account.sub !== sub || account.username !== username) throw signInEnded()
}
