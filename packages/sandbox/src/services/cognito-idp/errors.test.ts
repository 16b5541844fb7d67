import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agencyPools, type RunningCognito, resource, staff, startCognito } from './testing/start-cognito.ts'

const password = 'Correct-horse-9'
const temporary = 'Temporary-pass-1'
const { poolId: UserPoolId, clientId: ClientId } = staff
/** A client that allows no way to sign in. */
const closed = 'closed-client'

/** A user in each state that a user can be in, in a pool whose client does not hide who is missing. */
const [confirmed, unconfirmed, disabled, invited, unverified, missing] = [
  'confirmed@example.org',
  'unconfirmed@example.org',
  'disabled@example.org',
  'invited@example.org',
  'unverified@example.org',
  'missing@example.org',
] as const

let running: RunningCognito

beforeAll(async () => {
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  running = await startCognito([
    ...agencyPools({ ExplicitAuthFlows: flows }).map((each) =>
      each.ref === UserPoolId
        ? { ...each, properties: { ...each.properties, MfaConfiguration: 'OPTIONAL', AdminCreateUserConfig: {} } }
        : each,
    ),
    resource('AWS::Cognito::UserPoolClient', closed, { UserPoolId, ExplicitAuthFlows: [] }),
  ])
  for (const Username of [confirmed, unconfirmed, disabled]) {
    await running.call('SignUp', { ClientId, Username, Password: password })
    if (Username === unconfirmed) continue
    const ConfirmationCode = running.codeFor(Username)
    await running.call('ConfirmSignUp', { ClientId, Username, ConfirmationCode })
  }
  await running.administer('AdminDisableUser', { UserPoolId, Username: disabled })
  await running.administer('AdminCreateUser', { UserPoolId, Username: invited, TemporaryPassword: temporary })
  await running.administer('AdminCreateUser', { UserPoolId, Username: unverified })
  const permanent = { UserPoolId, Username: unverified, Password: password, Permanent: true }
  await running.administer('AdminSetUserPassword', permanent)
})
afterAll(() => running.stop())

type Call = [operation: string, input: Record<string, unknown>]
type Refusal = [code: string, message: string]

const signIn = (USERNAME: string, more: object = {}): Call => [
  'InitiateAuth',
  { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD: password }, ...more },
]
const srp = (AuthParameters: object): Call => ['InitiateAuth', { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }]
const named = (operation: string, Username: string, more: object = {}): Call => [
  operation,
  { ClientId, UserPoolId, Username, ...more },
]
const code = { ConfirmationCode: 'none' }
const reset = { ...code, Password: password }
const invalid = (message: string): Refusal => ['InvalidParameterException', message]
const unauthorized = (message: string): Refusal => ['NotAuthorizedException', message]
const noUser: Refusal = ['UserNotFoundException', 'User does not exist.']
const noCode: Refusal = ['ExpiredCodeException', 'Invalid code provided, please request a code again.']
const unsent = 'Cannot reset password for the user as there is no registered/verified email or phone_number'

async function expectRefusal([operation, input]: Call, [code, message]: Refusal) {
  const { poolId: _, ...caller } = staff
  const call = operation.startsWith('Admin') || operation.startsWith('List') ? running.administer : running.call
  await expect(call(operation, { ...caller, ...input })).rejects.toMatchObject({ code, message, status: 400 })
}

