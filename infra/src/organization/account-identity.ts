import type { Agency } from '@breakwater/registry/agency'
import type { PlatformAccount } from '@breakwater/registry/registry'
import { agencyAccountName, platformAccountName } from '../account/account-name.ts'

/** The name of an account in AWS Organizations, and the address that AWS writes to about it. */
export type AccountIdentity = { name: string; email: string }

/** Characters, by AWS Organizations, CreateAccount. An address is unique in the world, closed accounts included. */
const longestEmail = 64

/** The name carries the slug because a lost request to create an account can be found by the name alone. */
export function agencyIdentity(agency: Pick<Agency, 'slug'>, platformDomain: string): AccountIdentity {
  return identity(agencyAccountName(agency), platformDomain)
}

export function platformIdentity(account: PlatformAccount, platformDomain: string): AccountIdentity {
  return identity(platformAccountName(account), platformDomain)
}

/** One mailbox for all root users, aws@DOMAIN; what follows the plus says whose it is. */
function identity(name: string, platformDomain: string): AccountIdentity {
  const email = `aws+${name}@${platformDomain}`
  if (email.length > longestEmail) {
    throw new Error(`${email} has ${email.length} characters; AWS takes ${longestEmail}: use a shorter platform domain`)
  }
  return { name, email }
}
