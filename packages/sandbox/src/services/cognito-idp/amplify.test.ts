import { Amplify } from 'aws-amplify'
import {
  autoSignIn,
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchMFAPreference,
  fetchUserAttributes,
  resendSignUpCode,
  resetPassword,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  updatePassword,
  updateUserAttributes,
  verifyTOTPSetup,
} from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { consumers, type RunningCognito, staff, startCognito } from './testing/start-cognito.ts'

const email = 'ana.prueba@example.org'
const password = 'Correct-horse-9'

let running: RunningCognito

beforeEach(async () => {
  running = await startCognito()
  useBrowser()
  usePool(consumers)
})

afterEach(async () => {
  await signOut()
  await running.stop()
})

/** Simulates a new browser; Amplify keeps its tokens in it. */
function useBrowser(): void {
  const kept = new Map<string, string>()
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: async (key, value) => void kept.set(key, value),
    getItem: async (key) => kept.get(key) ?? null,
    removeItem: async (key) => void kept.delete(key),
    clear: async () => kept.clear(),
  })
}

function usePool({ poolId, clientId }: typeof consumers): void {
  Amplify.configure({
    Auth: { Cognito: { userPoolId: poolId, userPoolClientId: clientId, userPoolEndpoint: running.url } },
  })
}

async function register(): Promise<void> {
  await signUp({ username: email, password, options: { userAttributes: { email } } })
  await confirmSignUp({ username: email, confirmationCode: running.codeFor(email) })
}

async function inviteCounselor(temporaryPassword?: string): Promise<void> {
  const user = { UserPoolId: staff.poolId, Username: email }
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ]
  await running.administer('AdminCreateUser', {
    ...user,
    UserAttributes,
    ...(temporaryPassword ? { TemporaryPassword: temporaryPassword } : {}),
  })
  await running.administer('AdminAddUserToGroup', { ...user, GroupName: 'counselors' })
}

/** Completes a counselor's first sign-in; returns the secret of their authenticator app and the code it showed. */
async function setUpCounselor(): Promise<{ secret: string; usedCode: string }> {
  await inviteCounselor('Temporary-pass-1')
  await signIn({ username: email, password: 'Temporary-pass-1' })
  const { nextStep } = await confirmSignIn({ challengeResponse: password })
  const secret =
    nextStep.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' ? nextStep.totpSetupDetails.sharedSecret : ''
  const usedCode = totp(secret)
  await confirmSignIn({ challengeResponse: usedCode })
  return { secret, usedCode }
}

function totp(secret: string, later = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + later })
}

function usernameOf(payload: Record<string, unknown> | undefined): string {
  return String(payload?.['cognito:username'])
}

