import type { Registry } from '@breakwater/registry/registry'

/** An account of the organization, with its display name. */
export type Account = {
  id: string
  /** An agency's slug, or the name of an account of the platform. */
  name: string
  isAgency: boolean
}

/** Returns every account in the registry. */
export function accountsOf({ platform, agencies }: Registry): Account[] {
  return [
    ...Object.entries(platform.accounts).map(([name, id]) => ({ id, name, isAgency: false })),
    ...agencies.map(({ slug, accountId }) => ({ id: accountId, name: slug, isAgency: true })),
  ]
}
