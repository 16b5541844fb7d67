import type { Agency } from '@breakwater/registry/agency'
import type { PlatformAccount } from '@breakwater/registry/registry'

/** What AWS Organizations is told an account is called, and where AWS writes to about it. */
export type AccountIdentity = { name: string; email: string }

/** AWS Organizations, CreateAccount: an address is globally unique, also among accounts that were closed. */
const longestEmail = 64

/** `agency-` and the slug: names carry it because a lost request to create an account is found again by the name alone. */
export function agencyIdentity({ slug }: Pick<Agency, 'slug'>, platformDomain: string): AccountIdentity {
  return identity(`agency-${slug}`, platformDomain)
}

export function platformIdentity(account: PlatformAccount, platformDomain: string): AccountIdentity {
  return identity(
    account.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    platformDomain,
  )
}

/** One mailbox for all root users (aws@DOMAIN), told apart by what follows the plus. */
function identity(name: string, platformDomain: string): AccountIdentity {
  const email = `aws+${name}@${platformDomain}`
  if (email.length > longestEmail) {
    throw new Error(`${email} has ${email.length} characters; AWS takes ${longestEmail}: use a shorter platform domain`)
  }
  return { name, email }
}