describe('a call about a user', () => {
  it.each<[string, Call, Refusal]>([
    ['a sign-in of a missing user', signIn(missing), noUser],
    ['a sign-in with SRP of a missing user', srp({ USERNAME: missing, SRP_A: 'ab' }), noUser],
    ['a code for a sign-up of a missing user', named('ConfirmSignUp', missing, code), noUser],
    ['another code for a missing user', named('ResendConfirmationCode', missing), noUser],
    ['a forgotten password of a missing user', named('ForgotPassword', missing), noUser],
    ['a new password of a missing user', named('ConfirmForgotPassword', missing, reset), noUser],
    ['a sign-in of a disabled user', signIn(disabled), unauthorized('User is disabled.')],
    ['a sign-in of an unconfirmed user', signIn(unconfirmed), ['UserNotConfirmedException', 'User is not confirmed.']],
    ['a sign-in with a wrong password', signIn(invited), unauthorized('Incorrect username or password.')],
    [
      'a second confirmation',
      named('ConfirmSignUp', confirmed, code),
      unauthorized('User cannot be confirmed. Current status is CONFIRMED'),
    ],
    [
      'a confirmation of a user who was invited',
      named('ConfirmSignUp', invited, code),
      unauthorized('User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD'),
    ],
    [
      'a confirmation that moves an alias',
      named('ConfirmSignUp', unconfirmed, { ...code, ForceAliasCreation: true }),
      invalid('The sandbox does not run ForceAliasCreation.'),
    ],
    ['a code for a confirmed user', named('ResendConfirmationCode', confirmed), invalid('User is already confirmed.')],
    ['a forgotten password of a disabled user', named('ForgotPassword', disabled), unauthorized('User is disabled.')],
    [
      'a forgotten password of a user who was invited',
      named('ForgotPassword', invited),
      unauthorized('User password cannot be reset in the current state.'),
    ],
    ['a forgotten password without a verified address', named('ForgotPassword', unverified), invalid(unsent)],
    ['a new password without a code', named('ConfirmForgotPassword', confirmed, reset), noCode],
    [
      'a new password that the policy refuses',
      named('ConfirmForgotPassword', confirmed, { ...code, Password: 'weak' }),
      ['InvalidPasswordException', 'Password did not conform with policy: Password not long enough'],
    ],
    [
      'a sign-up under a name that is taken',
      named('SignUp', confirmed, { Password: password }),
      ['UsernameExistsException', 'An account with the given email already exists.'],
    ],
    [
      'a sign-up under a name that is no address',
      named('SignUp', 'ana', { Password: password }),
      invalid('Username should be an email.'),
    ],
  ])('refuses %s', (_, call, refusal) => expectRefusal(call, refusal))
})

