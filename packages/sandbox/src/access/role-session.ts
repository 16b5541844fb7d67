import type { NamedPolicy } from '@breakwater/iam/access-request'
import type { Caller } from '../services/service.ts'

/** A role as somebody uses it: what temporary credentials stand for. */
export type RoleSession = Caller & {
  tags: Readonly<Record<string, string>>
  /** Keys of those tags that a role assumed from this session gets too. */
  transitiveTagKeys: readonly string[]
  /** Present where the session was made with policies of its own, which only ever narrow. */
  policies?: readonly NamedPolicy[]
  /** Milliseconds since 1970. */
  issuedAt: number
  expiresAt: number
}
