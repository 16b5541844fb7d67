import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { agencyPools, consumers, type RunningCognito, startCognito } from './testing/start-cognito.ts'

const [email, nueva] = ['ana.prueba@example.org', 'nueva.prueba@example.org']
const password = 'Correct-horse-9'
const { poolId: UserPoolId, clientId: ClientId } = consumers
const delivery = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' }

let running: RunningCognito
let AccessToken = ''
const own = (operation: string, input: object = {}) => running.call(operation, { AccessToken, ...input })

async function signIn(PASSWORD = password) {
  const AuthParameters = { USERNAME: email, PASSWORD }
  const answer = await running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  return answer.AuthenticationResult as Record<string, string>
}

beforeEach(async () => {
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  running = await startCognito(
    agencyPools().map((each) =>
      each.ref === ClientId ? { ...each, properties: { ...each.properties, ExplicitAuthFlows: flows } } : each,
    ),
  )
  await running.call('SignUp', { ClientId, Username: email, Password: password })
  await running.call('ConfirmSignUp', { ClientId, Username: email, ConfirmationCode: running.codeFor(email) })
  AccessToken = (await signIn()).AccessToken ?? ''
})
afterEach(() => running.stop())

describe('a user who is signed in', () => {
  it('changes attributes, and is told where the code for a new address was sent', async () => {
    const given = (Name: string, Value: string) => ({ UserAttributes: [{ Name, Value }] })
    expect(await own('UpdateUserAttributes', given('given_name', 'Ana'))).toEqual({ CodeDeliveryDetailsList: [] })
    expect(await own('UpdateUserAttributes', given('email', nueva))).toEqual({ CodeDeliveryDetailsList: [delivery] })
    const first = running.codeFor(nueva)
    const again = await own('GetUserAttributeVerificationCode', { AttributeName: 'email' })
    expect(again).toEqual({ CodeDeliveryDetails: delivery })
    const Code = running.codeFor(nueva)
    if (first !== Code) {
      const old = own('VerifyUserAttribute', { AttributeName: 'email', Code: first })
      await expect(old).rejects.toMatchObject({ code: 'CodeMismatchException' })
    }
    expect(await own('VerifyUserAttribute', { AttributeName: 'email', Code })).toEqual({})
    const { UserAttributes } = await own('GetUser')
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: nueva })
    const used = own('VerifyUserAttribute', { AttributeName: 'email', Code })
    await expect(used).rejects.toMatchObject({ code: 'ExpiredCodeException' })
  })

  it('asks for a code for the address that is in use, if no other waits', async () => {
    await own('GetUserAttributeVerificationCode', { AttributeName: 'email' })
    expect(running.mails.at(-1)).toMatchObject({ to: email })
  })

  it('changes the password with the old one', async () => {
    const change = { PreviousPassword: password, ProposedPassword: 'Entirely-new-8' }
    expect(await own('ChangePassword', change)).toEqual({})
    await expect(signIn()).rejects.toThrow('Incorrect username or password.')
    expect(await signIn('Entirely-new-8')).toHaveProperty('AccessToken')
    const weak = own('ChangePassword', { PreviousPassword: 'Entirely-new-8', ProposedPassword: 'weak' })
    await expect(weak).rejects.toMatchObject({ code: 'InvalidPasswordException' })
  })

  it('signs out of one sign-in or of all', async () => {
    const other = await signIn()
    expect(await running.call('RevokeToken', { ClientId, Token: other.RefreshToken })).toEqual({})
    await expect(running.call('GetUser', { AccessToken: other.AccessToken })).rejects.toThrow('has been revoked')
    const refresh = { ClientId, RefreshToken: other.RefreshToken }
    await expect(running.call('GetTokensFromRefreshToken', refresh)).rejects.toThrow('Refresh Token has been revoked')
    expect(await own('GetUser')).toHaveProperty('Username')
    expect(await own('GlobalSignOut')).toEqual({})
    await expect(own('GetUser')).rejects.toThrow('Access Token has been revoked')
  })

  it('deletes the account', async () => {
    expect(await own('DeleteUser')).toEqual({})
    expect((await running.administer('ListUsers', { UserPoolId })).Users).toEqual([])
  })
})

it('a user without an address cannot verify one', async () => {
  await running.stop()
  running = await startCognito(
    agencyPools().map((each) => {
      const { UsernameAttributes: _, Schema: __, ...properties } = each.properties
      if (each.ref === UserPoolId) return { ...each, properties }
      return each.ref === ClientId
        ? { ...each, properties: { ...properties, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } }
        : each
    }),
  )
  await running.administer('AdminCreateUser', { UserPoolId, Username: email })
  const chosen = { UserPoolId, Username: email, Password: password, Permanent: true }
  await running.administer('AdminSetUserPassword', chosen)
  AccessToken = (await signIn()).AccessToken ?? ''
  await expect(own('GetUserAttributeVerificationCode', { AttributeName: 'email' })).rejects.toMatchObject({
    code: 'InvalidParameterException',
    message: 'User does not have an email to verify.',
  })
})
