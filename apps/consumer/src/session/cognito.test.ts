import { afterEach, describe, expect, it, vi } from 'vitest'
import { config } from '../testing/fake-agency.ts'
import { createCognitoAuth } from './cognito.ts'

afterEach(() => vi.unstubAllGlobals())

/** Cognito's refusals by operation, in its own words; anything else succeeds. */
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
  return { sent, auth: createCognitoAuth(config.auth) }
}

describe('the user pool', () => {
  it('lets somebody go on whose address was confirmed before', async () => {
    const message = 'User cannot be confirmed. Current status is CONFIRMED'
    const { auth } = poolThatRefuses({ ConfirmSignUp: { __type: 'NotAuthorizedException', message } })
    await expect(auth.confirmSignUp('fictia@example.com', '123456')).resolves.toBeUndefined()
  })

  it('still refuses a wrong code', async () => {
    const { auth } = poolThatRefuses({ ConfirmSignUp: { __type: 'CodeMismatchException', message: 'Invalid code' } })
    await expect(auth.confirmSignUp('fictia@example.com', '000000')).rejects.toMatchObject({ problem: 'wrong-code' })
  })

  it('signs up under a random name, so that a taken address is answered as any other', async () => {
    const { auth, sent } = poolThatRefuses({})
    const [one, other] = [
      await auth.signUp('fictia@example.com', 'Quiet-River-41'),
      await auth.signUp('fictia@example.com', 'Quiet-River-41'),
    ]
    expect(one).not.toBe(other)
    expect(sent.map(({ Username }) => Username)).toEqual([one, other])
    expect(sent[0]?.UserAttributes).toEqual([{ Name: 'email', Value: 'fictia@example.com' }])
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
  ])('tells what is the matter of %s: %s', async (operation, __type, message, problem) => {
    const { auth } = poolThatRefuses({ [operation]: { __type, message } })
    const call = operation === 'ConfirmSignUp' ? auth.confirmSignUp('name', '123456') : auth.resendCode('name')
    await expect(call).rejects.toMatchObject({ problem })
  })

  it.each([
    ['Password attempts exceeded', 'too-many-attempts'],
    ['Incorrect username or password.', 'wrong-credentials'],
  ])('tells a lock-out from a wrong password: %s', async (message, problem) => {
    const { auth } = poolThatRefuses({ InitiateAuth: { __type: 'NotAuthorizedException', message } })
    await expect(auth.signIn('fictia@example.com', 'Quiet-River-41')).rejects.toMatchObject({ problem })
  })
})
