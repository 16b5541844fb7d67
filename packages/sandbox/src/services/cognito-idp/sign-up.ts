import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { attributeList, checkRequired, isEmail, readAttributes } from './attributes.ts'
import { type CodeDelivery, describeDelivery } from './delivery.ts'
import { codeExpired, codeLifetime, issueCode, tryCode } from './one-time-code.ts'
import { openOperation } from './operation.ts'
import { checkPassword } from './password-policy.ts'
import type { Pool } from './pool.ts'
import { createPasswordVerifier } from './srp.ts'
import { notAuthorized } from './tokens.ts'
import type { User } from './user.ts'

export const signUp = openOperation(
  z.object({
    ClientId: z.string(),
    Username: z.string().min(1).max(128),
    Password: z.string(),
    UserAttributes: attributeList,
  }),
  (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    if (!pool.settings.selfSignUp) throw notAuthorized('SignUp is not permitted for this user pool')
    checkPassword(pool.settings.passwordPolicy, input.Password)
    const attributes = readAttributes(pool.settings, input.UserAttributes, client)
    const user = pool.users.save(newUser(pool, { name: input.Username, given: attributes, password: input.Password }))
    const sent = pool.settings.verifiesEmail ? sendSignUpCode(pool, user) : undefined
    return { UserConfirmed: false, UserSub: user.sub, ...(sent ? { CodeDeliveryDetails: sent } : {}) }
  },
)

export const confirmSignUp = openOperation(
  z.object({
    ClientId: z.string(),
    Username: z.string(),
    ConfirmationCode: z.string(),
    ForceAliasCreation: z.boolean().optional(),
  }),
  (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    if (input.ForceAliasCreation) {
      throw new ServiceError('InvalidParameterException', 'The sandbox does not run ForceAliasCreation.')
    }
    const user = client.hidesMissingUsers ? pool.users.find(input.Username) : pool.users.get(input.Username)
    if (!user) throw codeExpired()
    if (user.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`)
    }
    const { failed, error } = tryCode(user.signUpCode, input.ConfirmationCode, pool.now())
    if (failed) pool.change(user, { signUpCode: failed })
    if (error) throw error
    demandFreeAlias(pool, user.attributes.email, user)
    pool.change(user, {
      status: 'CONFIRMED',
      signUpCode: undefined,
      attributes: { ...user.attributes, email_verified: 'true' },
    })
    return {}
  },
)

export const resendConfirmationCode = openOperation(
  z.object({ ClientId: z.string(), Username: z.string() }),
  (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    const user = client.hidesMissingUsers ? pool.users.find(input.Username) : pool.users.get(input.Username)
    if (!user) return { CodeDeliveryDetails: describeDelivery(input.Username) }
    if (user.status !== 'UNCONFIRMED') {
      throw new ServiceError('InvalidParameterException', 'User is already confirmed.')
    }
    return { CodeDeliveryDetails: sendSignUpCode(pool, user) }
  },
)

/** Refuses an address that is already the alias of another user. An address becomes an alias when it is verified. */
export function demandFreeAlias(pool: Pool, email: string | undefined, user?: User): void {
  if (email && pool.settings.emailSignIn === 'alias' && pool.users.isEmailTaken(email, user)) {
    throw new ServiceError('AliasExistsException', 'An account with the given email already exists.')
  }
}

/** A new user; without a password, an administrator's invitation sets it. */
type NewUser = { name: string; given: Record<string, string>; password?: string }

/** Creates a user without saving it; refuses a name that is in use. A password set here is permanent. */
export function newUser(pool: Pool, { name, given, password }: NewUser): User {
  const byEmail = pool.settings.emailSignIn === 'username'
  if (byEmail && !isEmail(name)) throw new ServiceError('InvalidParameterException', 'Username should be an email.')
  if (pool.settings.emailSignIn === 'alias' && isEmail(name)) {
    throw new ServiceError(
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
    )
  }
  const attributes: Record<string, string> = byEmail ? { ...given, email: name } : given
  checkRequired(pool.settings, attributes)
  if (pool.users.find(name)) {
    throw new ServiceError(
      'UsernameExistsException',
      byEmail ? 'An account with the given email already exists.' : 'User already exists',
    )
  }
  const sub = randomUUID()
  const username = byEmail ? sub : name
  return {
    sub,
    username,
    attributes: { email_verified: 'false', ...attributes },
    status: 'UNCONFIRMED',
    enabled: true,
    createdAt: pool.now(),
    modifiedAt: pool.now(),
    password:
      password === undefined ? undefined : createPasswordVerifier({ poolId: pool.settings.id, username }, password),
    groups: [],
    totpEnabled: false,
    totpPreferred: false,
    signIns: [],
  }
}

function sendSignUpCode(pool: Pool, user: User): CodeDelivery | undefined {
  const { email } = user.attributes
  if (!email) return undefined
  const signUpCode = issueCode(user.signUpCode, codeLifetime.address, pool.now())
  pool.change(user, { signUpCode })
  pool.send(email, pool.settings.verificationMail, signUpCode.code)
  return describeDelivery(email)
}
