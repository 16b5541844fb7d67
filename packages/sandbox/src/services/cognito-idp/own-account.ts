import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { attributeList, attributesOf, checkMutable, readAttributes } from './attributes.ts'
import { describeDelivery } from './delivery.ts'
import { codeLifetime, issueCode, tryCode } from './one-time-code.ts'
import { openOperation } from './operation.ts'
import { checkCredentials, ownerOf, setPassword } from './passwords.ts'
import type { Pool } from './pool.ts'
import { isPassword } from './srp.ts'
import type { User } from './user.ts'

const bearer = z.object({ AccessToken: z.string() })

export const getUser = openOperation(bearer, async (pools, input) => {
  const { user, client } = await pools.byAccessToken(input.AccessToken)
  return { Username: user.username, UserAttributes: attributesOf(user, client.readable), ...mfaOf(user) }
})

export const updateUserAttributes = openOperation(
  bearer.extend({ UserAttributes: attributeList }),
  async (pools, input) => {
    const { pool, user, client } = await pools.byAccessToken(input.AccessToken)
    const given = readAttributes(pool.settings, input.UserAttributes, client)
    checkMutable(pool.settings, Object.keys(given))
    const { email, ...others } = given
    const changed = pool.change(user, { attributes: { ...user.attributes, ...others } })
    if (email === undefined || email === user.attributes.email) return { CodeDeliveryDetailsList: [] }
    return { CodeDeliveryDetailsList: [changeEmail(pool, changed, email)] }
  },
)

export const verifyUserAttribute = openOperation(
  bearer.extend({ AttributeName: z.literal('email'), Code: z.string() }),
  async (pools, input) => {
    const { pool, user } = await pools.byAccessToken(input.AccessToken)
    const { failed, error } = tryCode(user.emailCode, input.Code, pool.now())
    if (failed) pool.change(user, { emailCode: failed })
    if (error) throw error
    const email = user.pendingEmail ?? user.attributes.email ?? ''
    demandFreeEmail(pool, user, email)
    pool.change(user, {
      attributes: { ...user.attributes, email, email_verified: 'true' },
      emailCode: undefined,
      pendingEmail: undefined,
    })
    return {}
  },
)

export const getUserAttributeVerificationCode = openOperation(
  bearer.extend({ AttributeName: z.literal('email') }),
  async (pools, input) => {
    const { pool, user } = await pools.byAccessToken(input.AccessToken)
    return { CodeDeliveryDetails: sendEmailCode(pool, user, user.pendingEmail ?? user.attributes.email ?? '') }
  },
)

export const changePassword = openOperation(
  bearer.extend({ PreviousPassword: z.string(), ProposedPassword: z.string() }),
  async (pools, input) => {
    const { pool, user } = await pools.byAccessToken(input.AccessToken)
    const { password } = user
    checkCredentials(
      pool,
      user,
      () => password !== undefined && isPassword(ownerOf(pool, user), input.PreviousPassword, password),
    )
    setPassword(pool, user, { password: input.ProposedPassword, use: 'permanent' })
    return {}
  },
)

export const globalSignOut = openOperation(bearer, async (pools, input) => {
  const { pool, user } = await pools.byAccessToken(input.AccessToken)
  pool.change(user, { signIns: [] })
  return {}
})

export const deleteUser = openOperation(bearer, async (pools, input) => {
  const { pool, user } = await pools.byAccessToken(input.AccessToken)
  pool.users.remove(user)
  return {}
})

export function mfaOf(user: User): { PreferredMfaSetting?: string; UserMFASettingList?: string[] } {
  return {
    ...(user.totpPreferred ? { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' } : {}),
    ...(user.totpEnabled ? { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] } : {}),
  }
}

function changeEmail(pool: Pool, user: User, email: string) {
  demandFreeEmail(pool, user, email)
  const changed = pool.settings.keepsEmailUntilVerified
    ? pool.change(user, { pendingEmail: email })
    : pool.change(user, { attributes: { ...user.attributes, email, email_verified: 'false' } })
  return sendEmailCode(pool, changed, email)
}

function sendEmailCode(pool: Pool, user: User, email: string) {
  const emailCode = issueCode(user.emailCode, codeLifetime.address, pool.now())
  pool.change(user, { emailCode })
  pool.send(email, pool.settings.verificationMail, emailCode.code)
  return describeDelivery(email)
}

function demandFreeEmail(pool: Pool, user: User, email: string): void {
  if (pool.settings.emailSignIn !== 'none' && pool.users.isEmailTaken(email, user)) {
    throw new ServiceError('AliasExistsException', 'An account with the given email already exists.')
  }
}
