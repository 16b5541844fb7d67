import { afterEach, beforeEach, expect, test } from 'vitest'
import { agencyPools, consumers, type RunningCognito, startCognito } from './testing/start-cognito.ts'

const email = 'ana.prueba@example.org'
const password = 'Correct-horse-9'
const [first, second] = ['0c6e8a52-0000-4000-8000-000000000001', '0c6e8a52-0000-4000-8000-000000000002']

let running: RunningCognito

beforeEach(async () => {
  running = await startCognito(
    agencyPools().map((each) => {
      if (each.ref === consumers.poolId) {
        const { UsernameAttributes: _, ...properties } = each.properties
        return { ...each, properties: { ...properties, AliasAttributes: ['email'] } }
      }
      const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
      return each.ref === consumers.clientId
        ? { ...each, properties: { ...each.properties, ExplicitAuthFlows: flows } }
        : each
    }),
  )
})

afterEach(() => running.stop())

const { clientId: ClientId, poolId: UserPoolId } = consumers

function signUp(Username: string) {
  const UserAttributes = [{ Name: 'email', Value: email }]
  return running.call('SignUp', { ClientId, Username, Password: password, UserAttributes })
}

function confirm(Username: string, more: object = {}) {
  return running.call('ConfirmSignUp', { ClientId, Username, ConfirmationCode: running.codeFor(email), ...more })
}

function signIn(USERNAME = email) {
  const AuthParameters = { USERNAME, PASSWORD: password }
  return running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
}

test('an address can sign in after its code is confirmed', async () => {
  await signUp(first)
  await expect(signIn()).rejects.toMatchObject({ code: 'NotAuthorizedException' })
  await confirm(first)
  expect(await signIn(email.toUpperCase())).toHaveProperty('AuthenticationResult')
})

test('a sign-up with an address that is in use gets the same response as any other until its code is confirmed', async () => {
  const free = await signUp(first)
  await confirm(first)
  const taken = await signUp(second)
  expect(Object.keys(taken)).toEqual(Object.keys(free))
  expect(taken.CodeDeliveryDetails).toEqual(free.CodeDeliveryDetails)
  expect(running.mails).toHaveLength(2)
  await expect(confirm(second)).rejects.toMatchObject({ code: 'AliasExistsException' })
  expect(await signIn()).toHaveProperty('AuthenticationResult')
})

test('an e-mail address cannot be a user name in a pool with e-mail aliases', async () => {
  await expect(signUp(email)).rejects.toThrow('Username cannot be of email format')
})

test('an alias is never moved from one user to another', async () => {
  await signUp(first)
  await confirm(first)
  await signUp(second)
  await expect(confirm(second, { ForceAliasCreation: true })).rejects.toThrow('does not run ForceAliasCreation')
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ]
  const create = running.administer('AdminCreateUser', { UserPoolId, Username: 'another', UserAttributes })
  await expect(create).rejects.toMatchObject({ code: 'AliasExistsException' })
  const again = running.administer('AdminCreateUser', { UserPoolId, Username: first, UserAttributes })
  await expect(again).rejects.toMatchObject({ code: 'UsernameExistsException' })
})

test('a sign-in with an unknown address returns a user id, as for a known address', async () => {
  await signUp(first)
  await confirm(first)
  const challenge = async (USERNAME: string) => {
    const input = { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME, SRP_A: 'abcdef' } }
    return (await running.call('InitiateAuth', input)).ChallengeParameters as Record<string, string>
  }
  const [existing, missing] = [await challenge(email), await challenge('luis@example.org')]
  for (const { USER_ID_FOR_SRP, USERNAME } of [existing, missing]) {
    expect(USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(USERNAME).toBe(USER_ID_FOR_SRP)
  }
})
