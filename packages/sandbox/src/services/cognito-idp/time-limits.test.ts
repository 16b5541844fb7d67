import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { agencyPools, consumers, type RunningCognito, staff, startCognito } from './testing/start-cognito.ts'

const email = 'ana.prueba@example.org'
const password = 'Correct-horse-9'
const temporary = 'Temporary-pass-1'
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
/** A whole second and the start of a 30-second period, so that tokens and codes end when the tests say. */
const start = Date.UTC(2026, 10, 29, 12)
const { clientId: ClientId, poolId: UserPoolId } = consumers

let running: RunningCognito
/** The time that has passed. */
let later = 0

beforeEach(async () => {
  later = 0
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  const lifetimes = { ExplicitAuthFlows: flows, IdTokenValidity: 20, TokenValidityUnits: { IdToken: 'minutes' } }
  running = await startCognito(
    agencyPools().map((each) =>
      each.type === 'AWS::Cognito::UserPoolClient'
        ? { ...each, properties: { ...each.properties, ...lifetimes } }
        : each,
    ),
    () => start,
  )
})
afterEach(() => running.stop())

function wait(milliseconds: number) {
  later += milliseconds
  running.wait(milliseconds)
}

const signUp = () => running.call('SignUp', { ClientId, Username: email, Password: password })
const confirm = (ConfirmationCode = running.codeFor(email)) =>
  running.call('ConfirmSignUp', { ClientId, Username: email, ConfirmationCode })

async function register() {
  await signUp()
  await confirm()
}

const signIn = (PASSWORD = password, client = ClientId) =>
  running.call('InitiateAuth', {
    ClientId: client,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD },
  })

async function tokens() {
  const { AuthenticationResult } = await signIn()
  return AuthenticationResult as Record<string, string>
}

const invite = () =>
  running.administer('AdminCreateUser', { UserPoolId: staff.poolId, Username: email, TemporaryPassword: temporary })

const respond = (ChallengeName: string, responses: Record<string, string>, more: object = {}) =>
  running.call('RespondToAuthChallenge', {
    ClientId,
    ChallengeName,
    ChallengeResponses: { USERNAME: email, ...responses },
    ...more,
  })

async function associate() {
  await register()
  const { AccessToken } = await tokens()
  const { SecretCode } = await running.call('AssociateSoftwareToken', { AccessToken })
  const show = (timestamp: number) => new TOTP({ secret: String(SecretCode) }).generate({ timestamp })
  const verify = (UserCode: string) => running.call('VerifySoftwareToken', { AccessToken, UserCode })
  return { AccessToken, show, verify }
}

type Use = () => Promise<unknown>