describe('an administrator’s call', () => {
  const Password = password
  const aboutUsers: [string, object][] = [
    ['AdminSetUserPassword', { Password }],
    ['AdminUpdateUserAttributes', {}],
    ['AdminGetUser', {}],
    ['AdminAddUserToGroup', { GroupName: 'admins' }],
    ['AdminRemoveUserFromGroup', { GroupName: 'admins' }],
    ['AdminListGroupsForUser', {}],
    ['AdminDisableUser', {}],
    ['AdminEnableUser', {}],
    ['AdminDeleteUser', {}],
    ['AdminUserGlobalSignOut', {}],
    ['AdminSetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: true } }],
    ['AdminCreateUser', { MessageAction: 'RESEND' }],
  ]

  it.each(aboutUsers)('%s refuses a missing user', (operation, more) =>
    expectRefusal(named(operation, missing, more), noUser),
  )

  it.each([...aboutUsers, ['ListUsers', {}], ['ListUsersInGroup', { GroupName: 'admins' }]] as [string, object][])(
    '%s refuses a pool that does not exist',
    (operation, more) =>
      expectRefusal(
        [operation, { UserPoolId: 'us-east-1_NONE', Username: confirmed, ...more }],
        ['ResourceNotFoundException', 'User pool us-east-1_NONE does not exist.'],
      ),
  )

  it.each(['AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'ListUsersInGroup'])(
    '%s refuses a group that the pool does not have',
    (operation) =>
      expectRefusal(named(operation, confirmed, { GroupName: 'pirates' }), [
        'ResourceNotFoundException',
        'Group not found.',
      ]),
  )

  it.each<[string, Call, Refusal]>([
    [
      'an invitation again of a user who has a password',
      named('AdminCreateUser', confirmed, { MessageAction: 'RESEND' }),
      ['UnsupportedUserStateException', 'Resend not possible. CONFIRMED is not supported.'],
    ],
    [
      'an invitation with a password that the policy refuses',
      named('AdminCreateUser', missing, { TemporaryPassword: 'weak' }),
      ['InvalidPasswordException', 'Password did not conform with policy: Password not long enough'],
    ],
    [
      'an invitation with an attribute that the schema lacks',
      named('AdminCreateUser', missing, { UserAttributes: [{ Name: 'rank', Value: '1' }] }),
      invalid('Attributes did not conform to the schema: Type for attribute {rank} could not be determined'),
    ],
    [
      'a page after a user who does not exist',
      ['ListUsers', { UserPoolId, PaginationToken: 'none' }],
      invalid('Invalid pagination token.'),
    ],
    [
      'a page of a group after a user who does not exist',
      ['ListUsersInGroup', { UserPoolId, GroupName: 'admins', NextToken: 'none' }],
      invalid('Invalid pagination token.'),
    ],
    ['a filter with no name', ['ListUsers', { UserPoolId, Filter: '= "a"' }], invalid('Error while parsing filter.')],
    [
      'a filter with two clauses',
      ['ListUsers', { UserPoolId, Filter: 'email = "a" and name = "b"' }],
      invalid('Error while parsing filter.'),
    ],
    [
      'a code by text message as a second factor',
      named('AdminSetUserMFAPreference', confirmed, { SMSMfaSettings: { Enabled: true } }),
      invalid('Only software token MFA is enabled for this user pool'),
    ],
    [
      'a code by mail as a second factor',
      named('AdminSetUserMFAPreference', confirmed, { EmailMfaSettings: { Enabled: true } }),
      invalid('Only software token MFA is enabled for this user pool'),
    ],
    [
      'an authenticator app that was not set up',
      named('AdminSetUserMFAPreference', confirmed, { SoftwareTokenMfaSettings: { Enabled: true } }),
      invalid('User has not verified software token mfa'),
    ],
  ])('refuses %s', (_, call, refusal) => expectRefusal(call, refusal))

  it('turns a second factor off that was never on', async () => {
    const off = { SMSMfaSettings: { Enabled: false }, EmailMfaSettings: {}, SoftwareTokenMfaSettings: {} }
    const [operation, input] = named('AdminSetUserMFAPreference', confirmed, off)
    expect(await running.administer(operation, input)).toEqual({})
  })
})

describe('a sign-in', () => {
  const challenge = (ChallengeName: string, ChallengeResponses: object): Call => [
    'RespondToAuthChallenge',
    { ClientId, ChallengeName, ChallengeResponses },
  ]

  it.each<[string, Call, Refusal]>([
    [
      'through an unknown flow',
      signIn(confirmed, { AuthFlow: 'CUSTOM_AUTH' }),
      invalid('Initiate Auth method not supported.'),
    ],
    ...[
      ['USER_SRP_AUTH', 'USER_SRP_AUTH'],
      ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
      ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN_AUTH'],
      ['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH'],
    ].map(([AuthFlow, flow]): [string, Call, Refusal] => [
      `through ${AuthFlow}, which the client does not allow`,
      signIn(confirmed, { ClientId: closed, AuthFlow }),
      invalid(`${flow} flow not enabled for this client`),
    ]),
    ['without a name', srp({ SRP_A: 'ab' }), invalid('Missing required parameter USERNAME')],
    ['without a public key', srp({ USERNAME: confirmed }), invalid('Missing required parameter SRP_A')],
    ['with a public key that is no number', srp({ USERNAME: confirmed, SRP_A: 'x' }), invalid('Invalid SRP_A value.')],
    [
      'without a password',
      signIn(confirmed, { AuthParameters: { USERNAME: confirmed } }),
      invalid('Missing required parameter PASSWORD'),
    ],
    [
      'without a refresh token',
      signIn(confirmed, { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: {} }),
      invalid('Missing required parameter REFRESH_TOKEN'),
    ],
    [
      'with a refresh token that was made up',
      signIn(confirmed, { AuthFlow: 'REFRESH_TOKEN', AuthParameters: { REFRESH_TOKEN: 'AAAA' } }),
      unauthorized('Invalid Refresh Token'),
    ],
    [
      'that answers an unknown challenge',
      challenge('SMS_MFA', { USERNAME: confirmed }),
      invalid('The challenge SMS_MFA is not supported.'),
    ],
    ['that answers without a name', challenge('MFA_SETUP', {}), invalid('Missing required parameter USERNAME')],
    ...['PASSWORD_CLAIM_SECRET_BLOCK', 'TIMESTAMP', 'PASSWORD_CLAIM_SIGNATURE'].map((part): [string, Call, Refusal] => [
      `that proves the password without ${part}`,
      challenge('PASSWORD_VERIFIER', {
        USERNAME: confirmed,
        PASSWORD_CLAIM_SECRET_BLOCK: 'AAAA',
        TIMESTAMP: 'now',
        PASSWORD_CLAIM_SIGNATURE: 'AAAA',
        [part]: '',
      }),
      invalid(`Missing required parameter ${part}`),
    ]),
    [
      'that sets up an app without a token or a session',
      ['AssociateSoftwareToken', {}],
      invalid('Either an access token or a session is required.'),
    ],
    [
      'that sets up an app with a session of no pool',
      ['AssociateSoftwareToken', { Session: 'AAAA' }],
      unauthorized('Invalid session for the user.'),
    ],
    ...['none', 'a.b.c', ''].map((AccessToken): [string, Call, Refusal] => [
      `that uses ${JSON.stringify(AccessToken)} as a token`,
      ['GetUser', { AccessToken }],
      unauthorized('Invalid Access Token'),
    ]),
    [
      'that revokes a token of another kind',
      ['RevokeToken', { ClientId, Token: 'AAAA' }],
      ['UnsupportedTokenTypeException', 'Unsupported token type'],
    ],
  ])('%s is refused', (_, call, refusal) => expectRefusal(call, refusal))
})

describe('a user who is signed in', () => {
  let [AccessToken, RefreshToken] = ['', '']
  beforeAll(async () => {
    const { AuthenticationResult } = await running.call(...signIn(confirmed))
    const issued = AuthenticationResult as Record<string, string>
    AccessToken = issued.AccessToken ?? ''
    RefreshToken = issued.RefreshToken ?? ''
  })
  const own = (operation: string, more: object = {}): Call => [operation, { AccessToken, ...more }]

  it('cannot verify an authenticator app that was not associated', () =>
    expectRefusal(own('VerifySoftwareToken', { UserCode: '123456' }), invalid('No software token is associated.')))

  it('cannot change a password without the old one, and is locked out after five tries', async () => {
    const change = () => own('ChangePassword', { PreviousPassword: 'wrong', ProposedPassword: 'Entirely-new-8' })
    for (let tries = 0; tries < 5; tries += 1) {
      await expectRefusal(change(), unauthorized('Incorrect username or password.'))
    }
    await expectRefusal(change(), unauthorized('Password attempts exceeded'))
    running.wait(2_000)
  })

  it('cannot verify an address with a code that was not sent', () =>
    expectRefusal(own('VerifyUserAttribute', { AttributeName: 'email', Code: '123456' }), noCode))

  it('cannot refresh once the account is deleted, nor finish a sign-in that had begun', async () => {
    const { SecretCode } = await running.call(...own('AssociateSoftwareToken'))
    const UserCode = new TOTP({ secret: String(SecretCode) }).generate({ timestamp: Date.now() + 2_000 })
    await running.call(...own('VerifySoftwareToken', { UserCode }))
    await running.call(...own('SetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: true } }))
    const { Session } = await running.call(...signIn(confirmed))
    const respond = (): Call => [
      'RespondToAuthChallenge',
      {
        ClientId,
        Session,
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        ChallengeResponses: { USERNAME: confirmed, SOFTWARE_TOKEN_MFA_CODE: UserCode },
      },
    ]
    await running.administer('AdminDisableUser', { UserPoolId, Username: confirmed })
    await expectRefusal(respond(), unauthorized('User is disabled.'))
    await running.administer('AdminDeleteUser', { UserPoolId, Username: confirmed })
    await expectRefusal(respond(), unauthorized('Invalid session for the user.'))
    await expectRefusal(
      ['GetTokensFromRefreshToken', { ClientId, RefreshToken }],
      unauthorized('Refresh Token has been revoked'),
    )
    await expectRefusal(own('GetUser'), noUser)
    expect(await running.call('RevokeToken', { ClientId, Token: RefreshToken })).toEqual({})
  })
})