describe('a consumer who uses aws-amplify with its default settings', () => {
  test('signs up, confirms with the mailed code and signs in with SRP', async () => {
    const { nextStep } = await signUp({ username: email, password, options: { userAttributes: { email } } })
    expect(nextStep).toMatchObject({
      signUpStep: 'CONFIRM_SIGN_UP',
      codeDeliveryDetails: { destination: 'a***@e***', deliveryMedium: 'EMAIL' },
    })
    expect(running.mails.at(-1)).toMatchObject({
      to: email,
      subject: 'Confirm your address',
      accountId: '111122223333',
    })

    await confirmSignUp({ username: email, confirmationCode: running.codeFor(email) })
    const { isSignedIn } = await signIn({ username: 'Ana.Prueba@Example.org', password })

    const { tokens } = await fetchAuthSession()
    expect(isSignedIn).toBe(true)
    expect(await fetchUserAttributes()).toMatchObject({ email, email_verified: 'true' })
    const sub = tokens?.accessToken.payload.sub
    expect(tokens?.accessToken.payload).toMatchObject({
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${consumers.poolId}`,
      client_id: consumers.clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: sub,
      origin_jti: expect.any(String),
      jti: expect.any(String),
    })
    expect(tokens?.idToken?.payload).toMatchObject({
      aud: consumers.clientId,
      token_use: 'id',
      sub,
      'cognito:username': sub,
      email,
      email_verified: true,
    })
    expect(tokens?.accessToken.payload).not.toHaveProperty('cognito:groups')
  })

  test('cannot find out whether an address has an account', async () => {
    await register()
    const wrong = signIn({ username: email, password: 'Another-horse-9' })
    await expect(wrong).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
    const missing = signIn({ username: 'nobody@example.org', password })
    await expect(missing).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
    const reset = await resetPassword({ username: 'nobody@example.org' })
    expect(reset.nextStep.codeDeliveryDetails.destination).toBe('n***@e***')
  })

  test('is asked to confirm if they sign in before they have confirmed', async () => {
    await signUp({ username: email, password, options: { userAttributes: { email } } })
    const { nextStep } = await signIn({ username: email, password })
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_UP')
    await resendSignUpCode({ username: email })
    expect(running.mails).toHaveLength(2)
  })

  test('can be signed in automatically after confirming', async () => {
    await signUp({ username: email, password, options: { userAttributes: { email }, autoSignIn: true } })
    const { nextStep } = await confirmSignUp({ username: email, confirmationCode: running.codeFor(email) })
    expect(nextStep.signUpStep).toBe('COMPLETE_AUTO_SIGN_IN')
    expect(await autoSignIn()).toMatchObject({ isSignedIn: true })
  })

  test('gets new tokens with the refresh token until they sign out everywhere', async () => {
    await register()
    await signIn({ username: email, password })
    const before = (await fetchAuthSession()).tokens?.accessToken.payload
    running.wait(3_000)
    const after = (await fetchAuthSession({ forceRefresh: true })).tokens?.accessToken.payload
    expect(after?.iat).toBeGreaterThan(before?.iat ?? 0)
    expect(after).toMatchObject({ auth_time: before?.auth_time, origin_jti: before?.origin_jti, sub: before?.sub })

    await running.administer('AdminUserGlobalSignOut', { UserPoolId: consumers.poolId, Username: email })
    await expect(fetchUserAttributes()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    })
    expect((await fetchAuthSession({ forceRefresh: true })).tokens).toBeUndefined()
  })

  test('revokes their refresh token by signing out', async () => {
    await register()
    await signIn({ username: email, password })
    const { tokens } = await fetchAuthSession()
    await signOut()
    const AccessToken = tokens?.accessToken.toString()
    await expect(running.call('GetUser', { AccessToken })).rejects.toThrow('Access Token has been revoked')
  })

  test('replaces a forgotten password with a mailed code', async () => {
    await register()
    await resetPassword({ username: email })
    const confirmationCode = running.codeFor(email)
    await confirmResetPassword({ username: email, confirmationCode, newPassword: 'Entirely-new-8' })
    await expect(signIn({ username: email, password })).rejects.toMatchObject({ name: 'NotAuthorizedException' })
    expect(await signIn({ username: email, password: 'Entirely-new-8' })).toMatchObject({ isSignedIn: true })
  })

  test('changes the password while signed in', async () => {
    await register()
    await signIn({ username: email, password })
    const wrong = updatePassword({ oldPassword: 'Another-horse-9', newPassword: 'Entirely-new-8' })
    await expect(wrong).rejects.toMatchObject({ name: 'NotAuthorizedException' })
    await updatePassword({ oldPassword: password, newPassword: 'Entirely-new-8' })
    await signOut()
    expect(await signIn({ username: email, password: 'Entirely-new-8' })).toMatchObject({ isSignedIn: true })
  })

  test('keeps the old e-mail address until the new one is verified', async () => {
    await register()
    await signIn({ username: email, password })
    await updateUserAttributes({ userAttributes: { email: 'ana.nueva@example.org', given_name: 'Ana' } })
    expect(await fetchUserAttributes()).toMatchObject({ email, given_name: 'Ana' })
    const confirmationCode = running.codeFor('ana.nueva@example.org')
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode })
    expect(await fetchUserAttributes()).toMatchObject({ email: 'ana.nueva@example.org', email_verified: 'true' })
    await signOut()
    expect(await signIn({ username: 'ana.nueva@example.org', password })).toMatchObject({ isSignedIn: true })
  })

  test('turns on an authenticator app if the pool makes it optional', async () => {
    await register()
    await signIn({ username: email, password })
    const { sharedSecret } = await setUpTOTP()
    await verifyTOTPSetup({ code: totp(sharedSecret) })
    await updateMFAPreference({ totp: 'PREFERRED' })
    expect(await fetchMFAPreference()).toEqual({ preferred: 'TOTP', enabled: ['TOTP'] })
    await signOut()
    const { nextStep } = await signIn({ username: email, password })
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE')
  })

  test('cannot sign in after deleting the account', async () => {
    await register()
    await signIn({ username: email, password })
    await deleteUser()
    await expect(signIn({ username: email, password })).rejects.toMatchObject({ name: 'NotAuthorizedException' })
    expect(running.account.files.list(`cognito/${consumers.poolId}/users`)).toEqual([])
  })
})

describe('a staff member who uses aws-amplify with its default settings', () => {
  beforeEach(() => usePool(staff))

  test('signs in by invitation, new password and authenticator app, and gets their groups in the tokens', async () => {
    await inviteCounselor()
    const temporary = /temporary password is (\S+)\.$/.exec(running.mails.at(-1)?.text ?? '')?.[1] ?? ''

    const first = await signIn({ username: email, password: temporary })
    expect(first.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED')
    const second = await confirmSignIn({ challengeResponse: password })
    if (second.nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(second.nextStep.signInStep)
    const { sharedSecret } = second.nextStep.totpSetupDetails
    const wrong = confirmSignIn({ challengeResponse: totp(sharedSecret, 3_600_000) })
    await expect(wrong).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' })
    const third = await confirmSignIn({ challengeResponse: totp(sharedSecret) })

    expect(third.isSignedIn).toBe(true)
    const { tokens } = await fetchAuthSession()
    expect(tokens?.accessToken.payload).toMatchObject({ 'cognito:groups': ['counselors'], client_id: staff.clientId })
    expect(tokens?.idToken?.payload).toMatchObject({ 'cognito:groups': ['counselors'], email })
    const { exp = 0, iat = 0 } = tokens?.accessToken.payload ?? {}
    expect(exp - iat).toBe(30 * 60)
  })

  test('enters a new code at each later sign-in; a used code is refused', async () => {
    const { secret, usedCode } = await setUpCounselor()
    await signOut()
    const { nextStep } = await signIn({ username: email, password })
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE')
    const replayed = confirmSignIn({ challengeResponse: usedCode })
    await expect(replayed).rejects.toMatchObject({ name: 'ExpiredCodeException' })
    running.wait(30_000)
    expect(await confirmSignIn({ challengeResponse: totp(secret, 30_000) })).toMatchObject({ isSignedIn: true })
  })

  test('is locked out after five wrong codes, even with a right one', async () => {
    const { secret } = await setUpCounselor()
    await signOut()
    await signIn({ username: email, password })
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const wrong = confirmSignIn({ challengeResponse: totp(secret, 3_600_000) })
      await expect(wrong).rejects.toMatchObject({ name: 'CodeMismatchException' })
    }
    const right = confirmSignIn({ challengeResponse: totp(secret, 30_000) })
    await expect(right).rejects.toMatchObject({ name: 'NotAuthorizedException', message: 'Attempts exceeded' })
  })

  test('cannot sign up on their own', async () => {
    const attempt = signUp({ username: email, password, options: { userAttributes: { email } } })
    await expect(attempt).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    })
  })

  test('stays signed in after a restart and can refresh', async () => {
    await setUpCounselor()
    const before = (await fetchAuthSession()).tokens
    running.restart()
    expect(await fetchUserAttributes()).toMatchObject({ email })
    const after = (await fetchAuthSession({ forceRefresh: true })).tokens
    expect(usernameOf(after?.idToken?.payload)).toBe(usernameOf(before?.idToken?.payload))
    expect(after?.accessToken.payload['cognito:groups']).toEqual(['counselors'])
  })

  test('finishes a sign-in that a restart interrupted', async () => {
    await inviteCounselor('Temporary-pass-1')
    await signIn({ username: email, password: 'Temporary-pass-1' })
    running.restart()
    const { nextStep } = await confirmSignIn({ challengeResponse: password })
    expect(nextStep.signInStep).toBe('CONTINUE_SIGN_IN_WITH_TOTP_SETUP')
  })
})