/** Each thing that Cognito gives for a time, how long it is good, and how it is refused afterward. */
const lifetimes: Record<string, { good: number; give(): Promise<Use>; refused: object }> = {
  'an access token': {
    good: hour,
    async give() {
      await register()
      const { AccessToken } = await tokens()
      return () => running.call('GetUser', { AccessToken })
    },
    refused: { code: 'NotAuthorizedException', message: 'Access Token has expired' },
  },
  'an id token': {
    good: 20 * minute,
    async give() {
      await register()
      const { IdToken = '' } = await tokens()
      return () => running.cognito.verifyToken(UserPoolId, IdToken)
    },
    refused: { code: 'ERR_JWT_EXPIRED' },
  },
  'a refresh token': {
    good: 30 * day,
    async give() {
      await register()
      const { RefreshToken } = await tokens()
      return () => running.call('GetTokensFromRefreshToken', { ClientId, RefreshToken })
    },
    refused: { code: 'NotAuthorizedException', message: 'Refresh Token has expired' },
  },
  'a session': {
    good: 3 * minute,
    async give() {
      await invite()
      const { Session } = await signIn(temporary, staff.clientId)
      const more = { Session, ClientId: staff.clientId }
      return () => respond('NEW_PASSWORD_REQUIRED', { NEW_PASSWORD: password }, more)
    },
    refused: { code: 'NotAuthorizedException', message: 'Invalid session for the user, session is expired.' },
  },
  'a temporary password': {
    good: 7 * day,
    async give() {
      await invite()
      return () => signIn(temporary, staff.clientId)
    },
    refused: {
      code: 'NotAuthorizedException',
      message: 'Temporary password has expired and must be reset by an administrator.',
    },
  },
  'a code for a sign-up': {
    good: day,
    async give() {
      await signUp()
      return () => confirm()
    },
    refused: { code: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' },
  },
  'a code for a new password': {
    good: hour,
    async give() {
      await register()
      await running.call('ForgotPassword', { ClientId, Username: email })
      const ConfirmationCode = running.codeFor(email)
      return () =>
        running.call('ConfirmForgotPassword', { ClientId, Username: email, ConfirmationCode, Password: password })
    },
    refused: { code: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' },
  },
  'a code for an address': {
    good: day,
    async give() {
      await register()
      const { RefreshToken } = await tokens()
      const fresh = async () => {
        const answer = await running.call('GetTokensFromRefreshToken', { ClientId, RefreshToken })
        return (answer.AuthenticationResult as Record<string, string>).AccessToken
      }
      const AttributeName = 'email'
      await running.call('GetUserAttributeVerificationCode', { AccessToken: await fresh(), AttributeName })
      const Code = running.codeFor(email)
      return async () => running.call('VerifyUserAttribute', { AccessToken: await fresh(), AttributeName, Code })
    },
    refused: { code: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' },
  },
}

describe.each(Object.entries(lifetimes))('%s', (_, { good, give, refused }) => {
  /** Tokens count whole seconds. */
  it.each([0, 1_000])('is accepted within its lifetime, and refused once it has passed (after %i ms)', async (over) => {
    const use = await give()
    wait(good - 1_000 + over)
    if (over === 0) await expect(use()).resolves.toBeDefined()
    else await expect(use()).rejects.toMatchObject(refused)
  })
})

it('a proof of a password is refused once the sign-in that it belongs to has expired', async () => {
  await register()
  const start = async () => {
    const input = { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: email, SRP_A: 'abcdef' } }
    const { SECRET_BLOCK = '' } = (await running.call('InitiateAuth', input)).ChallengeParameters as Record<
      string,
      string
    >
    return { PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK, TIMESTAMP: 'now', PASSWORD_CLAIM_SIGNATURE: 'wrong' }
  }
  const [early, late] = [await start(), await start()]
  wait(3 * minute - 1)
  await expect(respond('PASSWORD_VERIFIER', early)).rejects.toThrow('Incorrect username or password.')
  wait(1)
  await expect(respond('PASSWORD_VERIFIER', late)).rejects.toThrow('Invalid session for the user, session is expired.')
})

describe('codes by mail', () => {
  it('are limited to five in any hour', async () => {
    await signUp()
    const resend = () => running.call('ResendConfirmationCode', { ClientId, Username: email })
    for (let sent = 1; sent < 5; sent += 1) await resend()
    wait(hour - 1)
    const refused = { code: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' }
    await expect(resend()).rejects.toMatchObject(refused)
    wait(1)
    await resend()
    expect(running.mails).toHaveLength(6)
  })

  it('may be entered wrong four times before the right one', async () => {
    await signUp()
    const wrong = running.codeFor(email) === '000000' ? '111111' : '000000'
    for (let tries = 0; tries < 4; tries += 1) await expect(confirm(wrong)).rejects.toThrow('Invalid verification code')
    await confirm()
  })
})

describe('a code of an authenticator app', () => {
  const period = 30_000

  it.each([-period, 0, period])('is accepted if it is %i ms off', async (offset) => {
    const { show, verify } = await associate()
    expect(await verify(show(start + offset))).toEqual({ Status: 'SUCCESS' })
  })

  it.each([-2 * period, 2 * period])('is refused if it is %i ms off', async (offset) => {
    const { show, verify } = await associate()
    const refused = { code: 'EnableSoftwareTokenMFAException', message: 'Code mismatch', status: 400 }
    await expect(verify(show(start + offset))).rejects.toMatchObject(refused)
  })

  it('is refused if it is as old as a code that was used, or older', async () => {
    const { AccessToken, show, verify } = await associate()
    await verify(show(start))
    const SoftwareTokenMfaSettings = { Enabled: true }
    await running.call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings })
    wait(period)
    const enter = async (timestamp: number) => {
      const { Session } = await signIn()
      return respond('SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE: show(timestamp) }, { Session })
    }
    const refused = { code: 'ExpiredCodeException', message: 'Your software token has already been used once.' }
    await expect(enter(start)).rejects.toMatchObject(refused)
    expect(await enter(start + later)).toHaveProperty('AuthenticationResult')
    await expect(enter(start)).rejects.toMatchObject(refused)
    expect(await enter(start + later + period)).toHaveProperty('AuthenticationResult')
  })
})

it('a user can still refresh an earlier sign-in after a later one, but not one that has expired', async () => {
  await register()
  const { RefreshToken } = await tokens()
  wait(29 * day)
  await tokens()
  const refresh = () => running.call('GetTokensFromRefreshToken', { ClientId, RefreshToken })
  expect(await refresh()).toHaveProperty('AuthenticationResult')
  wait(day)
  await tokens()
  await expect(refresh()).rejects.toThrow('Refresh Token has expired')
})
