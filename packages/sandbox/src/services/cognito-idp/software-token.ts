import { Secret, TOTP } from 'otpauth'
import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { openChallenge, sealChallenge } from './challenge.ts'
import { bearerOperation, ticketOperation } from './operation.ts'
import type { Pool } from './pool.ts'
import type { PoolDirectory } from './pool-directory.ts'
import { countFailure, isLocked } from './throttle.ts'
import { notAuthorized } from './tokens.ts'
import type { User } from './user.ts'

/** The two ways to identify the owner of an authenticator app. */
const holder = z.object({ AccessToken: z.string().optional(), Session: z.string().optional() })

export const associateSoftwareToken = ticketOperation(holder, async (pools, input) => {
  const { pool, user, session } = await findHolder(pools, input)
  const secret = new Secret({ size: 32 }).base32
  pool.change(user, { pendingTotpSecret: secret })
  return { SecretCode: secret, ...session(false) }
})

export const verifySoftwareToken = ticketOperation(
  holder.extend({ UserCode: z.string().regex(/^[0-9]{6}$/), FriendlyDeviceName: z.string().optional() }),
  async (pools, input) => {
    const { pool, user, session } = await findHolder(pools, input)
    const secret = user.pendingTotpSecret
    if (!secret) throw new ServiceError('InvalidParameterException', 'No software token is associated.')
    const counter = matchingCounter(secret, input.UserCode, pool.now())
    if (counter === undefined) throw new ServiceError('EnableSoftwareTokenMFAException', 'Code mismatch')
    pool.change(user, { totp: { secret, lastCounter: counter }, pendingTotpSecret: undefined })
    return { Status: 'SUCCESS', ...session(true) }
  },
)

const mfaSettings = z.object({ Enabled: z.boolean().default(false), PreferredMfa: z.boolean().optional() }).optional()

/** A user's multi-factor preference, the same in the user's own call and the administrator's. */
export const mfaPreference = z.object({
  SMSMfaSettings: mfaSettings,
  EmailMfaSettings: mfaSettings,
  SoftwareTokenMfaSettings: mfaSettings,
})

export const setUserMfaPreference = bearerOperation(mfaPreference, ({ pool, user }, input) => {
  applyMfaPreference(pool, user, input)
  return {}
})

export function applyMfaPreference(pool: Pool, user: User, wanted: z.infer<typeof mfaPreference>): void {
  if (wanted.SMSMfaSettings?.Enabled || wanted.EmailMfaSettings?.Enabled) {
    throw new ServiceError('InvalidParameterException', 'Only software token MFA is enabled for this user pool')
  }
  const settings = wanted.SoftwareTokenMfaSettings
  if (!settings) return
  if (settings.Enabled && !user.totp) {
    throw new ServiceError('InvalidParameterException', 'User has not verified software token mfa')
  }
  pool.change(user, {
    totpEnabled: settings.Enabled,
    totpPreferred: settings.Enabled && (settings.PreferredMfa ?? user.totpPreferred),
  })
}

/** Returns whether this user must enter a code at sign-in. */
export function usesTotp(pool: Pool, user: User): boolean {
  if (!user.totp || pool.settings.mfa === 'OFF') return false
  return user.totpEnabled || pool.settings.mfa === 'ON'
}

/** Accepts a code once. Wrong codes have their own lockout, so that a known password does not allow guessing codes. */
export function checkTotp(pool: Pool, user: User, code: string): void {
  if (!user.totp) throw notAuthorized('Invalid session for the user.')
  if (isLocked(user.totpThrottle, pool.now())) throw notAuthorized('Attempts exceeded')
  const { secret, lastCounter } = user.totp
  const counter = matchingCounter(secret, code, pool.now())
  if (counter === undefined) {
    pool.change(user, { totpThrottle: countFailure(user.totpThrottle, pool.now()) })
    throw new ServiceError('CodeMismatchException', 'Invalid code received for user')
  }
  if (counter <= lastCounter) {
    throw new ServiceError('ExpiredCodeException', 'Your software token has already been used once.')
  }
  pool.change(user, { totp: { secret, lastCounter: counter } })
}

/** Returns the 30-second period of a code: the current, the previous or the next one; undefined for a wrong code. */
function matchingCounter(secret: string, code: string, now: number): number | undefined {
  if (!/^[0-9]{6}$/.test(code)) return undefined
  const delta = TOTP.validate({ token: code, secret: Secret.fromBase32(secret), timestamp: now, window: 1 })
  return delta === null ? undefined : TOTP.counter({ timestamp: now }) + delta
}

async function findHolder(pools: PoolDirectory, { AccessToken, Session }: z.infer<typeof holder>) {
  if (AccessToken) return { ...(await pools.byAccessToken(AccessToken)), session: () => ({}) }
  if (!Session) throw new ServiceError('InvalidParameterException', 'Either an access token or a session is required.')
  const pool = pools.bySession(Session)
  const { ticket, user, client } = openChallenge(pool, Session, 'MFA_SETUP')
  return {
    pool,
    user,
    session: (totpVerified: boolean) => ({
      Session: sealChallenge(pool, client, { sub: ticket.sub, name: 'MFA_SETUP', totpVerified }),
    }),
  }
}
