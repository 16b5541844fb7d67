import type { OneTimeCode } from './one-time-code.ts'
import type { PasswordVerifier } from './srp.ts'
import type { Throttle } from './throttle.ts'

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD'

/** One user as stored on disk, in one file. Times in milliseconds since 1970. */
export type User = {
  sub: string
  /** Set on a user who does not exist and is answered for, so that the answer does not reveal it. */
  isInvented?: true
  /** Cognito's name of the user; the sub if the e-mail address is the sign-in name. */
  username: string
  attributes: Readonly<Record<string, string>>
  status: UserStatus
  enabled: boolean
  createdAt: number
  modifiedAt: number
  password?: PasswordVerifier | undefined
  temporaryPasswordUntil?: number | undefined
  groups: string[]
  totp?: { secret: string; lastCounter: number } | undefined
  /** Associated but not yet verified by a code. */
  pendingTotpSecret?: string | undefined
  totpEnabled: boolean
  totpPreferred: boolean
  /** Sign-ins that can still be refreshed; a revoked one is removed. */
  signIns: SignIn[]
  signUpCode?: OneTimeCode | undefined
  resetCode?: OneTimeCode | undefined
  emailCode?: OneTimeCode | undefined
  pendingEmail?: string | undefined
  passwordThrottle?: Throttle | undefined
  totpThrottle?: Throttle | undefined
}

/** One sign-in. `originJti` identifies it in every token that comes from it. */
export type SignIn = { originJti: string; clientId: string; signedInAt: number; expiresAt: number }
