import { afterEach, describe, expect, it, vi } from 'vitest'
import { config } from '../testing/fake-agency.ts'
import { createCognitoAuth } from './cognito.ts'

afterEach(() => vi.unstubAllGlobals())

/** Cognito's refusals by operation, in its own words; anything else succeeds. */
function poolThatRefuses(refusals: Record<string, { __type: string; message: string }>) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (_url: URL, { headers }: { headers: Record<string, string> }) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? ''
    asked.push(operation)
    const refusal = refusals[operation]
    return Response.json(refusal ?? { CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } }, {
      status: refusal ? 400 : 200,
    })
  })
  return { asked, auth: createCognitoAuth(config.auth) }
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

  it('sends the code that confirms an address where it sends none for a new password', async () => {
    const message = 'Cannot reset password for the user as there is no registered/verified email or phone_number'
    const { auth, asked } = poolThatRefuses({ ForgotPassword: { __type: 'InvalidParameterException', message } })
    expect(await auth.requestPasswordReset('fictia@example.com')).toBe('confirm')
    expect(asked).toEqual(['ForgotPassword', 'ResendConfirmationCode'])
  })

  it.each([
    ['Password attempts exceeded', 'too-many-attempts'],
    ['Incorrect username or password.', 'wrong-credentials'],
  ])('tells a lock-out from a wrong password: %s', async (message, problem) => {
    const { auth } = poolThatRefuses({ InitiateAuth: { __type: 'NotAuthorizedException', message } })
    await expect(auth.signIn('fictia@example.com', 'Quiet-River-41')).rejects.toMatchObject({ problem })
  })
})
