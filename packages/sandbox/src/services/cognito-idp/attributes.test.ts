import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { agencyPools, type RunningCognito, resource, staff, startCognito } from './testing/start-cognito.ts'

const [ana, luis, nueva] = ['ana.prueba@example.org', 'luis.prueba@example.org', 'nueva.prueba@example.org']
const password = 'Correct-horse-9'
const temporary = 'Temporary-pass-1'
const { poolId: UserPoolId, clientId: ClientId } = staff
const limited = 'limited-client'
const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']

type Attributes = Record<string, string>
type PoolSettings = { required?: boolean; keepsOriginal?: boolean; schema?: object[] }

let running: RunningCognito
const started: RunningCognito[] = []

afterEach(async () => {
  for (const each of started.splice(0)) await each.stop()
})

/** The staff pool without a second factor, where users may sign up and one attribute cannot be changed later. */
function poolWith({ required = true, keepsOriginal = false, schema }: PoolSettings) {
  const others = agencyPools().filter(({ ref }) => ref !== UserPoolId && ref !== ClientId)
  const staffPool = agencyPools().find(({ ref }) => ref === UserPoolId)
  return [
    ...others,
    resource('AWS::Cognito::UserPool', UserPoolId, {
      ...staffPool?.properties,
      MfaConfiguration: 'OFF',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: keepsOriginal ? ['email'] : [] },
      Schema: schema ?? [
        { Name: 'email', Required: required, Mutable: true },
        { Name: 'badge', Mutable: false },
        { Name: 'desk', Mutable: true, StringAttributeConstraints: { MinLength: '2', MaxLength: '5' } },
      ],
    }),
    resource('AWS::Cognito::UserPoolClient', ClientId, { UserPoolId, ExplicitAuthFlows: flows }),
    resource('AWS::Cognito::UserPoolClient', limited, {
      UserPoolId,
      ExplicitAuthFlows: flows,
      WriteAttributes: ['email'],
    }),
  ]
}

async function start(settings: PoolSettings = {}) {
  running = await startCognito(poolWith(settings))
  started.push(running)
}

function invite(Username: string, attributes: Attributes = { email: Username, email_verified: 'true' }) {
  const UserAttributes = list(attributes)
  return running.administer('AdminCreateUser', {
    UserPoolId,
    Username,
    UserAttributes,
    TemporaryPassword: temporary,
    MessageAction: 'SUPPRESS',
  })
}

async function signIn(USERNAME: string, PASSWORD: string, client = ClientId) {
  const AuthParameters = { USERNAME, PASSWORD }
  return running.call('InitiateAuth', { ClientId: client, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
}

async function join(Username: string, client = ClientId): Promise<string> {
  await invite(Username)
  await running.administer('AdminSetUserPassword', { UserPoolId, Username, Password: password, Permanent: true })
  const { AuthenticationResult } = await signIn(Username, password, client)
  return String((AuthenticationResult as { AccessToken: string }).AccessToken)
}

async function attributesOf(Username: string): Promise<Attributes> {
  const { UserAttributes } = await running.administer('AdminGetUser', { UserPoolId, Username })
  return Object.fromEntries(
    (UserAttributes as { Name: string; Value: string }[]).map(({ Name, Value }) => [Name, Value]),
  )
}

type Path = { byAdmin?: true; creates?: true; set(given: Attributes, client?: string): Promise<unknown> }

const firstSignIn: Path = {
  async set(given, client = ClientId) {
    await invite(ana)
    const { Session } = await signIn(ana, temporary, client)
    const named = Object.entries(given).map(([name, value]) => [`userAttributes.${name}`, value])
    return running.call('RespondToAuthChallenge', {
      ClientId: client,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: ana, NEW_PASSWORD: password, ...Object.fromEntries(named) },
    })
  },
}

/** Each way in which attributes can be set. */
const paths: Record<string, Path> = {
  SignUp: {
    creates: true,
    set: (given, client = ClientId) =>
      running.call('SignUp', { ClientId: client, Username: nueva, Password: password, UserAttributes: list(given) }),
  },
  AdminCreateUser: { byAdmin: true, creates: true, set: (given) => invite(nueva, given) },
  UpdateUserAttributes: {
    async set(given, client) {
      const AccessToken = await join(ana, client)
      return running.call('UpdateUserAttributes', { AccessToken, UserAttributes: list(given) })
    },
  },
  AdminUpdateUserAttributes: {
    byAdmin: true,
    async set(given) {
      await invite(ana)
      return running.administer('AdminUpdateUserAttributes', { UserPoolId, Username: ana, UserAttributes: list(given) })
    },
  },
  'RespondToAuthChallenge NEW_PASSWORD_REQUIRED': firstSignIn,
}
const every = Object.entries(paths).map(([name, path]) => ({ name, ...path }))
const list = (attributes: Attributes) => Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))

