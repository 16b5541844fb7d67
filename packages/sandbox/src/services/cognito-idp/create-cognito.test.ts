import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { poolReference } from './pool-directory.ts'
import { agencyPools, consumers, type RunningCognito, staff, startCognito } from './testing/start-cognito.ts'

const email = 'ana.prueba@example.org'
const password = 'Correct-horse-9'
const minutes = 60_000
const hours = 60 * minutes

let running: RunningCognito

beforeEach(async () => {
  running = await startCognito(withPasswordSignIn())
})

afterEach(() => running.stop())

/** Both clients allow the plain password flow here, because it takes fewer lines than SRP. */
function withPasswordSignIn() {
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  return agencyPools().map((each) =>
    each.type === 'AWS::Cognito::UserPoolClient'
      ? { ...each, properties: { ...each.properties, ExplicitAuthFlows: flows } }
      : each,
  )
}

function signUp(Username = email) {
  return running.call('SignUp', { ClientId: consumers.clientId, Username, Password: password })
}

async function register(Username = email) {
  await signUp(Username)
  const ConfirmationCode = running.codeFor(Username)
  await running.call('ConfirmSignUp', { ClientId: consumers.clientId, Username, ConfirmationCode })
}

function signIn(PASSWORD = password, { ClientId = consumers.clientId, USERNAME = email } = {}) {
  const AuthParameters = { USERNAME, PASSWORD }
  return running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
}

async function tokens(): Promise<{ AccessToken: string; IdToken: string; RefreshToken: string }> {
  const { AuthenticationResult } = await signIn()
  return AuthenticationResult as { AccessToken: string; IdToken: string; RefreshToken: string }
}

function invite(input: Record<string, unknown> = {}) {
  const UserAttributes = [{ Name: 'email', Value: email }]
  return running.administer('AdminCreateUser', { UserPoolId: staff.poolId, Username: email, UserAttributes, ...input })
}

const member = { UserPoolId: staff.poolId, Username: email }

describe('the Cognito endpoint', () => {
  test('handles the pools and clients of its templates and no others', () => {
    const { cognito } = running
    const owns = (input: Record<string, string>) =>
      cognito.owns({ operation: 'InitiateAuth', input, caller: null, source: { region: 'us-east-1' } })
    expect([{ UserPoolId: consumers.poolId }, { ClientId: staff.clientId }].map(owns)).toEqual([true, true])
    expect(owns({ UserPoolId: 'us-east-1_OTHER' })).toBe(false)
  })

  test.each([
    ['an unknown operation', 'StartWebAuthnRegistration', {}, 'UnknownOperationException'],
    ['an unknown pool', 'ListUsers', { UserPoolId: 'us-east-1_OTHER' }, 'ResourceNotFoundException'],
    [
      'a client it does not have',
      'SignUp',
      { ClientId: 'x', Username: email, Password: 'x' },
      'ResourceNotFoundException',
    ],
    ['missing fields', 'SignUp', { ClientId: consumers.clientId }, 'InvalidParameterException'],
  ])('refuses %s', async (_, operation, input, code) => {
    await expect(running.administer(operation, input)).rejects.toMatchObject({ code, status: 400 })
  })

  test("refuses an administrator's call without a signature", async () => {
    const call = running.call('AdminGetUser', member)
    await expect(call).rejects.toMatchObject({ code: 'MissingAuthenticationTokenException' })
  })

  test('never repeats the input in an error message', async () => {
    const call = running.call('SignUp', { ClientId: consumers.clientId, Username: '', Password: 'secret-password' })
    await expect(call).rejects.toThrow(/^1 validation error detected: Value at 'Username' failed/)
  })

  test('finds the pool of a call by its pool id, client id, token or session', async () => {
    await register()
    const { AccessToken } = await tokens()
    expect(poolReference({ UserPoolId: 'us-east-1_X' })).toBe('us-east-1_X')
    expect(poolReference({ ClientId: 'client' })).toBe('client')
    expect(poolReference({ AccessToken })).toBe(consumers.poolId)
    await invite({ TemporaryPassword: 'Temporary-pass-1' })
    const { Session } = await signIn('Temporary-pass-1', { ClientId: staff.clientId })
    expect(poolReference({ Session })).toBe(staff.poolId)
    expect(poolReference({ AccessToken: 'nonsense' })).toBeUndefined()
  })
})

