import {
  type AttributeList,
  type AttributeWriter,
  checkMutable,
  checkRequired,
  demandFreeEmail,
  readAttributes,
} from './attributes.ts'
import { sendCode } from './codes.ts'
import type { CodeDelivery } from './delivery.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'

/** A change of an existing user's attributes, and who makes it. */
export type ProfileChange = AttributeWriter & { given: AttributeList }

/** The user after a change, and the code that is on its way to a new address. */
export type ChangedProfile = { user: User; sent: Promise<CodeDelivery> | undefined }

/**
 * Changes attributes of an existing user, with the same checks for every operation; an empty value removes one. A new
 * address is not verified, unless an administrator says so. The pool decides whether it replaces the old one before
 * its code is confirmed.
 */
export function changeProfile(pool: Pool, user: User, { given, client }: ProfileChange): ChangedProfile {
  const { settings } = pool
  const changes = readAttributes(settings, given, { client })
  checkMutable(settings, Object.keys(changes))
  checkRequired(settings, { ...user.attributes, ...changes })
  const { email, ...others } = changes
  const isProven = others.email_verified === 'true'
  const isNew = email !== undefined && email !== user.attributes.email
  if (email && (isNew || isProven)) demandFreeEmail(pool, email, user)
  if (email === undefined && isProven && user.attributes.email) demandFreeEmail(pool, user.attributes.email, user)
  if (!isNew) return { user: pool.change(user, { attributes: merged(user, changes) }), sent: undefined }

  const replaced = {
    attributes: merged(user, { ...others, email, email_verified: String(isProven) }),
    pendingEmail: undefined,
  }
  const isSent = email !== '' && !isProven && (settings.verifiesEmail || settings.keepsEmailUntilVerified)
  if (!isSent) return { user: pool.change(user, replaced), sent: undefined }
  const waiting = { attributes: merged(user, others), pendingEmail: email }
  const changed = settings.keepsEmailUntilVerified ? waiting : replaced
  const sent = sendCode(pool, user, { kind: 'emailCode', to: email, ...changed })
  return { user: pool.users.get(user.sub), sent }
}

function merged({ attributes }: User, changes: Record<string, string>): Record<string, string> {
  const all = Object.entries({ ...attributes, ...changes })
  return Object.fromEntries(all.filter(([, value]) => value !== ''))
}