beforeEach(() => start({ required: false }))

describe.each(every)('$name', ({ creates, set }) => {
  it.each<[string, Attributes]>([
    ['is not in the schema', { 'custom:rank': '1' }],
    ['has more than 2,048 characters', { given_name: 'a'.repeat(2_049) }],
    ['is longer than the schema allows', { 'custom:desk': '123456' }],
    ['is shorter than the schema allows', { 'custom:desk': '1' }],
    ['is an e-mail address without a domain', { email: 'luis' }],
  ])('refuses an attribute that %s', async (_, given) => {
    await expect(set(given)).rejects.toMatchObject({ code: 'InvalidParameterException' })
  })

  it.each(['12', '12345', ''])(
    'accepts an attribute of a length that the schema allows, or removes it: %j',
    async (desk) => {
      await set({ 'custom:desk': desk })
    },
  )

  it('accepts an attribute of 2,048 characters', async () => {
    await set({ given_name: 'a'.repeat(2_048) })
  })

  it('sets an attribute that cannot be changed only when it creates the user', async () => {
    const result = set({ 'custom:badge': '7' })
    if (creates) await result
    else await expect(result).rejects.toMatchObject({ message: 'user.custom:badge: Attribute cannot be updated.' })
  })
})

describe.each(every.filter(({ creates }) => !creates))('$name', ({ set }) => {
  it('refuses an e-mail address that is the sign-in name of another user', async () => {
    await invite(luis)
    await expect(set({ email: luis.toUpperCase() })).rejects.toMatchObject({ code: 'AliasExistsException' })
    expect(await attributesOf(ana)).toMatchObject({ email: ana, email_verified: 'true' })
  })

  it('refuses to remove the address that is the user name', async () => {
    await expect(set({ email: '' })).rejects.toMatchObject({ code: 'InvalidParameterException' })
    expect(await attributesOf(ana)).toMatchObject({ email: ana })
  })

  it('marks a changed e-mail address as not verified', async () => {
    await set({ email: nueva })
    expect(await attributesOf(nueva)).toMatchObject({ email: nueva, email_verified: 'false' })
  })

  it('keeps the old address until the new one is verified, if the pool is set so', async () => {
    await start({ required: false, keepsOriginal: true })
    await set({ email: nueva })
    expect(await attributesOf(ana)).toMatchObject({ email: ana, email_verified: 'true' })
    expect(running.codeFor(nueva)).toMatch(/^\d{6}$/)
  })
})

describe.each(every.filter(({ byAdmin }) => !byAdmin))('$name', ({ set }) => {
  const refused = { code: 'NotAuthorizedException', message: 'A client attempted to write unauthorized attribute' }

  it('refuses an attribute that the client may not write', async () => {
    await expect(set({ given_name: 'Ana' }, limited)).rejects.toMatchObject(refused)
  })

  it('refuses a claim that an address is verified', async () => {
    await expect(set({ email_verified: 'true' })).rejects.toMatchObject(refused)
  })
})