describe('sign-up', () => {
  test('accepts an address once, regardless of upper and lower case', async () => {
    await signUp()
    await expect(signUp('ANA.prueba@example.org')).rejects.toMatchObject({ code: 'UsernameExistsException' })
  })

  test('requires an address and a password that the policy allows', async () => {
    await expect(signUp('ana')).rejects.toThrow('Username should be an email.')
    const weak = running.call('SignUp', { ClientId: consumers.clientId, Username: email, Password: 'weak' })
    await expect(weak).rejects.toMatchObject({ code: 'InvalidPasswordException' })
    expect(running.mails).toEqual([])
  })

  test('does not let a user mark their own address as verified, or write an attribute that the schema lacks', async () => {
    const withAttribute = (Name: string) =>
      running.call('SignUp', {
        ClientId: consumers.clientId,
        Username: email,
        Password: password,
        UserAttributes: [{ Name, Value: 'true' }],
      })
    await expect(withAttribute('email_verified')).rejects.toMatchObject({ code: 'NotAuthorizedException' })
    await expect(withAttribute('custom:rank')).rejects.toMatchObject({ code: 'InvalidParameterException' })
  })

  test('accepts a code for 24 hours and five tries', async () => {
    await signUp()
    const confirm = (ConfirmationCode: string) =>
      running.call('ConfirmSignUp', { ClientId: consumers.clientId, Username: email, ConfirmationCode })
    const right = running.codeFor(email)
    const wrong = right === '000000' ? '111111' : '000000'
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(confirm(wrong)).rejects.toMatchObject({ code: 'CodeMismatchException' })
    }
    await expect(confirm(right)).rejects.toMatchObject({ code: 'LimitExceededException' })

    await running.call('ResendConfirmationCode', { ClientId: consumers.clientId, Username: email })
    running.wait(24 * hours)
    await expect(confirm(running.codeFor(email))).rejects.toMatchObject({ code: 'ExpiredCodeException' })
  })

  test('sends at most five codes an hour', async () => {
    await signUp()
    const resend = () => running.call('ResendConfirmationCode', { ClientId: consumers.clientId, Username: email })
    for (let sent = 1; sent < 5; sent += 1) await resend()
    await expect(resend()).rejects.toMatchObject({ code: 'LimitExceededException' })
    running.wait(hours)
    await resend()
    expect(running.mails).toHaveLength(6)
  })
})

describe('sign-in', () => {
  test('accepts a plain password only if the client allows it', async () => {
    await running.stop()
    running = await startCognito(agencyPools())
    await expect(signIn()).rejects.toThrow('USER_PASSWORD_AUTH flow not enabled for this client')
  })

  test('is locked after five wrong passwords, first for a second and then longer', async () => {
    await register()
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(signIn('Wrong-horse-99')).rejects.toThrow('Incorrect username or password.')
    }
    await expect(signIn()).rejects.toThrow('Password attempts exceeded')
    running.wait(1_001)
    await expect(signIn('Wrong-horse-99')).rejects.toThrow('Incorrect username or password.')
    running.wait(1_001)
    await expect(signIn()).rejects.toThrow('Password attempts exceeded')
    running.restart()
    await expect(signIn()).rejects.toThrow('Password attempts exceeded')
    running.wait(1_001)
    expect(await signIn()).toHaveProperty('AuthenticationResult')
  })

  test('reports a missing user only if the client allows it', async () => {
    await expect(signIn()).rejects.toMatchObject({ code: 'NotAuthorizedException' })
    await expect(signIn(password, { ClientId: staff.clientId })).rejects.toMatchObject({
      code: 'UserNotFoundException',
    })
  })

  test('returns the same invented salt and user id for a missing user each time', async () => {
    const start = async (USERNAME: string) => {
      const AuthParameters = { USERNAME, SRP_A: 'abcdef' }
      const input = { ClientId: consumers.clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }
      const { ChallengeParameters } = await running.call('InitiateAuth', input)
      return ChallengeParameters as Record<string, string>
    }
    const [one, again, other] = [await start(email), await start(email), await start('luis@example.org')]
    expect(one?.USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(again).toMatchObject({ SALT: one?.SALT, USER_ID_FOR_SRP: one?.USER_ID_FOR_SRP })
    expect(other?.SALT).not.toBe(one?.SALT)
  })

  test('is refused for a deleted account, whose address can be used again', async () => {
    await register()
    await running.administer('AdminDeleteUser', { UserPoolId: consumers.poolId, Username: email })
    await expect(signIn()).rejects.toMatchObject({ code: 'NotAuthorizedException' })
    await register()
    expect(await signIn()).toHaveProperty('AuthenticationResult')
  })

  test('is refused immediately for a disabled account', async () => {
    await register()
    const { AccessToken, RefreshToken } = await tokens()
    await running.administer('AdminDisableUser', { UserPoolId: consumers.poolId, Username: email })
    await expect(signIn()).rejects.toThrow('User is disabled.')
    await expect(running.call('GetUser', { AccessToken })).rejects.toMatchObject({ code: 'NotAuthorizedException' })
    const refresh = running.call('GetTokensFromRefreshToken', { ClientId: consumers.clientId, RefreshToken })
    await expect(refresh).rejects.toMatchObject({ code: 'NotAuthorizedException' })
    await running.administer('AdminEnableUser', { UserPoolId: consumers.poolId, Username: email })
    expect(await signIn()).toHaveProperty('AuthenticationResult')
  })
})

