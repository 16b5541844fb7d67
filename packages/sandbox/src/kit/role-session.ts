import type { RoleCaller } from '@breakwater/iam/caller'

/** A session of a role, as the sandbox issued it: what temporary credentials give. */
export type RoleSession = RoleCaller & {
  /** Keys of those tags that a role assumed from this session gets too. */
  transitiveTagKeys: readonly string[]
  /** Milliseconds since 1970. */
  issuedAt: number
  expiresAt: number
}
