import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPassword } from './password-policy.ts'
import { agencyPools, consumers, type RunningCognito, staff, startCognito } from './testing/start-cognito.ts'

const email = 'ana.prueba@example.org'
const password = 'Correct-horse-9'
const ClientId = consumers.clientId
const member = { UserPoolId: staff.poolId, Username: email }

let running: RunningCognito
let AccessToken = ''

beforeAll(async () => {
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  running = await startCognito(
    agencyPools().map((each) =>
      each.ref === ClientId ? { ...each, properties: { ...each.properties, ExplicitAuthFlows: flows } } : each,
    ),
  )
  await running.call('SignUp', { ClientId, Username: email, Password: password })
  await running.call('ConfirmSignUp', { ClientId, Username: email, ConfirmationCode: running.codeFor(email) })
  const AuthParameters = { USERNAME: email, PASSWORD: password }
  const answer = await running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  AccessToken = (answer.AuthenticationResult as { AccessToken: string }).AccessToken
})
afterAll(() => running.stop())

type Limit = {
  operation: string
  /** The field as an error names it. */
  field: string
  call(value: unknown): Promise<unknown>
  admitted: unknown[]
  refused: unknown[]
}

const names = { admitted: ['a', 'a'.repeat(128)], refused: ['', 'a'.repeat(129)] }
const pages = { admitted: [0, 1, 60], refused: [-1, 61, 1.5, '1'] }

const named = (operation: string, input: object = {}): Limit => {
  const call = (Username: unknown) => running.administer(operation, { ...member, ClientId, ...input, Username })
  return { operation, field: 'Username', call, ...names }
}

/** Sets one attribute, which no schema has; the API's own limits come first. */
const attribute = (operation: string, input: () => object): Limit[] => {
  const set = (Name: unknown, Value: unknown) =>
    running.administer(operation, { ...member, ClientId, ...input(), UserAttributes: [{ Name, Value }] })
  const common = { operation, refused: ['', 'a'.repeat(33)] }
  return [
    { ...common, field: 'UserAttributes.0.Name', call: (name) => set(name, '1'), admitted: ['a', 'a'.repeat(32)] },
    {
      ...common,
      field: 'UserAttributes.0.Value',
      call: (value) => set('given_name', value),
      admitted: ['', 'a'.repeat(2_048)],
      refused: ['a'.repeat(2_049), 7],
    },
  ]
}