describe('a challenge', () => {
  const answer = (input: Record<string, unknown>, responses: Record<string, string> = {}) =>
    running.call('RespondToAuthChallenge', {
      ClientId: staff.clientId,
      ...input,
      ChallengeResponses: { USERNAME: email, ...responses },
    })
  const newPassword = (Session: unknown, NEW_PASSWORD = password) =>
    answer({ ChallengeName: 'NEW_PASSWORD_REQUIRED', Session }, { NEW_PASSWORD })
  const start = async () => (await signIn('Temporary-pass-1', { ClientId: staff.clientId })).Session

  beforeEach(() => invite({ TemporaryPassword: 'Temporary-pass-1' }))

  test('cannot be answered twice, by another step or with a forged session', async () => {
    const session = await start()
    await expect(answer({ ChallengeName: 'MFA_SETUP', Session: session })).rejects.toThrow('Invalid session')
    await expect(newPassword(`${String(session).slice(0, -6)}AAAAAA`)).rejects.toThrow('Invalid session')
    await newPassword(session)
    await expect(newPassword(session)).rejects.toThrow('Invalid session')
  })

  test('expires after three minutes', async () => {
    const session = await start()
    running.wait(3 * minutes)
    await expect(newPassword(session)).rejects.toThrow('Invalid session for the user, session is expired.')
  })

  test('accepts another new password after one that the policy refuses', async () => {
    const session = await start()
    await expect(newPassword(session, 'weak')).rejects.toMatchObject({ code: 'InvalidPasswordException' })
    expect(await newPassword(session)).toMatchObject({ ChallengeName: 'MFA_SETUP' })
  })

  test('to set up an authenticator app returns no tokens before a code is verified', async () => {
    const { Session } = await newPassword(await start())
    const { Session: associated, SecretCode } = await running.call('AssociateSoftwareToken', { Session })
    await expect(answer({ ChallengeName: 'MFA_SETUP', Session: associated })).rejects.toThrow('Invalid session')
    const UserCode = new TOTP({ secret: String(SecretCode) }).generate()
    const { Session: verified } = await running.call('VerifySoftwareToken', { Session: associated, UserCode })
    expect(await answer({ ChallengeName: 'MFA_SETUP', Session: verified })).toHaveProperty('AuthenticationResult')
  })

  test('is not started by a temporary password that is too old', async () => {
    running.wait(7 * 24 * hours)
    await expect(start()).rejects.toThrow('Temporary password has expired and must be reset by an administrator.')
  })
})

