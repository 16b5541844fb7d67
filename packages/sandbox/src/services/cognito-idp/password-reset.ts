import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { describeDelivery } from './delivery.ts'
import { codeLifetime, codeMismatch, issueCode, tryCode } from './one-time-code.ts'
import { openOperation } from './operation.ts'
import { checkPassword } from './password-policy.ts'
import { setPassword } from './passwords.ts'
import { notAuthorized } from './tokens.ts'

export const forgotPassword = openOperation(
  z.object({ ClientId: z.string(), Username: z.string() }),
  (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    const user = client.hidesMissingUsers ? pool.users.find(input.Username) : pool.users.get(input.Username)
    if (!user) return { CodeDeliveryDetails: describeDelivery(input.Username) }
    if (!user.enabled) throw notAuthorized('User is disabled.')
    if (user.status === 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized('User password cannot be reset in the current state.')
    }
    const { email, email_verified } = user.attributes
    if (!email || email_verified !== 'true') {
      throw new ServiceError(
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      )
    }
    const resetCode = issueCode(user.resetCode, codeLifetime.passwordReset, pool.now())
    pool.change(user, { resetCode })
    pool.send(email, pool.settings.verificationMail, resetCode.code)
    return { CodeDeliveryDetails: describeDelivery(email) }
  },
)

export const confirmForgotPassword = openOperation(
  z.object({ ClientId: z.string(), Username: z.string(), ConfirmationCode: z.string(), Password: z.string() }),
  (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    const user = client.hidesMissingUsers ? pool.users.find(input.Username) : pool.users.get(input.Username)
    if (!user) throw codeMismatch()
    // A password that the policy refuses must not use up the code.
    checkPassword(pool.settings.passwordPolicy, input.Password)
    const { failed, error } = tryCode(user.resetCode, input.ConfirmationCode, pool.now())
    if (failed) pool.change(user, { resetCode: failed })
    if (error) throw error
    setPassword(pool, pool.change(user, { resetCode: undefined }), { password: input.Password, use: 'permanent' })
    return {}
  },
)