/** Every parameter with a limit of its own, in each operation that has it. */
const limits: Limit[] = [
  named('SignUp', { Password: password }),
  named('ConfirmSignUp', { ConfirmationCode: '123456' }),
  named('ResendConfirmationCode'),
  named('ForgotPassword'),
  named('ConfirmForgotPassword', { ConfirmationCode: '123456', Password: password }),
  named('AdminCreateUser'),
  named('AdminSetUserPassword', { Password: password }),
  named('AdminUpdateUserAttributes'),
  named('AdminGetUser'),
  named('AdminAddUserToGroup', { GroupName: 'admins' }),
  named('AdminRemoveUserFromGroup', { GroupName: 'admins' }),
  named('AdminListGroupsForUser'),
  named('AdminDisableUser'),
  named('AdminEnableUser'),
  named('AdminDeleteUser'),
  named('AdminUserGlobalSignOut'),
  named('AdminSetUserMFAPreference'),
  ...['USER_PASSWORD_AUTH', 'USER_SRP_AUTH'].map((AuthFlow) => ({
    operation: `InitiateAuth ${AuthFlow}`,
    field: 'USERNAME',
    call: (USERNAME: unknown) =>
      running.call('InitiateAuth', {
        ClientId,
        AuthFlow,
        AuthParameters: { USERNAME, PASSWORD: password, SRP_A: 'abcdef' },
      }),
    ...names,
    refused: ['a'.repeat(129)],
  })),
  {
    operation: 'RespondToAuthChallenge',
    field: 'USERNAME',
    call: (USERNAME) =>
      running.call('RespondToAuthChallenge', {
        ClientId,
        ChallengeName: 'MFA_SETUP',
        ChallengeResponses: { USERNAME },
      }),
    ...names,
    refused: ['a'.repeat(129)],
  },
  ...attribute('SignUp', () => ({ Password: password, Username: 'eva.prueba@example.org' })),
  ...attribute('AdminCreateUser', () => ({})),
  ...attribute('AdminUpdateUserAttributes', () => ({})),
  ...attribute('UpdateUserAttributes', () => ({ AccessToken })),
  {
    operation: 'AdminCreateUser',
    field: 'MessageAction',
    call: (MessageAction) => running.administer('AdminCreateUser', { ...member, MessageAction }),
    admitted: ['RESEND', 'SUPPRESS'],
    refused: ['', 'resend'],
  },
  {
    operation: 'ListUsers',
    field: 'Limit',
    call: (Limit) => running.administer('ListUsers', { ...member, Limit }),
    ...pages,
  },
  {
    operation: 'ListUsersInGroup',
    field: 'Limit',
    call: (Limit) => running.administer('ListUsersInGroup', { ...member, GroupName: 'admins', Limit }),
    ...pages,
  },
  {
    operation: 'VerifySoftwareToken',
    field: 'UserCode',
    call: (UserCode) => running.call('VerifySoftwareToken', { AccessToken, UserCode }),
    admitted: ['000000', '999999'],
    refused: ['', '12345', '1234567', 'abcdef', ' 12345', '12345\n'],
  },
  ...['VerifyUserAttribute', 'GetUserAttributeVerificationCode'].map((operation) => ({
    operation,
    field: 'AttributeName',
    call: (AttributeName: unknown) => running.call(operation, { AccessToken, AttributeName, Code: '123456' }),
    admitted: ['email'],
    refused: ['', 'phone_number'],
  })),
]

const brief = (value: unknown) =>
  String(value).length > 20 ? `${String(value).length} characters` : JSON.stringify(value)
const cases = (kind: 'admitted' | 'refused') =>
  limits.flatMap((limit) => limit[kind].map((value) => ({ ...limit, value, shown: brief(value) })))

/** The error of a call, or undefined. */
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: Error) => error,
  )

describe('the limits of the API', () => {
  it.each(cases('admitted'))('let $operation read $shown as $field', async ({ call, field, value }) => {
    expect((await errorOf(call(value)))?.message ?? '').not.toContain(`Value at '${field}'`)
  })

  it.each(cases('refused'))('refuse $operation with $shown as $field', async ({ call, field, value }) => {
    expect(await errorOf(call(value))).toMatchObject({
      code: 'InvalidParameterException',
      status: 400,
      message: `1 validation error detected: Value at '${field}' failed to satisfy constraint`,
    })
  })

  it('name each field that is wrong, and not its value', async () => {
    const call = running.call('SignUp', { ClientId: 7, Username: '', Password: ['secret'] })
    await expect(call).rejects.toThrow(
      "3 validation errors detected: Value at 'ClientId' failed to satisfy constraint; Value at 'Username' failed to satisfy constraint; Value at 'Password' failed to satisfy constraint",
    )
  })
})

describe('a password', () => {
  const policy = { minimumLength: 8, uppercase: false, lowercase: false, numbers: false, symbols: false }

  it.each([8, 256])('may have %i characters in a pool that asks for at least 8', (length) => {
    expect(() => checkPassword(policy, 'a'.repeat(length))).not.toThrow()
  })

  it.each([
    [7, 'Password not long enough'],
    [257, 'Password too long'],
  ])('may not have %i characters in a pool that asks for at least 8', (length, why) => {
    expect(() => checkPassword(policy, 'a'.repeat(length))).toThrow(`Password did not conform with policy: ${why}`)
  })
})