describe('a response to NEW_PASSWORD_REQUIRED', () => {
  it.each([luis, ana])('cannot change a required attribute that has a value (%s)', async (email) => {
    await start()
    await expect(firstSignIn.set({ email })).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Cannot modify an already provided email',
    })
    expect(await signIn(ana, temporary)).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' })
  })
})

describe('a required attribute', () => {
  const schema = [
    { Name: 'email', Required: true, Mutable: true },
    { Name: 'given_name', Required: true, Mutable: true },
  ]

  beforeEach(async () => {
    await start({ schema })
  })

  it('that an invitation leaves out is asked for at the first sign-in', async () => {
    await invite(ana)
    const { Session, ChallengeParameters } = await signIn(ana, temporary)
    expect(ChallengeParameters).toMatchObject({ requiredAttributes: '["userAttributes.given_name"]' })
    const answer = (more: Attributes) =>
      running.call('RespondToAuthChallenge', {
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: ana, NEW_PASSWORD: password, ...more },
      })
    await expect(answer({})).rejects.toThrow('given_name: The attribute is required')
    expect(await answer({ 'userAttributes.given_name': 'Ana' })).toHaveProperty('AuthenticationResult')
  })

  it('must be given at sign-up, and cannot be removed', async () => {
    const signUp = { ClientId, Username: nueva, Password: password, UserAttributes: [] }
    await expect(running.call('SignUp', signUp)).rejects.toThrow('given_name: The attribute is required')
    await invite(ana, { email: ana, given_name: 'Ana', family_name: 'Prueba' })
    const remove = (Name: string) =>
      running.administer('AdminUpdateUserAttributes', {
        UserPoolId,
        Username: ana,
        UserAttributes: [{ Name, Value: '' }],
      })
    await remove('family_name')
    expect(await attributesOf(ana)).not.toHaveProperty('family_name')
    await expect(remove('given_name')).rejects.toThrow('given_name: The attribute is required')
  })
})

describe('a code for an address', () => {
  it.each([true, false])(
    'does not verify another address, even when no further code can be sent (%s)',
    async (keeps) => {
      await start({ keepsOriginal: keeps })
      const AccessToken = await join(ana)
      const change = (email: string) =>
        running.call('UpdateUserAttributes', { AccessToken, UserAttributes: list({ email }) })
      for (let sent = 0; sent < 5; sent += 1) await change(`own${sent}@example.org`)
      const Code = running.codeFor('own4@example.org')
      await expect(change(luis)).rejects.toMatchObject({ code: 'LimitExceededException' })
      await running.call('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code })
      const { UserAttributes } = await running.call('GetUser', { AccessToken })
      expect(UserAttributes).toContainEqual({ Name: 'email', Value: 'own4@example.org' })
    },
  )

  it('is void once an administrator has set another address', async () => {
    await start({ keepsOriginal: true })
    const AccessToken = await join(ana)
    await running.call('UpdateUserAttributes', { AccessToken, UserAttributes: list({ email: nueva }) })
    const UserAttributes = list({ email: luis, email_verified: 'true' })
    await running.administer('AdminUpdateUserAttributes', { UserPoolId, Username: ana, UserAttributes })
    const verify = { AccessToken, AttributeName: 'email', Code: running.codeFor(nueva) }
    await expect(running.call('VerifyUserAttribute', verify)).rejects.toMatchObject({ code: 'ExpiredCodeException' })
    expect(await attributesOf(luis)).toMatchObject({ email: luis, email_verified: 'true' })
  })

  it('to choose a new password is void once the address has changed', async () => {
    await start()
    const AccessToken = await join(ana)
    await running.call('ForgotPassword', { ClientId, Username: ana })
    const ConfirmationCode = running.codeFor(ana)
    await running.call('UpdateUserAttributes', { AccessToken, UserAttributes: list({ email: luis }) })
    const reset = { ClientId, Username: luis, ConfirmationCode, Password: 'Entirely-new-8' }
    await expect(running.call('ConfirmForgotPassword', reset)).rejects.toMatchObject({ code: 'ExpiredCodeException' })
  })
})
