import type { RoleCaller } from '@breakwater/iam/caller'

/** A role session that the sandbox issued: what temporary credentials represent. */
export type RoleSession = RoleCaller & {
  /** Keys of the tags that a role assumed from this session inherits. */
  transitiveTagKeys: readonly string[]
  /** Milliseconds since 1970. */
  issuedAt: number
  expiresAt: number
}
