import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { attributeList, checkRequired, demandFreeEmail, readAttributes } from './attributes.ts'
import { checkCode, sendCode } from './codes.ts'
import type { CodeDelivery } from './delivery.ts'
import { isEmail } from './is-email.ts'
import { openOperation, username } from './operation.ts'
import { checkPassword } from './password-policy.ts'
import { namedUser, type Pool } from './pool.ts'
import { createPasswordVerifier } from './srp.ts'
import { notAuthorized } from './tokens.ts'
import type { User } from './user.ts'

export const signUp = openOperation(
  z.object({
    ClientId: z.string(),
    Username: username,
    Password: z.string(),
    UserAttributes: attributeList,
  }),
  async (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    if (!pool.settings.selfSignUp) throw notAuthorized('SignUp is not permitted for this user pool')
    checkPassword(pool.settings.passwordPolicy, input.Password)
    const attributes = readAttributes(pool.settings, input.UserAttributes, { client })
    const user = newUser(pool, { name: input.Username, given: attributes, password: input.Password })
    checkRequired(pool.settings, user.attributes)
    pool.users.save(user)
    const sent = pool.settings.verifiesEmail ? await sendSignUpCode(pool, user) : undefined
    return { UserConfirmed: false, UserSub: user.sub, ...(sent ? { CodeDeliveryDetails: sent } : {}) }
  },
)

export const confirmSignUp = openOperation(
  z.object({
    ClientId: z.string(),
    Username: username,
    ConfirmationCode: z.string(),
    ForceAliasCreation: z.boolean().optional(),
  }),
  (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    if (input.ForceAliasCreation) {
      throw new ServiceError('InvalidParameterException', 'The sandbox does not run ForceAliasCreation.')
    }
    const user = namedUser(pool, { client, name: input.Username, isServed })
    if (user.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`)
    }
    const { email = '' } = user.attributes
    checkCode(pool, user, { kind: 'signUpCode', to: email, given: input.ConfirmationCode })
    demandFreeEmail(pool, email, user)
    pool.change(user, {
      status: 'CONFIRMED',
      signUpCode: undefined,
      attributes: { ...user.attributes, email_verified: 'true' },
    })
    return {}
  },
)

export const resendConfirmationCode = openOperation(
  z.object({ ClientId: z.string(), Username: username }),
  async (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    const user = namedUser(pool, { client, name: input.Username, isServed })
    if (user.status !== 'UNCONFIRMED') {
      throw new ServiceError('InvalidParameterException', 'User is already confirmed.')
    }
    return { CodeDeliveryDetails: await sendSignUpCode(pool, user) }
  },
)

/** A client that hides missing users hides disabled ones as well. */
function isServed({ enabled }: User): boolean {
  return enabled
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
  if (pool.users.find(name)) {
    throw new ServiceError(
      'UsernameExistsException',
      byEmail ? 'An account with the given email already exists.' : 'User already exists',
    )
  }
  const sub = randomUUID()
  const ownName = byEmail ? sub : name
  return {
    sub,
    username: ownName,
    attributes: { email_verified: 'false', ...attributes },
    status: 'UNCONFIRMED',
    enabled: true,
    createdAt: pool.now(),
    modifiedAt: pool.now(),
    password:
      password === undefined
        ? undefined
        : createPasswordVerifier({ poolId: pool.settings.id, username: ownName }, password),
    groups: [],
    totpEnabled: false,
    totpPreferred: false,
    signIns: [],
  }
}

async function sendSignUpCode(pool: Pool, user: User): Promise<CodeDelivery | undefined> {
  const { email } = user.attributes
  if (!email) return undefined
  return sendCode(pool, user, { kind: 'signUpCode', to: email })
}
