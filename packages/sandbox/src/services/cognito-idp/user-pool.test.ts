import { expect, test } from 'vitest'
import { agencyPools, consumers, resource, staff } from './testing/start-cognito.ts'
import { readUserPools } from './user-pool.ts'

function pool(properties: Record<string, unknown>) {
  return readUserPools([resource('AWS::Cognito::UserPool', 'us-east-1_ONE', properties)])
}

function client(properties: Record<string, unknown>) {
  return readUserPools([
    resource('AWS::Cognito::UserPool', 'us-east-1_ONE', {}),
    resource('AWS::Cognito::UserPoolClient', 'one-client', { UserPoolId: 'us-east-1_ONE', ...properties }),
  ])
}

test("each pool has its own clients and groups, and the template's settings", () => {
  const [first, second] = readUserPools(agencyPools())
  expect(first).toMatchObject({
    id: consumers.poolId,
    issuer: `https://cognito-idp.us-east-1.amazonaws.com/${consumers.poolId}`,
    mfa: 'OPTIONAL',
    selfSignUp: true,
    emailSignIn: 'username',
    caseSensitive: false,
    clients: [{ id: consumers.clientId, hidesMissingUsers: true }],
    groups: [],
  })
  expect(second).toMatchObject({
    id: staff.poolId,
    mfa: 'ON',
    selfSignUp: false,
    clients: [{ id: staff.clientId, accessTokenSeconds: 1_800, hidesMissingUsers: false }],
    groups: [{ name: 'admins' }, { name: 'counselors' }],
  })
})

test("a setting that the template omits has CloudFormation's default", () => {
  expect(client({})[0]).toMatchObject({
    mfa: 'OFF',
    selfSignUp: true,
    emailSignIn: 'none',
    verifiesEmail: false,
    temporaryPasswordDays: 7,
    clients: [
      {
        flows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        hidesMissingUsers: false,
        accessTokenSeconds: 3_600,
        idTokenSeconds: 3_600,
        refreshTokenSeconds: 30 * 86_400,
        sessionSeconds: 180,
      },
    ],
  })
})

test('every setting of a pool is read from the template', () => {
  const [read] = pool({
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: true,
      InviteMessageTemplate: { EmailSubject: 'Welcome', EmailMessage: '{username}: {####}' },
    },
    AliasAttributes: ['phone_number', 'email'],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 14,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 3,
      },
    },
    Schema: [
      { Name: 'email', Required: true, Mutable: false },
      { Name: 'rank', StringAttributeConstraints: { MinLength: '2', MaxLength: '9' } },
    ],
    VerificationMessageTemplate: { EmailSubject: 'Confirm', EmailMessage: 'Code {####}' },
  })
  const { attributes, ...others } = read ?? {}
  expect(others).toEqual({
    id: 'us-east-1_ONE',
    accountId: '111122223333',
    issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_ONE',
    mfa: 'OPTIONAL',
    selfSignUp: false,
    emailSignIn: 'alias',
    caseSensitive: false,
    verifiesEmail: true,
    keepsEmailUntilVerified: true,
    passwordPolicy: { minimumLength: 14, uppercase: true, lowercase: true, numbers: true, symbols: true },
    temporaryPasswordDays: 3,
    verificationMail: { subject: 'Confirm', text: 'Code {####}' },
    invitationMail: { subject: 'Welcome', text: '{username}: {####}' },
    email: { sender: 'cognito' },
    clients: [],
    groups: [],
  })
  expect(attributes?.get('email')).toEqual({ required: true, mutable: false })
  expect(attributes?.get('custom:rank')).toEqual({ required: false, mutable: true, minLength: 2, maxLength: 9 })
})

test('a pool has the standard claims of OpenID Connect, which an administrator may set and change', () => {
  const standard =
    'address birthdate email email_verified family_name gender given_name locale middle_name name nickname phone_number phone_number_verified picture preferred_username profile updated_at website zoneinfo'
  const [read] = pool({})
  expect([...(read?.attributes ?? [])]).toEqual(
    standard.split(' ').map((name) => [name, { required: false, mutable: true }]),
  )
})

test.each([
  [
    'the template of messages',
    { VerificationMessageTemplate: { EmailSubject: 'New', EmailMessage: 'New {####}' } },
    'New',
  ],
  ['the older properties', {}, 'Old'],
])('a verification mail has the words of %s', (_, properties, expected) => {
  const older = { EmailVerificationSubject: 'Old', EmailVerificationMessage: 'Old {####}' }
  const [read] = pool({ ...older, ...properties })
  expect(read?.verificationMail).toEqual({ subject: expected, text: `${expected} {####}` })
})

test('every setting of a client and a group is read from the template', () => {
  const [read] = readUserPools([
    resource('AWS::Cognito::UserPool', 'us-east-1_ONE', {}),
    resource('AWS::Cognito::UserPoolClient', 'one-client', {
      UserPoolId: 'us-east-1_ONE',
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      AccessTokenValidity: 300,
      IdTokenValidity: 2,
      RefreshTokenValidity: 12,
      AuthSessionValidity: 15,
      TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'days', RefreshToken: 'hours' },
      RefreshTokenRotation: { Feature: 'DISABLED' },
      ReadAttributes: ['email'],
      WriteAttributes: ['name'],
    }),
    resource('AWS::Cognito::UserPoolGroup', 'Auth-Group', {
      UserPoolId: 'us-east-1_ONE',
      Precedence: 0,
      RoleArn: 'arn',
    }),
  ])
  expect(read?.clients).toEqual([
    {
      id: 'one-client',
      flows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      hidesMissingUsers: true,
      accessTokenSeconds: 300,
      idTokenSeconds: 2 * 86_400,
      refreshTokenSeconds: 12 * 3_600,
      sessionSeconds: 15 * 60,
      readable: ['email'],
      writable: ['name'],
    },
  ])
  expect(read?.groups).toEqual([{ name: 'Auth-Group', precedence: 0, roleArn: 'arn' }])
})

test.each([
  ['triggers', { LambdaConfig: { PreSignUp: 'arn' } }, 'LambdaConfig'],
  ['remembered devices', { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } }, 'DeviceConfiguration'],
  ['codes by SMS', { EnabledMfas: ['SMS_MFA'] }, 'EnabledMfas SMS_MFA'],
  ['a required second factor that no user can set up', { MfaConfiguration: 'ON' }, 'without SOFTWARE_TOKEN_MFA'],
  ['links', { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } }, 'verification by a link'],
  ['a mistyped property', { MfaConfiguration: 'SOMETIMES' }, 'MfaConfiguration'],
])('a pool with %s is refused at start with the name of the setting', (_, properties, message) => {
  expect(() => pool(properties)).toThrow(`Auth/us-east-1_ONE (AWS::Cognito::UserPool)`)
  expect(() => pool(properties)).toThrow(message)
})

test.each([
  ['a secret', { GenerateSecret: true }, 'GenerateSecret'],
  ['rotating refresh tokens', { RefreshTokenRotation: { Feature: 'ENABLED' } }, 'RefreshTokenRotation'],
])('a client with %s is refused at start with the name of the setting', (_, properties, message) => {
  expect(() => client(properties)).toThrow(message)
})