describe('tokens', () => {
  beforeEach(() => register())

  test("verify against the pool's published keys, and at the endpoint", async () => {
    const { AccessToken, IdToken } = await tokens()
    const published = await running.cognito.jwks(consumers.poolId)
    if (!published) throw new Error('the pool publishes no keys')
    const keys = createLocalJWKSet(published)
    const { payload } = await jwtVerify(AccessToken, keys)
    expect(await running.cognito.verifyToken(consumers.poolId, AccessToken)).toEqual(payload)
    expect(await running.cognito.verifyToken(consumers.poolId, IdToken)).toMatchObject({ token_use: 'id' })
    expect(published.keys[0]).not.toHaveProperty('d')
  })

  test('are refused by another pool, after they expire, and if they are forged', async () => {
    const { AccessToken, RefreshToken } = await tokens()
    const verify = (token: string, poolId = consumers.poolId) => running.cognito.verifyToken(poolId, token)
    await expect(verify(AccessToken, staff.poolId)).rejects.toThrow()
    await expect(verify(`${AccessToken.slice(0, -8)}AAAAAAAA`)).rejects.toThrow('signature verification failed')
    await expect(verify(RefreshToken)).rejects.toThrow()
    running.wait(hours)
    await expect(verify(AccessToken)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' })
    await expect(running.call('GetUser', { AccessToken })).rejects.toThrow('Access Token has expired')
  })

  test('are refused if an id token is sent in place of an access token', async () => {
    const { IdToken } = await tokens()
    await expect(running.call('GetUser', { AccessToken: IdToken })).rejects.toThrow('Invalid Access Token')
  })

  test('can be refreshed by the same client until the refresh token expires', async () => {
    const { RefreshToken } = await tokens()
    const refresh = (ClientId = consumers.clientId) =>
      running.call('InitiateAuth', {
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      })
    await expect(refresh(staff.clientId)).rejects.toThrow('Invalid Refresh Token')
    expect(await refresh()).toMatchObject({ AuthenticationResult: { TokenType: 'Bearer', ExpiresIn: 3_600 } })
    running.wait(30 * 24 * hours)
    await expect(refresh()).rejects.toThrow('Refresh Token has expired')
  })
})

describe('an administrator', () => {
  test('gets a user in the format that the AWS SDK expects', async () => {
    await invite({ UserAttributes: [{ Name: 'email_verified', Value: 'true' }] })
    const user = await running.administer('AdminGetUser', member)
    expect(user).toEqual({
      Username: expect.stringMatching(/^[0-9a-f-]{36}$/),
      UserAttributes: [
        { Name: 'sub', Value: user.Username },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'email', Value: email },
      ],
      UserCreateDate: expect.any(Number),
      UserLastModifiedDate: expect.any(Number),
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    })
    expect(Math.abs(Number(user.UserCreateDate) - Date.now() / 1000)).toBeLessThan(60)
  })

  test('invites a user by mail unless the mail is suppressed, and resends it on request', async () => {
    await invite({ MessageAction: 'SUPPRESS' })
    expect(running.mails).toEqual([])
    await invite({ MessageAction: 'RESEND' })
    expect(running.mails).toMatchObject([{ to: email, subject: 'Your temporary password' }])
    await expect(invite()).rejects.toMatchObject({ code: 'UsernameExistsException' })
  })

  test('sets a permanent password', async () => {
    await register()
    const Password = 'Set-by-admin-7'
    const user = { UserPoolId: consumers.poolId, Username: email }
    await running.administer('AdminSetUserPassword', { ...user, Password, Permanent: true })
    expect(await signIn(Password)).toHaveProperty('AuthenticationResult')
  })

  test("adds users to the template's groups and removes them", async () => {
    await invite()
    for (const GroupName of ['counselors', 'admins']) {
      await running.administer('AdminAddUserToGroup', { ...member, GroupName })
    }
    await running.administer('AdminRemoveUserFromGroup', { ...member, GroupName: 'admins' })
    expect(await running.administer('AdminListGroupsForUser', member)).toMatchObject({
      Groups: [{ GroupName: 'counselors' }],
    })
    const inGroup = await running.administer('ListUsersInGroup', { UserPoolId: staff.poolId, GroupName: 'counselors' })
    expect(inGroup.Users).toHaveLength(1)
    const unknown = running.administer('AdminAddUserToGroup', { ...member, GroupName: 'pirates' })
    await expect(unknown).rejects.toMatchObject({ code: 'ResourceNotFoundException' })
  })

  test('lists users with a filter and in pages', async () => {
    for (const name of ['a', 'b', 'c']) await signUp(`${name}.prueba@example.org`)
    const list = (input: Record<string, unknown>) =>
      running.administer('ListUsers', { UserPoolId: consumers.poolId, ...input })
    const first = await list({ Limit: 2, AttributesToGet: ['email'] })
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken, AttributesToGet: ['email'] })
    const emails = [...(first.Users as []), ...(second.Users as [])].map(({ Attributes }) => Attributes)
    expect(emails).toEqual(['a', 'b', 'c'].map((name) => [{ Name: 'email', Value: `${name}.prueba@example.org` }]))
    expect(second).not.toHaveProperty('PaginationToken')
    expect((await list({ Filter: 'email = "b.prueba@example.org"' })).Users).toHaveLength(1)
    expect((await list({ Filter: 'email ^= "c."' })).Users).toHaveLength(1)
    await expect(list({ Filter: 'email like "%"' })).rejects.toThrow('Error while parsing filter.')
  })

  test('turns on a second factor only for a user who has set one up', async () => {
    await invite()
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true }
    const turnOn = running.administer('AdminSetUserMFAPreference', { ...member, SoftwareTokenMfaSettings })
    await expect(turnOn).rejects.toThrow('User has not verified software token mfa')
  })
})

test('stores each user in one encrypted file, where no address, name, code or password can be read', async () => {
  await register()
  await signUp('luis.prueba@example.org')
  const users = `cognito/${consumers.poolId}/users`
  expect(running.account.files.list(users)).toHaveLength(2)
  const folder = join(running.account.stateDir, 'files', users)
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file)).toString('latin1')
    expect(bytes).not.toMatch(/prueba|example\.org|Correct-horse/)
  }
})
