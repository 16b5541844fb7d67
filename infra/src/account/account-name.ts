import type { Agency } from '@breakwater/registry/agency'
import type { PlatformAccount } from '@breakwater/registry/registry'

/** In AWS Organizations and in the names of stacks, e.g. log-archive for logArchive. */
export function platformAccountName(account: PlatformAccount): string {
  return account.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** `agency-` and the slug. */
export function agencyAccountName({ slug }: Pick<Agency, 'slug'>): string {
  return `agency-${slug}`
}
