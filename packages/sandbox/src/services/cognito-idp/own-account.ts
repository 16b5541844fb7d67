import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { attributeList, attributesOf, demandFreeEmail } from './attributes.ts'
import { checkCode, sendCode } from './codes.ts'
import { bearerOperation } from './operation.ts'
import { checkCredentials, ownerOf, setPassword } from './passwords.ts'
import { changeProfile } from './profile.ts'
import { isPassword } from './srp.ts'
import type { User } from './user.ts'

export const getUser = bearerOperation(z.object({}), ({ user, client }) => {
  return { Username: user.username, UserAttributes: attributesOf(user, client.readable), ...mfaOf(user) }
})

export const updateUserAttributes = bearerOperation(
  z.object({ UserAttributes: attributeList }),
  async ({ pool, user, client }, input) => {
    const sent = await changeProfile(pool, user, { given: input.UserAttributes, client }).sent
    return { CodeDeliveryDetailsList: sent ? [sent] : [] }
  },
)

export const verifyUserAttribute = bearerOperation(
  z.object({ AttributeName: z.literal('email'), Code: z.string() }),
  ({ pool, user }, input) => {
    const email = addressToVerify(user)
    checkCode(pool, user, { kind: 'emailCode', to: email, given: input.Code })
    demandFreeEmail(pool, email, user)
    pool.change(user, {
      attributes: { ...user.attributes, email, email_verified: 'true' },
      emailCode: undefined,
      pendingEmail: undefined,
    })
    return {}
  },
)

export const getUserAttributeVerificationCode = bearerOperation(
  z.object({ AttributeName: z.literal('email') }),
  async ({ pool, user }) => {
    return { CodeDeliveryDetails: await sendCode(pool, user, { kind: 'emailCode', to: addressToVerify(user) }) }
  },
)

export const changePassword = bearerOperation(
  z.object({ PreviousPassword: z.string(), ProposedPassword: z.string() }),
  ({ pool, user }, input) => {
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

export const globalSignOut = bearerOperation(z.object({}), ({ pool, user }) => {
  pool.change(user, { signIns: [] })
  return {}
})

export const deleteUser = bearerOperation(z.object({}), ({ pool, user }) => {
  pool.users.remove(user)
  return {}
})

export function mfaOf(user: User): { PreferredMfaSetting?: string; UserMFASettingList?: string[] } {
  return {
    ...(user.totpPreferred ? { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' } : {}),
    ...(user.totpEnabled ? { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] } : {}),
  }
}

/** Returns the address that waits for its code, or else the user's own. */
function addressToVerify({ pendingEmail, attributes }: User): string {
  const address = pendingEmail ?? attributes.email
  if (address) return address
  throw new ServiceError('InvalidParameterException', 'User does not have an email to verify.')
}
