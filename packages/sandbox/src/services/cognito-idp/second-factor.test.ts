import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { agencyPools, type RunningCognito, staff, startCognito } from './testing/start-cognito.ts'

const email = 'ana.prueba@example.org'
const password = 'Correct-horse-9'
const temporary = 'Temporary-pass-1'
const { poolId: UserPoolId, clientId: ClientId } = staff
const member = { UserPoolId, Username: email }

let running: RunningCognito
beforeEach(async () => {
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  running = await startCognito(agencyPools({ ExplicitAuthFlows: flows }))
  await running.administer('AdminCreateUser', { ...member, TemporaryPassword: temporary, MessageAction: 'SUPPRESS' })
})
afterEach(() => running.stop())

async function signIn(PASSWORD = password) {
  const AuthParameters = { USERNAME: email, PASSWORD }
  const answer = await running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  return { step: answer.ChallengeName, session: String(answer.Session) }
}

const respond = (ChallengeName: string, Session: string, more: object = {}) =>
  running.call('RespondToAuthChallenge', {
    ClientId,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: email, ...more },
  })

const choosePassword = () =>
  running.administer('AdminSetUserPassword', { ...member, Password: password, Permanent: true })

/** Associates an app in a session and verifies it; returns the next session. */
async function setUpApp(session: string) {
  const { SecretCode, Session } = await running.call('AssociateSoftwareToken', { Session: session })
  const UserCode = new TOTP({ secret: String(SecretCode) }).generate()
  return running.call('VerifySoftwareToken', { Session, UserCode })
}

const refusal = { code: 'NotAuthorizedException', message: 'Invalid session for the user.', status: 400 }

describe('a session', () => {
  it('of a first sign-in ends when an administrator sets a permanent password', async () => {
    const { step, session } = await signIn(temporary)
    expect(step).toBe('NEW_PASSWORD_REQUIRED')
    await choosePassword()
    const answer = respond('NEW_PASSWORD_REQUIRED', session, { NEW_PASSWORD: 'Entirely-new-8' })
    await expect(answer).rejects.toMatchObject(refusal)
    expect(await signIn()).toMatchObject({ step: 'MFA_SETUP' })
  })

  it('in which no app was verified ends no sign-in, although another session has verified one', async () => {
    await choosePassword()
    const [first, second] = [await signIn(), await signIn()]
    expect(first.step).toBe('MFA_SETUP')
    const verified = await setUpApp(second.session)
    expect(verified).toEqual({ Status: 'SUCCESS', Session: expect.any(String) })
    await expect(respond('MFA_SETUP', first.session)).rejects.toMatchObject(refusal)
    const associated = await running.call('AssociateSoftwareToken', { Session: first.session })
    await expect(respond('MFA_SETUP', String(associated.Session))).rejects.toMatchObject(refusal)
  })
})

describe('an authenticator app', () => {
  const settings = async () => {
    const { PreferredMfaSetting, UserMFASettingList } = await running.administer('AdminGetUser', member)
    return { PreferredMfaSetting, UserMFASettingList }
  }
  const app = 'SOFTWARE_TOKEN_MFA'
  const on = { PreferredMfaSetting: app, UserMFASettingList: [app] }

  async function finishSetUp() {
    await choosePassword()
    const { session } = await signIn()
    const { Session } = await setUpApp(session)
    const { AuthenticationResult } = await respond('MFA_SETUP', String(Session))
    return String((AuthenticationResult as { AccessToken: string }).AccessToken)
  }

  it('that was set up at sign-in is the user’s second factor', async () => {
    expect(await settings()).toEqual({})
    const AccessToken = await finishSetUp()
    expect(await settings()).toEqual(on)
    expect(await running.call('GetUser', { AccessToken })).toMatchObject(on)
    expect(await signIn()).toMatchObject({ step: app })
  })

  it.each([
    [{ Enabled: true, PreferredMfa: false }, { UserMFASettingList: [app] }],
    [{ Enabled: true, PreferredMfa: true }, on],
    [{ Enabled: true }, on],
    [{ Enabled: false, PreferredMfa: true }, {}],
    [{}, {}],
  ])('is used as %j says', async (SoftwareTokenMfaSettings, expected) => {
    const AccessToken = await finishSetUp()
    expect(await running.call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings })).toEqual({})
    expect(await settings()).toEqual(expected)
    const again = { ...member, SoftwareTokenMfaSettings: { Enabled: true } }
    await running.administer('AdminSetUserMFAPreference', again)
    expect((await settings()).UserMFASettingList).toEqual([app])
  })

  it('is asked for in a pool that requires one, even if the user has turned it off', async () => {
    const AccessToken = await finishSetUp()
    await running.call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled: false } })
    expect(await signIn()).toMatchObject({ step: app })
  })

  it('that was replaced but not verified leaves the first one in use', async () => {
    const AccessToken = await finishSetUp()
    await running.call('AssociateSoftwareToken', { AccessToken })
    const wrong = running.call('VerifySoftwareToken', { AccessToken, UserCode: '000000' })
    await expect(wrong).rejects.toMatchObject({ code: 'EnableSoftwareTokenMFAException' })
    expect(await settings()).toEqual(on)
  })
})
