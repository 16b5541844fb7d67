import { afterEach, describe, expect, it, vi } from 'vitest'
import { createConsumerPool } from './consumer-pool.ts'

afterEach(() => vi.unstubAllGlobals())

const address = {
  userPoolId: 'us-east-1_test',
  userPoolClientId: 'client',
  endpoint: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test',
}

/** A pool that refuses some operations with Cognito's own exceptions and accepts all others. */
function poolThatRefuses(refusals: Record<string, { __type: string; message: string }>) {
  const sent: Record<string, unknown>[] = []
  vi.stubGlobal('fetch', async (_url: URL, { headers, body }: { headers: Record<string, string>; body: string }) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? ''
    sent.push(JSON.parse(body))
    const refusal = refusals[operation]
    return Response.json(refusal ?? { CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } }, {
      status: refusal ? 400 : 200,
    })
  })
  return { sent, pool: createConsumerPool(address) }
}

describe('a consumer pool', () => {
  it('accepts the code of an account that is confirmed already', async () => {
    const message = 'User cannot be confirmed. Current status is CONFIRMED'
    const { pool } = poolThatRefuses({ ConfirmSignUp: { __type: 'NotAuthorizedException', message } })
    await expect(pool.confirmSignUp('fictia@example.com', '123456')).resolves.toBeUndefined()
  })

  it.each(['ARCHIVED', 'UNCONFIRMED', 'RESET_REQUIRED'])(
    'refuses the code of an account that is %s',
    async (status) => {
      const message = `User cannot be confirmed. Current status is ${status}`
      const { pool } = poolThatRefuses({ ConfirmSignUp: { __type: 'NotAuthorizedException', message } })
      await expect(pool.confirmSignUp('fictia@example.com', '123456')).rejects.toMatchObject({ name: 'SignInError' })
    },
  )

  it('refuses a wrong code', async () => {
    const { pool } = poolThatRefuses({ ConfirmSignUp: { __type: 'CodeMismatchException', message: 'Invalid code' } })
    await expect(pool.confirmSignUp('fictia@example.com', '000000')).rejects.toMatchObject({ problem: 'wrong-code' })
  })

  it('signs up with a random user name, so that an address that is taken is answered as any other', async () => {
    const { pool, sent } = poolThatRefuses({})
    const [one, other] = [
      await pool.signUp('fictia@example.com', 'Quiet-River-41'),
      await pool.signUp('fictia@example.com', 'Quiet-River-41'),
    ]
    expect(one).not.toBe(other)
    expect(sent.map(({ Username }) => Username)).toEqual([one, other])
    expect(sent[0]?.UserAttributes).toEqual([{ Name: 'email', Value: 'fictia@example.com' }])
  })

  it('sends a new password of any length exactly as it was typed', async () => {
    const { pool, sent } = poolThatRefuses({})
    const password = ` Ñandú 🌊 ${'long and quiet river '.repeat(4)}`
    await pool.signUp('fictia@example.com', password)
    await pool.resetPassword({ username: 'fictia@example.com', code: '123456', password })
    expect(sent.map(({ Password }) => Password)).toEqual([password, password])
  })

  it.each([
    ['ConfirmSignUp', 'AliasExistsException', 'An account with the given email already exists.', 'email-taken'],
    ['ResendConfirmationCode', 'InvalidParameterException', 'User is already confirmed.', 'already-confirmed'],
    [
      'ResendConfirmationCode',
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
      'too-many-attempts',
    ],
    [
      'ResendConfirmationCode',
      'LimitExceededException',
      'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email from your own email address.',
      'mail-limit',
    ],
    ['ResendConfirmationCode', 'TooManyRequestsException', 'Rate exceeded', 'busy'],
    ['ResendConfirmationCode', 'CodeDeliveryFailureException', 'Could not deliver', 'undelivered'],
  ])('names the problem when it refuses %s with %s: %s', async (operation, __type, message, problem) => {
    const { pool } = poolThatRefuses({ [operation]: { __type, message } })
    const call = operation === 'ConfirmSignUp' ? pool.confirmSignUp('name', '123456') : pool.resendCode('name')
    await expect(call).rejects.toMatchObject({ problem })
  })

  it.each([
    ['Password attempts exceeded', 'too-many-attempts'],
    ['Incorrect username or password.', 'wrong-credentials'],
  ])('tells too many attempts from wrong credentials by the message: %s', async (message, problem) => {
    const { pool } = poolThatRefuses({ InitiateAuth: { __type: 'NotAuthorizedException', message } })
    await expect(pool.signIn('fictia@example.com', 'Quiet-River-41')).rejects.toMatchObject({ problem })
  })
})
