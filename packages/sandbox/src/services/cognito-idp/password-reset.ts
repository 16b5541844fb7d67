import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { checkCode, sendCode } from './codes.ts'
import { openOperation, username } from './operation.ts'
import { checkPassword } from './password-policy.ts'
import { setPassword } from './passwords.ts'
import { namedUser } from './pool.ts'
import { notAuthorized } from './tokens.ts'
import type { User } from './user.ts'

export const forgotPassword = openOperation(
  z.object({ ClientId: z.string(), Username: username }),
  async (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    const user = namedUser(pool, { client, name: input.Username, isServed: canRecover })
    if (!user.enabled) throw notAuthorized('User is disabled.')
    if (user.status === 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized('User password cannot be reset in the current state.')
    }
    const address = verifiedAddress(user)
    if (address === undefined) {
      throw new ServiceError(
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      )
    }
    return { CodeDeliveryDetails: await sendCode(pool, user, { kind: 'resetCode', to: address }) }
  },
)

export const confirmForgotPassword = openOperation(
  z.object({ ClientId: z.string(), Username: username, ConfirmationCode: z.string(), Password: z.string() }),
  (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    const user = namedUser(pool, { client, name: input.Username, isServed: canRecover })
    // A password that the policy refuses must not use up the code.
    checkPassword(pool.settings.passwordPolicy, input.Password)
    checkCode(pool, user, { kind: 'resetCode', to: user.attributes.email ?? '', given: input.ConfirmationCode })
    setPassword(pool, pool.change(user, { resetCode: undefined }), { password: input.Password, use: 'permanent' })
    return {}
  },
)

/**
 * A client that hides missing users also hides disabled ones and those without a verified address.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
function canRecover(user: User): boolean {
  return user.enabled && verifiedAddress(user) !== undefined
}

function verifiedAddress({ attributes: { email, email_verified } }: User): string | undefined {
  return email_verified === 'true' ? email : undefined
}
